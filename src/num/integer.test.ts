import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { compareProducts, mulDivFloor, mulDivRound } from './integer.ts';

describe('[N10] a product divided', () => {
  test.each([
    [7, 3, 2, 10, 11],
    [-7, 3, 2, -11, -10],
    [7, 3, -2, -11, -10],
    [0, 5, 3, 0, 0],
    [9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991],
    [9_007_199_254_740_991, 1000, 1001, 8_998_201_053_687_303, 8_998_201_053_687_304],
  ])('%i * %i / %i is floored to %i and rounded to %i', (a, b, divisor, floored, rounded) => {
    expect(mulDivFloor(a, b, divisor)).toBe(floored);
    expect(mulDivRound(a, b, divisor)).toBe(rounded);
  });

  test('throws where the answer has no exact number', () => {
    expect(() => mulDivFloor(9_007_199_254_740_991, 2, 1)).toThrow(RangeError);
    expect(() => mulDivFloor(1, 1, 0)).toThrow(RangeError);
    expect(() => mulDivRound(0.5, 1, 1)).toThrow(RangeError);
  });

  check(
    'as with fractions',
    [fc.integer(), fc.integer(), fc.integer().filter((n) => Math.abs(n) > 1000)],
    (a, b, divisor) => {
      const floored = BigInt(mulDivFloor(a, b, divisor));
      const rest = BigInt(a) * BigInt(b) - floored * BigInt(divisor);
      // 0 <= rest / divisor < 1, and the rounded answer is one more exactly when the rest is half or more.
      expect(divisor > 0 ? rest >= 0n && rest < BigInt(divisor) : rest <= 0n && rest > BigInt(divisor)).toBe(true);
      const isHalf = divisor > 0 ? 2n * rest >= BigInt(divisor) : 2n * rest <= BigInt(divisor);
      expect(BigInt(mulDivRound(a, b, divisor))).toBe(floored + (isHalf ? 1n : 0n));
    },
  );
});

check(
  '[N11] products are compared exactly',
  [fc.maxSafeInteger(), fc.maxSafeInteger(), fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })],
  (a, b, c, d) => {
    const bound = (n: number) => Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, n));
    const [near, far] = [bound(a + c), bound(b + d)];
    const difference = BigInt(a) * BigInt(b) - BigInt(near) * BigInt(far);
    expect(compareProducts(a, b, near, far)).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0);
  },
);
