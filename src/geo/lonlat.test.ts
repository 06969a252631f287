import { expect, test } from 'vitest';
import { isSamePlace, makeLonLat, makeLonLatUnsafe } from './lonlat.ts';

test.each([
  [1_800_000_001, 0, 'lon-out-of-range'],
  [-1_800_000_001, 0, 'lon-out-of-range'],
  [0, 900_000_001, 'lat-out-of-range'],
  [0, -900_000_001, 'lat-out-of-range'],
  [0.5, 0, 'lon-not-whole'],
  [0, Number.NaN, 'lat-not-whole'],
  [Number.POSITIVE_INFINITY, 0, 'lon-not-whole'],
])('[G1] %d, %d is refused as %s', (lon7, lat7, code) => {
  const place = makeLonLat(lon7, lat7);
  expect(place).toMatchObject({ ok: false, problem: { code, found: lon7 === 0 ? lat7 : lon7 } });
  expect(() => makeLonLatUnsafe(lon7, lat7)).toThrow(RangeError);
});

test('[G1] the ends of the range are in it, and minus zero is zero', () => {
  expect(makeLonLat(1_800_000_000, -900_000_000)).toEqual({ ok: true, value: [1_800_000_000, -900_000_000] });
  expect(makeLonLat(-0, -0)).toEqual({ ok: true, value: [0, 0] });
  expect(isSamePlace(makeLonLatUnsafe(1, 2), makeLonLatUnsafe(1, 2))).toBe(true);
  expect(isSamePlace(makeLonLatUnsafe(1, 2), makeLonLatUnsafe(2, 1))).toBe(false);
});
