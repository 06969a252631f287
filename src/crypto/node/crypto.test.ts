import { expect, test } from 'vitest';
import { edgeCases, fromHex, toBytes, toHex, wycheproofCases } from '../../../test/support/note-vectors.ts';
import { nodeCrypto } from './crypto.ts';
import { generateSigner, loadSigner } from './signer.ts';

test('[KC1] SHA-256 of the published examples, as plain bytes', () => {
  const digest = nodeCrypto.sha256(toBytes('abc'));
  expect(toHex(digest)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digest.constructor).toBe(Uint8Array);
  expect(toHex(nodeCrypto.sha256(new Uint8Array()))).toMatch(/^e3b0c442.*b855$/);
});

test('[KC2] the signatures of Wycheproof have the verdicts that it prints', () => {
  const cases = wycheproofCases();
  expect(cases.length).toBe(151);
  const wrong = cases.filter(
    ({ key, message, signature, valid }) => nodeCrypto.verifyEd25519(key, message, signature) !== valid,
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('[KC2] quirk: of the edge cases of CCTV 208 hold by OpenSSL, none that needs the cofactor or a loose R', () => {
  const cases = edgeCases();
  expect(cases.length).toBe(914);
  const good = cases.filter(({ key, message, signature }) => nodeCrypto.verifyEd25519(key, message, signature));
  expect(good.length).toBe(208);
  expect(good.filter(({ flags }) => flags.includes('low_order_residue') || flags.includes('non_canonical_R'))).toEqual(
    [],
  );
});

test('[KC2] bytes of another length hold nothing', () => {
  const { seed, signer } = generateSigner('a.example', 1);
  const message = toBytes('hello\n');
  const signature = signer.sign(message) as Uint8Array;
  const { publicKey } = signer.vkey;
  expect(nodeCrypto.verifyEd25519(publicKey, message, signature)).toBe(true);
  expect(nodeCrypto.verifyEd25519(publicKey.subarray(1), message, signature)).toBe(false);
  expect(nodeCrypto.verifyEd25519(publicKey, message, signature.subarray(1))).toBe(false);
  expect(nodeCrypto.verifyEd25519(publicKey, message, Uint8Array.of(...signature, 0))).toBe(false);
  expect(nodeCrypto.verifyEd25519(Uint8Array.of(...publicKey, 0), message, signature)).toBe(false);
  expect(seed.length).toBe(32);
});

test('[KC2] a key has the same verdict after more others than are kept ready', () => {
  const { signer } = generateSigner('a.example', 1);
  const message = toBytes('hello\n');
  const signature = signer.sign(message) as Uint8Array;
  for (let n = 0; n < 1100; n++) {
    const other = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? n : n >> 8));
    if (nodeCrypto.verifyEd25519(other, message, signature)) expect.fail(`key ${n}`);
  }
  expect(nodeCrypto.verifyEd25519(signer.vkey.publicKey, message, signature)).toBe(true);
});

test('[KC4] the first example of RFC 8032 is made from its seed', () => {
  const seed = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
  const signer = loadSigner('rfc8032.example', 1, seed);
  expect(toHex(signer.vkey.publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  expect(toHex(signer.sign(new Uint8Array()) as Uint8Array)).toBe(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
});

test('[KC4] a new key has a seed from which it comes again; two are never the same', () => {
  const [one, other] = [generateSigner('a.example', 4), generateSigner('a.example', 4)];
  expect(loadSigner('a.example', 4, one.seed).vkey).toEqual(one.signer.vkey);
  expect(one.signer.vkey).not.toEqual(other.signer.vkey);
  expect(one.signer.vkey).toMatchObject({ name: 'a.example', type: 4 });
});

test('[KC4] a seed of another length, a name and a type that are none throw', () => {
  expect(() => loadSigner('a', 1, new Uint8Array(31))).toThrow(TypeError);
  expect(() => loadSigner('a b', 1, new Uint8Array(32))).toThrow(TypeError);
  expect(() => loadSigner('a', 6, new Uint8Array(32))).toThrow(TypeError);
});
