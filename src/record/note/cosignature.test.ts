import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fromHex,
  toBytes,
  toHex,
  toText,
  vectorBytes,
  vectorJson,
  vectorText,
} from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { loadSigner } from '../../crypto/node/signer.ts';
import type { Checked } from '../problem.ts';
import { encodeBase64 } from './base64.ts';
import {
  checkCosignature,
  cosign,
  cosignedMessage,
  decodeCosignature,
  encodeCosignature,
  subtreeMessage,
} from './cosignature.ts';
import { formatNote, type NoteSignature, openNote, parseNote, signText } from './note.ts';
import { makeSignature, parseSignature } from './signature.ts';
import { makeVkey, parseVkey, TYPES, type Vkey } from './vkey.ts';

const value = <T>(checked: Checked<T>): T => {
  if (!checked.ok) throw new Error(JSON.stringify(checked.problem));
  return checked.value;
};
const codeOf = (checked: Checked<unknown>): string => (checked.ok ? 'good' : checked.problem.code);

/** The times at which these keys cosigned, or the code of what is wrong. */
async function timesOf(bytes: Uint8Array, vkeys: readonly Vkey[]): Promise<readonly (number | null)[] | string> {
  const opened = await openNote(nodeCrypto, value(parseNote(bytes)), vkeys);
  return opened.ok ? opened.value.signed.map(({ timeS }) => timeS) : opened.problem.code;
}

test('[K9] the three witnesses of the local log cosigned its checkpoint', async () => {
  const vkeys = vectorText('interop-local/policy')
    .split('\n')
    .filter((line) => line.startsWith('witness '))
    .map((line) => value(parseVkey(line.split(' ')[2] ?? '')));
  const bytes = vectorBytes('interop-local/log/checkpoint');
  expect(await timesOf(bytes, vkeys)).toEqual([1_795_458_599, 1_795_458_599, 1_795_458_599]);
});

describe('the cosigned checkpoints of sunlight', () => {
  const FOLDER = 'sunlight/cmd/skylight/testdata';
  const ROME = '000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706';
  const MILAN = '88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482';

  test.each([
    [`${FOLDER}/witness/${ROME}/checkpoint`, `${FOLDER}/witness/witness.v0.json`],
    [`${FOLDER}/witness2/${MILAN}/checkpoint`, `${FOLDER}/witness2/witness.v0.json`],
    [`${FOLDER}/witness/mirror/${ROME}/checkpoint`, `${FOLDER}/witness/mirror/mirror.v0.json`],
  ])('[K9] %s, its log signing as static-ct-api does, which is nobody we know', async (path, keys) => {
    const vkeys = vectorJson<{ verifier_keys: string[] }>(keys).verifier_keys.map((text) => value(parseVkey(text)));
    expect(await timesOf(vectorBytes(path), vkeys)).toEqual([1_767_139_200]);
  });
});

describe('the production proofs of Sigsum', () => {
  const sigsum = vectorJson<{ policy: string; proof: string; even_proof: string }>('sigsum-ts/verify.json');
  const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const keyed = new Map(
    [...sigsum.policy.matchAll(/^(?:log|witness \w+) ([0-9a-f]{64})/gm)].map(([, hex = '']) => [
      sha256Hex(fromHex(hex)),
      fromHex(hex),
    ]),
  );

  test.each([
    ['proof', sigsum.proof],
    ['even_proof', sigsum.even_proof],
  ])('[K9] %s: the log signed, and two of its three known witnesses or more', async (_name, proof) => {
    const field = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(proof)?.[1] ?? '';
    const origin = `sigsum.org/v1/tree/${field('log')}`;
    const text = toBytes(`${origin}\n${field('size')}\n${encodeBase64(fromHex(field('root_hash')))}\n`);
    const logKey = keyed.get(field('log')) ?? new Uint8Array();
    expect(nodeCrypto.verifyEd25519(logKey, text, fromHex(field('signature')))).toBe(true);
    const holds = [...proof.matchAll(/^cosignature=(\w+) (\d+) (\w+)$/gm)].map(
      ([, hash = '', time, signature = '']) => {
        const key = keyed.get(hash);
        return key && nodeCrypto.verifyEd25519(key, cosignedMessage(text, Number(time)), fromHex(signature));
      },
    );
    expect(holds.length).toBe(5);
    expect(holds).not.toContain(false);
    expect(holds.filter(Boolean).length).toBeGreaterThanOrEqual(2);
  });
});

describe('the vectors of sigsum-go', () => {
  const sigsum = vectorJson<{
    signer_seed_hex: string;
    signed_checkpoint: string;
    cosignature_parse: { line: string; key_id_hex: string; timestamp_hex: string };
  }>('sigsum-go/signed.json');

  test('[K9] the signed checkpoint is made again, byte for byte', async () => {
    const { text } = value(parseNote(toBytes(sigsum.signed_checkpoint)));
    const [origin = ''] = toText(text).split('\n');
    const log = loadSigner(origin, TYPES.ed25519, fromHex(sigsum.signer_seed_hex));
    expect(origin).toBe(`sigsum.org/v1/tree/${createHash('sha256').update(log.vkey.publicKey).digest('hex')}`);
    expect(toText(formatNote(text, [await signText(text, log)]))).toBe(sigsum.signed_checkpoint);
  });

  test('[K11] quirk: the line that spells words in base64 tells a time past 2^63, which sigsum-go reads and C2SP forbids', () => {
    const { line, key_id_hex: keyId, timestamp_hex: time } = sigsum.cosignature_parse;
    const signature = value(parseSignature(line.trimEnd()));
    expect(signature.keyId.toString(16)).toBe(keyId);
    expect(toHex(signature.signature.subarray(0, 8))).toBe(time);
    expect(codeOf(decodeCosignature(signature.signature))).toBe('time-too-large');
  });
});

test('[K9] the time that transparency-dev/formats reads is read', () => {
  const { sig_base64: base64, unix } = vectorJson<{ cosignature_timestamp: { sig_base64: string; unix: number } }>(
    'formats/vkeys.json',
  ).cosignature_timestamp;
  const blob = new Uint8Array(Buffer.from(base64, 'base64').subarray(4));
  expect(value(decodeCosignature(blob))).toMatchObject({ timeS: unix });
  expect(encodeCosignature(value(decodeCosignature(blob)))).toEqual(blob);
});

test('[K9] the time of the cosigned example of C2SP is read, and what it signs is as printed there', () => {
  const example = vectorJson<{ checkpoint_cosigned: { note: string; cosignature_time: number } }>('c2sp/examples.json');
  const { note, cosignature_time: timeS } = example.checkpoint_cosigned;
  const { text, signatures } = value(parseNote(toBytes(note)));
  expect(value(decodeCosignature(signatures[1]?.signature ?? new Uint8Array()))).toMatchObject({ timeS });
  expect(toText(cosignedMessage(text, timeS))).toBe(
    `cosignature/v1\ntime 1679315147\n${note.slice(0, note.indexOf('\n\n') + 1)}`,
  );
});

const clock = loadSigner('clock.example', TYPES.cosignature, new Uint8Array(32).fill(3));
const text = toBytes(`log.example\n7\n${encodeBase64(new Uint8Array(32))}\n`);
const cosigned = await cosign(text, 1_740_000_000, clock);

describe('[K9] a cosignature', () => {
  const checked = (vkey: Vkey, over: Uint8Array, signature: NoteSignature): Promise<string> =>
    checkCosignature(nodeCrypto, vkey, { text: over }, signature).then(codeOf);

  test('holds over its text and tells its time', async () => {
    const held = await checkCosignature(nodeCrypto, clock.vkey, { text }, cosigned);
    expect(held).toEqual({ ok: true, value: { timeS: 1_740_000_000 } });
    expect(cosigned.signature.length).toBe(72);
  });

  test('holds over no other text, time or key, and not as a plain signature', async () => {
    const later = encodeCosignature({ timeS: 1_740_000_001, signature: cosigned.signature.subarray(8) });
    const other = loadSigner('clock.example', TYPES.cosignature, new Uint8Array(32).fill(4));
    expect(await checked(clock.vkey, toBytes(`${toText(text)}more\n`), cosigned)).toBe('wrong-signature');
    expect(await checked(clock.vkey, text, makeSignature(clock.vkey, later))).toBe('wrong-signature');
    expect(await checked(other.vkey, text, cosigned)).toBe('wrong-signature');
    expect(await checked({ ...clock.vkey, type: TYPES.ed25519 }, text, cosigned)).toBe('not-a-cosigner');
    expect(await checked(clock.vkey, text, makeSignature(clock.vkey, new Uint8Array(8)))).toBe('short-signature');
  });

  test('fails the whole note where it does not hold', async () => {
    const log = loadSigner('log.example', TYPES.ed25519, new Uint8Array(32).fill(5));
    const signatures = [await signText(text, log), makeSignature(clock.vkey, new Uint8Array(72))];
    expect(await timesOf(formatNote(text, signatures), [log.vkey, clock.vkey])).toBe('wrong-signature');
    expect(await timesOf(formatNote(text, signatures), [log.vkey])).toEqual([null]);
  });

  test('is not made by a key for plain text', async () => {
    const log = loadSigner('log.example', TYPES.ed25519, new Uint8Array(32).fill(5));
    await expect(cosign(text, 0, log)).rejects.toThrow(TypeError);
  });

  test('is not made for a time that is not whole', async () => {
    for (const timeS of [-1, 0.5, 2 ** 53, Number.NaN])
      await expect(cosign(text, timeS, clock)).rejects.toThrow(RangeError);
  });
});

describe('[K10] an ML-DSA-44 cosignature', () => {
  const publicKey = new Uint8Array(1312).fill(9);
  const vkey = makeVkey(nodeCrypto.sha256, 'witness.example/pq', TYPES.mlDsa44, publicKey);
  const signature = makeSignature(vkey, encodeCosignature({ timeS: 1_740_000_000, signature: new Uint8Array(2420) }));

  test('is over the bytes that C2SP lays out', () => {
    const name = toHex(toBytes('witness.example/pq'));
    const message = subtreeMessage({
      cosigner: 'witness.example/pq',
      timeS: 1_740_000_000,
      origin: 'log.example',
      start: 0,
      end: 7,
      hash: new Uint8Array(32).fill(0xee),
    });
    expect(toHex(message)).toBe(
      `${toHex(toBytes('subtree/v1\n'))}00` +
        `12${name}0000000067b64b000b${toHex(toBytes('log.example'))}` +
        `00000000000000000000000000000007${'ee'.repeat(32)}`,
    );
  });

  test('is checked by a verifier where there is one', async () => {
    const given: Uint8Array[] = [];
    const crypto = {
      ...nodeCrypto,
      verifyMlDsa44: (...parts: Uint8Array[]) => given.push(...parts) === 3,
    };
    const held = await checkCosignature(crypto, vkey, { text }, signature);
    expect(held).toEqual({ ok: true, value: { timeS: 1_740_000_000 } });
    expect(given[0]).toEqual(publicKey);
    expect(toHex(given[1] ?? new Uint8Array())).toContain(toHex(toBytes('log.example')));
    expect(given[2]?.length).toBe(2420);
    expect(signature.line.split(' ').at(-1)?.length).toBe(3244);
    const refusing = { ...nodeCrypto, verifyMlDsa44: () => false };
    expect(codeOf(await checkCosignature(refusing, vkey, { text }, signature))).toBe('wrong-signature');
    expect(codeOf(await checkCosignature(crypto, vkey, { text: toBytes('no checkpoint\n') }, signature))).toBe(
      'missing-line',
    );
  });

  test('counts for nothing where there is none', async () => {
    expect(codeOf(await checkCosignature(nodeCrypto, vkey, { text }, signature))).toBe('cannot-verify');
    expect(await timesOf(formatNote(text, [signature, cosigned]), [vkey, clock.vkey])).toEqual([1_740_000_000]);
    expect(await timesOf(formatNote(text, [signature]), [vkey])).toBe('no-known-key');
  });

  test('names cosigner and origin in 1 to 255 bytes, and a part of the tree without a time', () => {
    const sound = { cosigner: 'w', timeS: 0, origin: 'o', start: 0, end: 1, hash: new Uint8Array(32) };
    expect(subtreeMessage({ ...sound, cosigner: 'w'.repeat(255) }).length).toBe(12 + 256 + 8 + 2 + 16 + 32);
    for (const wrong of [
      { cosigner: '' },
      { cosigner: 'w'.repeat(256) },
      { origin: '' },
      { origin: 'é'.repeat(128) },
      { start: 1, timeS: 1 },
      { end: -1 },
      { hash: new Uint8Array(31) },
    ])
      expect(() => subtreeMessage({ ...sound, ...wrong })).toThrow(RangeError);
  });
});

check(
  '[K11] any time up to 2^53 - 1 is written and read back',
  [fc.maxSafeNat(), fc.uint8Array({ minLength: 1, maxLength: 64 })],
  (timeS, signature) => {
    const bytes = encodeCosignature({ timeS, signature });
    expect(decodeCosignature(bytes)).toEqual({ ok: true, value: { timeS, signature } });
    expect(codeOf(decodeCosignature(Uint8Array.of(0, 0x20, ...bytes.slice(2))))).toBe('time-too-large');
  },
);
