import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { distanceMm } from './distance.ts';
import { type LonLat, makeLonLatUnsafe } from './lonlat.ts';

function place(lonDegrees: number, latDegrees: number): LonLat {
  return makeLonLatUnsafe(Math.round(lonDegrees * 1e7), Math.round(latDegrees * 1e7));
}

const places = fc
  .tuple(fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), fc.integer({ min: -900_000_000, max: 900_000_000 }))
  .map(([lon7, lat7]) => makeLonLatUnsafe(lon7, lat7));

/** The place on the other side of the earth. */
function opposite([lon7, lat7]: LonLat): LonLat {
  return makeLonLatUnsafe(lon7 > 0 ? lon7 - 1_800_000_000 : lon7 + 1_800_000_000, -lat7);
}

test.each([
  // Geoscience Australia's test line for Vincenty's formulae, 54,972.271 m on GRS80, which differs by less than
  // 0.1 mm; its ends are given to 3 mm, and kept to 11.
  ['Flinders Peak to Buninyong', place(144.42486789, -37.95103342), place(143.9264955, -37.65282114), 54_972_271, 12],
  // Karney, Algorithms for geodesics (2013), and the GeodSolve page: JFK to LHR.
  ['JFK to LHR', place(-73.8, 40.6), place(-0.5, 51.6), 5_551_759_400, 50],
  // A quarter of the meridian of WGS84, and half of it.
  ['equator to pole', place(0, 0), place(0, 90), 10_001_965_729, 1],
  ['pole to pole', place(0, 90), place(77, -90), 20_003_931_459, 1],
  // A degree of the equator: pi a / 180.
  ['a degree of the equator', place(10, 0), place(11, 0), 111_319_491, 1],
  // Opposite places on the equator: the shortest way is over the pole.
  ['half around', place(0, 0), place(180, 0), 20_003_931_459, 1],
  // Vincenty's formula does not settle here; Karney's answer is 19936288.579 m.
  ['nearly half around', place(0, 0), place(179.5, 0.5), 19_936_288_579, 1],
  ['across the antimeridian', place(179.5, 0), place(-179.5, 0), 111_319_491, 1],
])('[G13] %s', (_what, a, b, mm, withinMm) => {
  expect(Math.abs(distanceMm(a, b) - mm)).toBeLessThanOrEqual(withinMm);
});

describe('[G14] distance', () => {
  check('is the same there and back', [places, places], (a, b) => {
    expect(distanceMm(a, b)).toBe(distanceMm(b, a));
  });

  check('is zero from a place to itself, and eleven millimetres to the next', [places], (a) => {
    expect(distanceMm(a, a)).toBe(0);
    const north = makeLonLatUnsafe(a[0], a[1] > 0 ? a[1] - 1 : a[1] + 1);
    expect(distanceMm(a, north)).toBe(11);
  });

  check('has no shorter detour', [places, places, places], (a, b, c) => {
    expect(distanceMm(a, b)).toBeLessThanOrEqual(distanceMm(a, c) + distanceMm(c, b) + 2);
  });

  check(
    'is at most half a meridian, on the other side of the earth',
    [places],
    (a) => {
      expect(Math.abs(distanceMm(a, opposite(a)) - 20_003_931_459)).toBeLessThanOrEqual(1);
    },
    { runs: 50 },
  );

  check(
    'to nearly the other side has no shorter detour either',
    [places, fc.integer({ min: -5_000_000, max: 5_000_000 }), fc.integer({ min: -5_000_000, max: 5_000_000 }), places],
    (a, lon7, lat7, c) => {
      const b = opposite(a);
      fc.pre(Math.abs(b[0] + lon7) <= 1_800_000_000 && Math.abs(b[1] + lat7) <= 900_000_000);
      const near = makeLonLatUnsafe(b[0] + lon7, b[1] + lat7);
      const mm = distanceMm(a, near);
      expect(mm).toBeLessThanOrEqual(20_003_931_460);
      expect(mm).toBeLessThanOrEqual(distanceMm(a, c) + distanceMm(c, near) + 2);
      expect(mm).toBeGreaterThanOrEqual(20_003_931_458 - distanceMm(b, near) - 2);
    },
    { runs: 100 },
  );
});
