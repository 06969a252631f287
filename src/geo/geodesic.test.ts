import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { distanceMm } from './distance.ts';
import { bearingTo, placeAlong, turn7 } from './geodesic.ts';
import vectors from './geodesic-vectors.json' with { type: 'json' };
import { type LonLat, makeLonLatUnsafe } from './lonlat.ts';

/** Half a turn may lie between two azimuths, either way. */
const apart7 = (a: number, b: number) => Math.min(turn7(a - b), turn7(b - a));

test('[G28] the place along 300 seeded lines is GeodSolve’s, to a step of the grid', () => {
  for (const [lon7 = 0, lat7 = 0, azimuth7 = 0, lengthMm = 0, endLon7 = 0, endLat7 = 0] of vectors) {
    const end = placeAlong(makeLonLatUnsafe(lon7, lat7), azimuth7, lengthMm);
    expect(distanceMm(end, makeLonLatUnsafe(endLon7, endLat7))).toBeLessThanOrEqual(16);
  }
});

test('[G28] length and azimuth of the same lines are those they were made with', () => {
  for (const [lon7 = 0, lat7 = 0, azimuth7 = 0, lengthMm = 0, endLon7 = 0, endLat7 = 0] of vectors) {
    const line = bearingTo(makeLonLatUnsafe(lon7, lat7), makeLonLatUnsafe(endLon7, endLat7));
    // The ends are rounded to the grid: as much as eight millimetres, and the angle that they are seen under.
    expect(Math.abs(line.distanceMm - lengthMm)).toBeLessThanOrEqual(9);
    const seen7 = 2 + Math.ceil((9 / Math.min(lengthMm, 6_000_000_000)) * 572_957_795);
    expect(apart7(line.azimuth7 ?? Number.NaN, azimuth7)).toBeLessThanOrEqual(lengthMm < 15e9 ? seen7 : 10 * seen7);
  }
});

const geodSolve = (() => {
  try {
    execFileSync('GeodSolve', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test(
  geodSolve
    ? '[G28] GeodSolve itself says so of fresh lines'
    : 'NOT RUN: GeodSolve (Debian: geographiclib-tools) is not here; geodesics were held against its kept answers alone',
  () => {
    if (!geodSolve) return;
    const lines = fc.sample(fc.tuple(places, angles, lengths), 200);
    const input = lines.map(([[lon7, lat7], azimuth7, mm]) =>
      [lat7 / 1e7, lon7 / 1e7, azimuth7 / 1e7, mm / 1000].map((n) => n.toFixed(7)).join(' '),
    );
    const answers = execFileSync('GeodSolve', ['-p', '6'], { input: `${input.join('\n')}\n`, encoding: 'utf8' });
    for (const [index, answer] of answers.trim().split('\n').entries()) {
      const [lat = 0, lon = 0] = answer.split(' ').map(Number);
      const [from, azimuth7, mm] = lines[index] as (typeof lines)[number];
      const theirs = makeLonLatUnsafe(Math.round(lon * 1e7), Math.round(lat * 1e7));
      expect(distanceMm(placeAlong(from, azimuth7, mm), theirs)).toBeLessThanOrEqual(16);
    }
  },
);

const places = fc
  .tuple(fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), fc.integer({ min: -899_000_000, max: 899_000_000 }))
  .map(([lon7, lat7]): LonLat => makeLonLatUnsafe(lon7, lat7));
const angles = fc.integer({ min: 0, max: 3_599_999_999 });
const lengths = fc.integer({ min: 1000, max: 200_000_000 });

check(
  '[G29] there and back: the place along a line lies at that distance and in that direction',
  [places, angles, lengths],
  (from, azimuth7, mm) => {
    const line = bearingTo(from, placeAlong(from, azimuth7, mm));
    expect(Math.abs(line.distanceMm - mm)).toBeLessThanOrEqual(9);
    expect(apart7(line.azimuth7 ?? Number.NaN, azimuth7)).toBeLessThanOrEqual(2 + Math.ceil((9 / mm) * 572_957_795));
  },
);

check(
  '[G29] no length leads nowhere, a whole turn changes nothing, and the other way about is the way back',
  [places, angles, lengths],
  (from, azimuth7, mm) => {
    expect(placeAlong(from, azimuth7, 0)).toEqual(from[0] === -1_800_000_000 ? [expect.any(Number), from[1]] : from);
    const end = placeAlong(from, azimuth7, mm);
    expect(placeAlong(from, azimuth7 - 3_600_000_000, mm)).toEqual(end);
    expect(distanceMm(placeAlong(from, azimuth7 + 1_800_000_000, -mm), end)).toBeLessThanOrEqual(16);
  },
);

test('[G29] one place has no direction to itself; what is not whole is refused', () => {
  const here = makeLonLatUnsafe(370_000_000, 480_000_000);
  expect(bearingTo(here, here)).toEqual({ distanceMm: 0, azimuth7: null });
  expect(() => placeAlong(here, 0.5, 1)).toThrow(RangeError);
  expect(() => placeAlong(here, 0, 0.5)).toThrow(RangeError);
});
