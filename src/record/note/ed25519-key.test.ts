import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeCases, fromHex, toHex, wycheproofCases } from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { verifyOverPoints } from '../../crypto/web/points.ts';
import { ed25519KeyProblem } from './ed25519-key.ts';

const codeOf = (publicKey: Uint8Array): string => ed25519KeyProblem(publicKey)?.code ?? 'admitted';

test.each([
  ['the zero bytes', '00'.repeat(32), 'key-of-small-order'],
  ['the identity', `01${'00'.repeat(31)}`, 'key-of-small-order'],
  ['the point of order two', `ec${'ff'.repeat(30)}7f`, 'key-of-small-order'],
  ['a point of order eight', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'key-of-small-order'],
  ['the identity with minus zero', `01${'00'.repeat(30)}80`, 'key-not-canonical'],
  ['zero written as the prime', `ed${'ff'.repeat(30)}7f`, 'key-not-canonical'],
  ['one written past the prime', `ee${'ff'.repeat(30)}7f`, 'key-not-canonical'],
  ['no point', `02${'00'.repeat(31)}`, 'key-not-a-point'],
  ['31 bytes', '66'.repeat(31), 'wrong-key-length'],
  ['33 bytes', '66'.repeat(33), 'wrong-key-length'],
  ['the base point', `58${'66'.repeat(31)}`, 'admitted'],
])('[K18] %s: %s is %s', (_what, hex, code) => {
  expect(codeOf(fromHex(hex))).toBe(code);
});

test('[K18] a sound point with one of order eight added is refused', () => {
  const eight = ed25519.Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
  expect(codeOf(ed25519.Point.BASE.add(eight).toBytes())).toBe('key-with-torsion');
});

check(
  '[K18] every key that is made from a seed is admitted',
  [fc.uint8Array({ minLength: 32, maxLength: 32 })],
  (seed) => codeOf(ed25519.getPublicKey(seed)) === 'admitted',
  { runs: 20 },
);

test('[K18] the keys of the edge cases are refused as their flags say', () => {
  const keys = new Map(edgeCases().map(({ key, flags }) => [toHex(key), { key, flags }]));
  const codes = [...keys.values()].map(({ key, flags }) => ({
    code: codeOf(key),
    flagged: flags.includes('non_canonical_A')
      ? 'key-not-canonical'
      : flags.includes('low_order_A')
        ? 'key-of-small-order'
        : flags.includes('low_order_component_A')
          ? 'key-with-torsion'
          : 'admitted',
  }));
  expect(codes.filter(({ code, flagged }) => code !== flagged)).toEqual([]);
});

test('[K18] over admitted keys the verdict on every edge case is the same by bytes and by the points', () => {
  const admitted = edgeCases().filter(({ key }) => codeOf(key) === 'admitted');
  const verdicts = admitted.map(({ key, message, signature }) => [
    nodeCrypto.verifyEd25519(key, message, signature),
    verifyOverPoints(key, message, signature),
  ]);
  expect(verdicts.filter(([node]) => node).length).toBe(2);
  expect(verdicts.filter(([node, points]) => node !== points)).toEqual([]);
});

test('[K18] the keys of Wycheproof are admitted', () => {
  const codes = new Set(wycheproofCases().map(({ key }) => codeOf(key)));
  expect([...codes]).toEqual(['admitted']);
});
