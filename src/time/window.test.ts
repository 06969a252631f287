import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { instantOf } from './instant.ts';
import {
  contains,
  isInstantWindow,
  lengthMs,
  makeWindow,
  overlap,
  relateWindows,
  union,
  type Window,
} from './window.ts';

function span(from: number, to: number): Window {
  return { from: instantOf(from), to: instantOf(to) };
}

test('[TM7] a window does not end before it begins', () => {
  expect(makeWindow(instantOf(1), instantOf(2))).toEqual({ ok: true, value: { from: 1, to: 2 } });
  expect(makeWindow(instantOf(2), instantOf(1))).toMatchObject({ ok: false, problem: { code: 'to-before-from' } });
  expect(isInstantWindow(span(1, 1))).toBe(true);
  expect(isInstantWindow(span(1, 2))).toBe(false);
});

describe('[TM8] an observed window against one from 100 to 200', () => {
  test.each([
    ['the same', 100, 200, 'inside', 1000],
    ['within', 120, 130, 'inside', 1000],
    ['before', 10, 90, 'outside', 0],
    ['abutting its beginning', 0, 100, 'outside', 0],
    ['abutting its end', 200, 300, 'outside', 0],
    ['over its beginning', 50, 150, 'straddles', 500],
    ['over its end', 175, 275, 'straddles', 250],
    ['around it', 0, 1000, 'straddles', 100],
    ['all but in', 100, 100_200, 'straddles', 1],
    ['in but for a moment', 99, 200, 'straddles', 990],
  ])('%s', (_what, from, to, position, sharePermille) => {
    expect(relateWindows(span(from, to), span(100, 200))).toEqual({ position, sharePermille });
  });

  test('a share never reads as certain', () => {
    expect(relateWindows(span(0, 100_000), span(1, 100_000)).sharePermille).toBe(999);
    expect(relateWindows(span(0, 100_000), span(99_999, 200_000)).sharePermille).toBe(1);
  });
});

test.each([
  ['before', 99, 'outside'],
  ['at the beginning', 100, 'inside'],
  ['within', 150, 'inside'],
  ['at the end', 200, 'outside'],
])('[TM9] an instant %s of a window', (_what, at, position) => {
  expect(relateWindows(span(at, at), span(100, 200)).position).toBe(position);
  expect(contains(span(100, 200), instantOf(at))).toBe(position === 'inside');
});

test('[TM9] an instant as reference holds only itself', () => {
  expect(relateWindows(span(5, 5), span(5, 5)).position).toBe('inside');
  expect(relateWindows(span(5, 6), span(5, 5))).toEqual({ position: 'straddles', sharePermille: 1 });
  expect(relateWindows(span(4, 5), span(5, 5)).position).toBe('outside');
});

describe('[TM10] counting milliseconds', () => {
  const windows = fc.tuple(fc.nat(12), fc.nat(12)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));
  const moments = (window: Window | undefined) =>
    Array.from({ length: 13 }, (_, ms) => instantOf(ms)).filter((ms) => window && contains(window, ms));
  const both = (a: Window, b: Window) => moments(a).filter((ms) => contains(b, ms));

  check('gives the relation and its share', [windows, windows], (observed, reference) => {
    const { position, sharePermille } = relateWindows(observed, reference);
    const inside = both(observed, reference).length;
    const all = moments(observed).length;
    expect(position).toBe(
      inside === 0 ? 'outside' : inside === all && lengthMs(reference) >= lengthMs(observed) ? 'inside' : 'straddles',
    );
    if (lengthMs(reference) > 0 && position === 'straddles')
      expect(sharePermille).toBe(Math.round((1000 * inside) / all));
  });

  check('gives overlap and length', [windows, windows], (a, b) => {
    expect(moments(overlap(a, b))).toEqual(both(a, b));
    expect(overlap(a, b)).toEqual(overlap(b, a));
    if (!isInstantWindow(a)) expect(lengthMs(a)).toBe(moments(a).length);
  });

  check('gives the union, unless there is a gap', [windows, windows], (a, b) => {
    const whole = union(a, b);
    if (whole === undefined) expect(a.to < b.from || b.to < a.from).toBe(true);
    else for (const ms of [...moments(a), ...moments(b)]) expect(contains(whole, ms) || ms === whole.to).toBe(true);
    if (whole !== undefined) expect(lengthMs(whole)).toBeLessThanOrEqual(lengthMs(a) + lengthMs(b));
  });
});
