import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { formatDecimalScaled, parseDecimalScaled } from './decimal.ts';

describe('[N1] a plain decimal is read exactly', () => {
  test.each([
    ['0.9', 6, 900_000],
    ['-37.1234567', 7, -371_234_567],
    ['1', 0, 1],
    ['007.50', 2, 750],
    ['0', 15, 0],
    ['9007199254740991', 0, Number.MAX_SAFE_INTEGER],
    ['9.007199254740991', 15, Number.MAX_SAFE_INTEGER],
    // 0.1 + 0.2 is not 0.3 in binary; here it is.
    ['0.3', 15, 300_000_000_000_000],
  ])('%s at scale %i', (text, scale, value) => {
    expect(parseDecimalScaled(text, scale)).toEqual({ ok: true, value });
  });

  test('and a scale outside 0 to 15 is a mistake of ours', () => {
    expect(() => parseDecimalScaled('1', 16)).toThrow(RangeError);
    expect(() => parseDecimalScaled('1', 0.5)).toThrow(RangeError);
  });
});

test.each([
  ...['', ' ', '1e3', '0x10', 'NaN', 'Infinity', '-Infinity', '1_000', '+1', '.5', '5.', '-', '--1', '1,5', ' 1', '1 '],
  ...['1\n', '١', '1.2.3', '−1'],
])('[N2] %j is no plain decimal', (text) => {
  expect(parseDecimalScaled(text, 3)).toEqual({ ok: false, reason: 'not-a-number' });
});

test.each([
  ['0.9000001', 6, 'too-precise'],
  ['0.9000000', 6, 900_000],
  ['1.5', 0, 'too-precise'],
  ['1.0', 0, 1],
])('[N3] %s at scale %i gives %s', (text, scale, wanted) => {
  const decimal = parseDecimalScaled(text, scale);
  expect(decimal.ok ? decimal.value : decimal.reason).toBe(wanted);
});

test.each([
  ['9007199254740992', 0],
  ['9007199254740993', 0],
  ['-9007199254740992', 0],
  ['9007199254.740992', 6],
  ['9'.repeat(400), 0],
])('[N4] %s at scale %i is too large', (text, scale) => {
  expect(parseDecimalScaled(text, scale)).toEqual({ ok: false, reason: 'too-large' });
});

test('[N4] minus zero is zero', () => {
  expect(parseDecimalScaled('-0.00', 2)).toEqual({ ok: true, value: 0 });
});

check(
  '[N5] a number written and read back is the same',
  [fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 })],
  (value, scale) => {
    const text = formatDecimalScaled(value, scale);
    expect(parseDecimalScaled(text, scale)).toEqual({ ok: true, value: value === 0 ? 0 : value });
    expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
  },
);
