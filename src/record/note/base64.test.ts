import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../test/support/property.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';

check(
  '[K5] bytes are written as the engine writes them, and read back',
  [fc.uint8Array({ maxLength: 100 })],
  (bytes) => {
    const text = encodeBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64'));
    expect(decodeBase64(text)).toEqual(bytes);
  },
);

const letters = fc.constantFrom(...'ABgwxz059+/-_= \n\u00e9');

check(
  '[K5] a text is read only if it is what its bytes are written as',
  [fc.string({ unit: letters, maxLength: 12 })],
  (text) => {
    const engine = Buffer.from(text, 'base64');
    const isCanonical = engine.toString('base64') === text;
    expect(decodeBase64(text)).toEqual(isCanonical ? new Uint8Array(engine) : null);
  },
  { runs: 2000 },
);

test.each([
  'A',
  'AA',
  'AAA',
  'AA=A',
  'AAAA=',
  '====',
  'AB==',
  'AAB=',
  'A===',
  'AAA\n',
  'AA-_',
  'AA=='.repeat(2),
  ' AAA',
])('[K5] %j is not read', (text) => {
  expect(decodeBase64(text)).toBeNull();
});
