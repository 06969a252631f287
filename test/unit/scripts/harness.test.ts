import { describe, expect, test } from 'vitest';
import { compare, compareLong, mulberry32 } from '../../../bench/harness.ts';

describe('the bench harness', () => {
  test('its numbers are the same on every machine', () => {
    const next = mulberry32(1);
    expect([next(), next(), next()].map((n) => Math.floor(n * 4294967296))).toEqual([2693262067, 11749833, 2265367787]);
  });

  test('measures every candidate in every round and compares with the first', () => {
    const order: string[] = [];
    const work = (name: string) => () => order.at(-1) === name || order.push(name);
    const rows = compare({ a: work('a'), b: work('b') }, { rounds: 3, sampleMs: 0.01 });
    expect(rows.map((row) => row.name)).toEqual(['a', 'b']);
    expect(rows[0]?.ratio).toEqual({ median: 1, low: 1, high: 1 });
    expect(order.join('')).toBe('ababab');
    for (const row of rows) expect(row.minNs).toBeLessThanOrEqual(row.medianNs);
  });

  test('measures long work one call at a time, after a round that does not count', async () => {
    const order: string[] = [];
    const work = (name: string) => async () => order.push(name);
    const rows = await compareLong({ a: work('a'), b: work('b') }, 2);
    expect(order.join('')).toBe('abbaab');
    expect(rows.map(({ name, callsPerSample }) => [name, callsPerSample])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(rows[0]?.ratio).toEqual({ median: 1, low: 1, high: 1 });
  });
});
