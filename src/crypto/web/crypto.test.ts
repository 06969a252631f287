import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type EdgeCase,
  edgeCases,
  fromHex,
  toBytes,
  toHex,
  wycheproofCases,
} from '../../../test/support/note-vectors.ts';
import { ed25519KeyProblem } from '../../record/note/ed25519-key.ts';
import { nodeCrypto } from '../node/crypto.ts';
import { generateSigner } from '../node/signer.ts';
import { webCrypto } from './crypto.ts';
import { isPlainPoint } from './plain-point.ts';
import { verifyOverPoints } from './points.ts';

const cases = edgeCases();
const byNode = (given: Pick<EdgeCase, 'key' | 'message' | 'signature'>): boolean | Promise<boolean> =>
  nodeCrypto.verifyEd25519(given.key, given.message, given.signature);

/** The numbers of the edge cases on which a verifier and node:crypto differ. */
async function differing(verify: typeof nodeCrypto.verifyEd25519): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (const given of cases) {
    if ((await verify(given.key, given.message, given.signature)) !== byNode(given)) numbers.push(given.number);
  }
  return numbers;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('[KC1] SHA-256 of the published examples', () => {
  expect(toHex(webCrypto.sha256(toBytes('abc')))).toMatch(/^ba7816bf.*15ad$/);
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(length).fill(length);
    expect(webCrypto.sha256(bytes)).toEqual(nodeCrypto.sha256(bytes));
  }
});

test('[KC2] the edge cases of CCTV have the same verdict by the engine, and by the points', async () => {
  expect(cases.length).toBe(914);
  expect(await differing(webCrypto.verifyEd25519)).toEqual([]);
  expect(await differing(verifyOverPoints)).toEqual([]);
});

test('[KC2] the signatures of Wycheproof have the verdicts that it prints', async () => {
  const wrong: string[] = [];
  for (const { name, key, message, signature, valid } of wycheproofCases()) {
    if ((await webCrypto.verifyEd25519(key, message, signature)) !== valid) wrong.push(`${name} by the engine`);
    if (verifyOverPoints(key, message, signature) !== valid) wrong.push(`${name} by the points`);
  }
  expect(wrong).toEqual([]);
});

test('[KC2] a signature of any length, a key of any length: never a throw', async () => {
  for (const length of [0, 31, 33, 63, 65]) {
    for (const verify of [webCrypto.verifyEd25519, verifyOverPoints]) {
      expect(await verify(new Uint8Array(length), toBytes('a'), new Uint8Array(64))).toBe(false);
      expect(await verify(fromHex(`58${'66'.repeat(31)}`), toBytes('a'), new Uint8Array(length))).toBe(false);
    }
  }
});

describe('[KC3] the points decide', () => {
  const { signer } = generateSigner('a.example', 1);
  const message = toBytes('hello\n');
  const signature = signer.sign(message) as Uint8Array;
  const verify = (bytes: Uint8Array) => webCrypto.verifyEd25519(signer.vkey.publicKey, bytes, signature);

  test('in a page that was not loaded safely, which has no WebCrypto', async () => {
    vi.stubGlobal('crypto', {});
    expect([await verify(message), await verify(toBytes('other'))]).toEqual([true, false]);
  });

  test('in an engine without Ed25519', async () => {
    const { signer: fresh } = generateSigner('b.example', 1);
    const importKey = vi.fn(() => Promise.reject(new DOMException('no Ed25519', 'NotSupportedError')));
    vi.stubGlobal('crypto', { subtle: { importKey } });
    const made = fresh.sign(message) as Uint8Array;
    expect(await webCrypto.verifyEd25519(fresh.vkey.publicKey, message, made)).toBe(true);
    expect(await webCrypto.verifyEd25519(fresh.vkey.publicKey, toBytes('other'), made)).toBe(false);
    expect(importKey).toHaveBeenCalledOnce();
  });

  test('over every encoding on which the draft of WebCrypto has its own opinion', async () => {
    // An engine that follows the draft to the letter says no to small orders; this one says no to everything.
    vi.stubGlobal('crypto', { subtle: { importKey: async () => ({}), verify: async () => false } });
    const odd = cases.filter(({ key, signature: made }) => ![key, made.subarray(0, 32)].every(isPlainPoint));
    expect(odd.length).toBeGreaterThan(0);
    for (const given of odd.filter((_, at) => at % 8 === 0))
      expect(await webCrypto.verifyEd25519(given.key, given.message, given.signature)).toBe(byNode(given));
  });
});

test('[KC3] the encodings that are not left to engines are those of small order, and those past the prime', () => {
  const encodings = new Map(
    cases.flatMap(({ key, signature }) => [key, signature.subarray(0, 32)]).map((bytes) => [toHex(bytes), bytes]),
  );
  for (const bytes of encodings.values()) {
    const code = ed25519KeyProblem(bytes)?.code;
    const isOdd = code === 'key-of-small-order' || code === 'key-not-canonical';
    expect(isPlainPoint(bytes), toHex(bytes)).toBe(!isOdd);
  }
  expect([...encodings.values()].filter((bytes) => !isPlainPoint(bytes)).length).toBe(14);
  const edge = (first: number): Uint8Array => fromHex(`${first.toString(16)}${'ff'.repeat(30)}7f`);
  expect([0xeb, 0xec, 0xed, 0xff].map((first) => isPlainPoint(edge(first)))).toEqual([true, false, false, false]);
});
