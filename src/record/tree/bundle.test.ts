import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../test/support/property.ts';
import { decodeBundle, ENTRY_BYTES_MAX, encodeBundle, headOfBundle } from './bundle.ts';

const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });
const codeOf = (read: ReturnType<typeof decodeBundle>) => (read.ok ? null : read.problem.code);

test('[M14] an entry is written behind its length in two bytes, the higher first', () => {
  const long = new Uint8Array(300).fill(7);
  const bytes = encodeBundle([Uint8Array.of(), Uint8Array.of(9), long]);
  expect([...bytes.subarray(0, 7)]).toEqual([0, 0, 0, 1, 9, 1, 44]);
  expect(bytes).toHaveLength(2 + 3 + 302);
});

check('[M14] a bundle is read back to the same entries, and written to the same bytes', [entries], (given) => {
  const bytes = encodeBundle(given);
  const read = decodeBundle(bytes, given.length);
  expect(read).toEqual({ ok: true, value: given });
  expect(read.ok && encodeBundle(read.value)).toEqual(bytes);
});

test('[M14] entries are read as views, not as copies', () => {
  const bytes = encodeBundle([Uint8Array.of(1, 2, 3)]);
  const read = decodeBundle(bytes, 1);
  bytes[2] = 9;
  expect(read).toEqual({ ok: true, value: [Uint8Array.of(9, 2, 3)] });
  expect(read.ok && read.value[0]?.buffer).toBe(bytes.buffer);
});

check('[M15] a bundle that ends early, at whatever byte, is refused as short', [entries], (given) => {
  const bytes = encodeBundle(given);
  for (let end = 0; end < bytes.length; end += 1 + (bytes.length >> 5)) {
    expect(codeOf(decodeBundle(bytes.subarray(0, end), given.length))).toBe('short-bundle');
  }
});

check('[M15] a bundle that goes on, or holds more entries than asked for, is refused as long', [entries], (given) => {
  const bytes = encodeBundle(given);
  expect(codeOf(decodeBundle(Uint8Array.of(...bytes, 0), given.length))).toBe('long-bundle');
  if (given.length > 1) expect(codeOf(decodeBundle(bytes, given.length - 1))).toBe('long-bundle');
  if (given.length < 256) expect(codeOf(decodeBundle(bytes, given.length + 1))).toBe('short-bundle');
});

test('[M15] what was found is told', () => {
  const bytes = encodeBundle([Uint8Array.of(1), Uint8Array.of(2)]);
  expect(decodeBundle(bytes.subarray(0, 5), 2)).toEqual({
    ok: false,
    problem: { code: 'short-bundle', expected: '2 whole entries', found: '1 in 5 bytes' },
  });
});

test('[M15] no entry is longer than 65535 bytes, and no bundle has none or more than 256', () => {
  const longest = new Uint8Array(ENTRY_BYTES_MAX).fill(1);
  const read = decodeBundle(encodeBundle([longest]), 1);
  expect(read.ok && Buffer.compare(read.value[0] ?? longest.subarray(1), longest)).toBe(0);
  expect(() => encodeBundle([new Uint8Array(ENTRY_BYTES_MAX + 1)])).toThrow('at most 65535 bytes, got 65536');
  expect(() => encodeBundle([])).toThrow('1 to 256 entries, got 0');
  const empty = Uint8Array.of();
  expect(() => encodeBundle(Array.from({ length: 257 }, () => empty))).toThrow('got 257');
  for (const count of [0, 257, 0.5, Number.NaN]) expect(() => decodeBundle(empty, count)).toThrow(RangeError);
});

check('[M15] the head of a bundle is the bundle of its first entries', [entries, fc.nat()], (given, at) => {
  const count = 1 + (at % given.length);
  const bytes = encodeBundle(given);
  expect(headOfBundle(bytes, count)).toEqual(encodeBundle(given.slice(0, count)));
  if (given.length < 256) expect(headOfBundle(bytes, given.length + 1)).toBe(null);
});
