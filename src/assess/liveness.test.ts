import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import type { When } from '../entries/body.ts';
import { LIVENESS, mergeSigns, vouch } from './liveness.ts';

const HOUR = 3_600_000;
const span = (from: number, to: number): When => ({ from: from * HOUR, to: to * HOUR });
const windows = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 20 }))
    .map(([from, long]) => span(from, from + long)),
  { maxLength: 30 },
);

describe('[A72] signs of life', () => {
  test('those that overlap or abut are one', () => {
    expect(mergeSigns([span(5, 6), span(1, 3), span(3, 4), span(2, 3), span(8, 8)])).toEqual([
      span(1, 4),
      span(5, 6),
      span(8, 8),
    ]);
  });

  check('merged, they are in order and apart, whatever order they came in', [windows], (list) => {
    const merged = mergeSigns(list);
    expect(mergeSigns([...list].reverse())).toEqual(merged);
    for (const [index, sign] of merged.entries()) expect(sign.from).toBeGreaterThan(merged[index - 1]?.to ?? -1);
    for (const one of list) expect(merged.some(({ from, to }) => from <= one.from && one.to <= to)).toBe(true);
  });

  const steady = (until: number) => Array.from({ length: 20 }, (_, n) => span(until - 60 + 3 * n, until - 60 + 3 * n));

  test.each([
    ['a sign over its beginning', [span(-1, 2)], { beforeMs: 0, afterMs: null }],
    ['a sign over all of it', [span(-1, 20)], { beforeMs: 0, afterMs: 0, interiorMaxMs: 0 }],
    [
      'one just before and one just after',
      [span(-1, -1), span(11, 12)],
      { beforeMs: HOUR, afterMs: HOUR, interiorMaxMs: 12 * HOUR },
    ],
    ['one inside alone', [span(4, 5)], { beforeMs: null, afterMs: null, interiorMaxMs: null }],
    ['one over its end', [span(-2, -1), span(8, 12)], { beforeMs: HOUR, afterMs: 0, interiorMaxMs: 9 * HOUR }],
    ['none', [], { beforeMs: null, afterMs: null, interiorMaxMs: null, limitMs: null, vouches: false }],
  ])('%s', (_, signs, is) => {
    expect(vouch(mergeSigns(signs), null, span(0, 10))).toMatchObject(is);
  });

  test('the limit is the ⌈0.9 n⌉-th smallest of the gaps that end before the window', () => {
    const gaps = [1, 1, 1, 1, 1, 1, 1, 1, 2, 9];
    let at = -40 * HOUR;
    const signs = [{ from: at, to: at }];
    for (const gap of gaps) {
      at += gap * HOUR;
      signs.push({ from: at, to: at });
    }
    expect(vouch(signs, null, span(0, 10)).limitMs).toBe(2 * HOUR);
    expect(vouch([...signs, span(5, 5), span(9, 9)], null, span(0, 10)).limitMs).toBe(2 * HOUR);
    expect(vouch(signs.slice(0, 8), null, span(0, 10)).limitMs).toBeNull();
    expect(vouch(signs.slice(0, 9), null, span(0, 10)).limitMs).toBe(HOUR);
  });

  check('a channel that vouches goes on doing so when more signs come inside the window', [windows], (more) => {
    const before = steady(0);
    const base = mergeSigns([...before, span(3, 3), span(8, 8), span(12, 12)]);
    expect(vouch(base, null, span(0, 10)).vouches).toBe(true);
    const inside = more.map(({ from, to }) => ({ from: from / 40, to: Math.min(to / 40, 10 * HOUR) }));
    const valid = inside.filter(({ from, to }) => from <= to);
    expect(vouch(mergeSigns([...base, ...valid]), null, span(0, 10)).vouches).toBe(true);
  });

  check('who has no sign at or after the end never vouches', [windows], (list) => {
    const merged = mergeSigns(list.map(({ from, to }) => ({ from: from - 300 * HOUR, to: to - 300 * HOUR })));
    expect(vouch(merged, null, span(0, 10)).vouches).toBe(false);
  });

  test('the figures of the default', () => {
    expect(LIVENESS).toEqual({ lookbackMs: 90 * 24 * HOUR, gapsMin: 8, limitMsMax: 24 * HOUR, interiorFactor: 4 });
  });
});
