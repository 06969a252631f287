import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { type Counted, MOMENTS_MAX, runningTotal } from './running-total.ts';

const exactly = (from: number, to: number, n: number): Counted => ({ from, to, min: n, max: n });

describe('[A105] a running total from its counts', () => {
  test.each<[string, readonly Counted[], readonly [number, number], readonly [number, number | null]]>([
    ['nothing known', [], [0, 9], [0, null]],
    ['rounds add up', [exactly(0, 2, 279), exactly(4, 6, 291)], [0, 6], [570, null]],
    ['and a total closes them in', [exactly(0, 2, 243), exactly(4, 6, 233), exactly(0, 6, 476)], [0, 6], [476, 476]],
    ['a round before a total', [exactly(0, 9, 801), exactly(8, 9, 47)], [0, 8], [754, 754]],
    ['and long before it', [exactly(0, 9, 801), exactly(8, 9, 47)], [0, 5], [0, 754]],
    ['after the last total nothing is known', [exactly(0, 9, 801)], [0, 12], [801, null]],
    ['a total between two others', [exactly(0, 3, 10), exactly(0, 9, 30)], [0, 6], [10, 30]],
    ['at least so many', [{ from: 0, to: 4, min: 5, max: null }], [0, 9], [5, null]],
  ])('%s', (_, counts, [from, to], [min, max]) => {
    expect(runningTotal(counts)?.amountIn(from, to)).toEqual({ min, max });
  });

  test.each<[string, readonly Counted[]]>([
    ['a total that falls', [exactly(0, 3, 792), exactly(0, 9, 754)]],
    ['a round greater than the rise', [exactly(0, 3, 10), exactly(0, 9, 12), exactly(4, 6, 5)]],
    ['two totals of one window', [exactly(0, 3, 10), exactly(0, 3, 11)]],
  ])('contradiction: %s', (_, counts) => {
    expect(runningTotal(counts)).toBeNull();
  });

  test('more moments than are worked out say nothing', () => {
    const counts = Array.from({ length: MOMENTS_MAX }, (_, index) => exactly(index, index + 1, 1));
    expect(runningTotal(counts)).toBeNull();
  });

  const growth = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 });
  const windows = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 5 }), fc.nat(2)), { maxLength: 8 });

  check('what truly happened always lies between the least and the most', [growth, windows], (grew, spans) => {
    const sum = (from: number, to: number) => grew.slice(from, to).reduce((total, next) => total + next, 0);
    const counts = spans.map(([from, long, kind]): Counted => {
      const to = Math.min(5, from + long);
      const n = sum(from, to);
      return { from, to, min: kind === 0 ? Math.max(0, n - 1) : n, max: kind === 2 ? null : n };
    });
    const total = runningTotal(counts);
    expect(total).not.toBeNull();
    for (let from = 0; from < 5; from++) {
      for (let to = from + 1; to <= 5; to++) {
        const { min, max } = total?.amountIn(from, to) ?? { min: -1, max: -1 };
        expect(min).toBeLessThanOrEqual(sum(from, to));
        if (max !== null) expect(max).toBeGreaterThanOrEqual(sum(from, to));
      }
    }
  });

  check('the order of the counts does not matter', [growth, windows, fc.nat()], (grew, spans, turn) => {
    const counts = spans.map(([from, long]) => exactly(from, Math.min(5, from + long), grew[from] ?? 0));
    const turned = counts.map((_, index) => counts[(index + turn) % counts.length] ?? exactly(0, 1, 0));
    const amounts = (list: readonly Counted[]) => {
      const total = runningTotal(list);
      return total === null ? null : [0, 1, 2, 3, 4].map((from) => total.amountIn(from, 5));
    };
    expect(amounts(turned)).toEqual(amounts(counts));
  });
});
