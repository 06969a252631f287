import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import type { Area, Ring } from './area.ts';
import { placeDiscInArea } from './disc-in-area.ts';
import { distanceMm } from './distance.ts';
import { type LonLat, makeLonLat, makeLonLatUnsafe } from './lonlat.ts';
import { pointInArea } from './point-in-area.ts';
import { placeInArea } from './relate.ts';

type Corner = readonly [number, number];

function ring(...corners: readonly Corner[]): Ring {
  return [...corners, ...corners.slice(0, 1)].map(([x, y]) => makeLonLatUnsafe(x, y));
}

function box(west: number, south: number, east: number, north: number): Area {
  return { polygons: [[ring([west, south], [east, south], [east, north], [west, north])]] };
}

const degree = 10_000_000;
const zone: Area = {
  polygons: [
    [
      ring(
        [30 * degree, 45 * degree],
        [32 * degree, 45 * degree + 5],
        [33 * degree, 47 * degree],
        [31 * degree, 48 * degree],
      ),
      ring([31 * degree, 46 * degree], [31 * degree + 7, 46.5 * degree], [31.5 * degree, 46 * degree]),
    ],
  ],
};
/** Places along the line of the zone, some kilometres apart. */
const along = zone.polygons.flat().flatMap((line) =>
  line.flatMap((from, i) => {
    const to = line[i + 1] ?? from;
    return Array.from({ length: 50 }, (_, n) => [
      Math.round(from[0] + ((to[0] - from[0]) * n) / 50),
      Math.round(from[1] + ((to[1] - from[1]) * n) / 50),
    ]).map(([x = 0, y = 0]) => makeLonLatUnsafe(x, y));
  }),
);

const centres = fc
  .tuple(fc.integer({ min: 29 * degree, max: 34 * degree }), fc.integer({ min: 44 * degree, max: 49 * degree }))
  .map(([lon7, lat7]) => makeLonLatUnsafe(lon7, lat7));
const radii = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1_000_000, max: 200_000_000 }));

/** A place about `mm` from another, in some direction. */
function away([lon7, lat7]: LonLat, mm: number, angle: number): LonLat | undefined {
  const scale = mm / 11.132;
  const place = makeLonLat(
    Math.round(lon7 + (scale * Math.cos(angle)) / Math.cos((lat7 / degree) * (Math.PI / 180))),
    Math.round(lat7 + scale * Math.sin(angle)),
  );
  return place.ok ? place.value : undefined;
}

describe('[G15] a disc', () => {
  check(
    'inside or outside has nothing otherwise within its radius',
    [centres, radii, fc.double({ min: 0, max: 1.01, noNaN: true }), fc.double({ min: 0, max: 7, noNaN: true })],
    (centre, radiusMm, share, angle) => {
      const { position } = placeDiscInArea(centre, radiusMm, zone);
      fc.pre(position !== 'straddles');
      const place = away(centre, radiusMm * share, angle);
      fc.pre(place !== undefined && distanceMm(centre, place) <= radiusMm);
      if (place !== undefined) expect(pointInArea(place, zone)).toBe(position);
    },
    { runs: 2000 },
  );

  check('straddles if some of the line is within its radius', [centres, radii], (centre, radiusMm) => {
    const nearest = Math.min(...along.map((place) => distanceMm(centre, place)));
    const { position } = placeDiscInArea(centre, radiusMm, zone);
    if (nearest <= radiusMm) expect(position).toBe('straddles');
  });

  check(
    'does not straddle far from the line',
    [centres, fc.integer({ min: 1, max: 20_000_000 })],
    (centre, radiusMm) => {
      // The places along the line are at most 4 km apart, so none of it is more than 2 km nearer.
      const nearest = Math.min(...along.map((place) => distanceMm(centre, place)));
      fc.pre(nearest > radiusMm * 1.012 + 2_300_000);
      expect(placeDiscInArea(centre, radiusMm, zone).position).toBe(pointInArea(centre, zone));
    },
  );

  const half = box(30 * degree, 40 * degree, 40 * degree, 50 * degree);

  test.each([
    ['well in', 300_000, 'inside'],
    ['in by the margin', 391_000, 'inside'],
    ['in, but for the margin', 392_500, 'straddles'],
    ['over the line', 400_000, 'straddles'],
  ])('%s', (_what, radiusMm, position) => {
    // 50,000 units of 1e-7 degree east of the meridian of 30 degrees: 394 m on the parallel of 45 degrees.
    const centre = makeLonLatUnsafe(30 * degree + 50_000, 45 * degree);
    expect(distanceMm(centre, makeLonLatUnsafe(30 * degree, 45 * degree))).toBe(394_234);
    expect(placeInArea({ kind: 'disc', centre, radiusMm }, half).position).toBe(position);
  });

  test('has a whole radius', () => {
    const centre = makeLonLatUnsafe(0, 0);
    for (const radiusMm of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => placeDiscInArea(centre, radiusMm, half)).toThrow(RangeError);
    }
  });
});

describe('[G16] without a radius', () => {
  const square = box(0, 0, 10, 10);

  test.each([
    ['in by one step', 1, 1, 'inside', 1000],
    ['on the line', 0, 5, 'straddles', 500],
    ['on a corner', 10, 10, 'straddles', 500],
    ['out by one step', 11, 5, 'outside', 0],
  ])('%s', (_what, x, y, position, sharePermille) => {
    expect(placeDiscInArea(makeLonLatUnsafe(x, y), 0, square)).toEqual({ position, sharePermille });
  });
});

describe('[G17] the share of a disc that straddles', () => {
  const east = box(30 * degree, 40 * degree, 40 * degree, 50 * degree);

  test.each([
    ['centred on the line', 0, 10_000_000, 500],
    // The segment of a circle beyond half its radius: 1/3 - sqrt(3)/4 pi of the whole.
    ['half a radius in', 1, 10_000_000, 804],
    ['half a radius out', -1, 10_000_000, 196],
    ['a large one', 0, 100_000_000, 500],
    ['a small one', 0, 1000, 500],
  ])('%s', (_what, side, radiusMm, share) => {
    // Five kilometres on the parallel of 45 degrees.
    const centre = makeLonLatUnsafe(30 * degree + side * 634_130, 45 * degree);
    const { position, sharePermille } = placeDiscInArea(centre, radiusMm, east);
    expect(position).toBe('straddles');
    expect(Math.abs(sharePermille - share)).toBeLessThanOrEqual(15);
  });

  check('is never certain', [centres, radii], (centre, radiusMm) => {
    const { position, sharePermille } = placeDiscInArea(centre, radiusMm, zone);
    if (position === 'inside') expect(sharePermille).toBe(1000);
    else if (position === 'outside') expect(sharePermille).toBe(0);
    else expect(sharePermille > 0 && sharePermille < 1000).toBe(true);
  });

  test('is small where the area is', () => {
    const speck = box(30 * degree, 45 * degree, 30 * degree + 10, 45 * degree + 10);
    const centre = makeLonLatUnsafe(30 * degree + 1000, 45 * degree);
    expect(placeDiscInArea(centre, 50_000_000, speck)).toEqual({ position: 'straddles', sharePermille: 1 });
  });
});

describe('[G21] a disc', () => {
  const west = box(-180 * degree, -10 * degree, -170 * degree, 10 * degree);

  test('reaches across the antimeridian', () => {
    const centre = makeLonLatUnsafe(180 * degree - 90_000, 0);
    expect(placeDiscInArea(centre, 900_000, west).position).toBe('outside');
    const over = placeDiscInArea(centre, 2_000_000, west);
    expect(over.position).toBe('straddles');
    expect(Math.abs(over.sharePermille - 196)).toBeLessThanOrEqual(15);
  });

  test('from either side alike', () => {
    const east = box(170 * degree, -10 * degree, 180 * degree, 10 * degree);
    const a = placeDiscInArea(makeLonLatUnsafe(180 * degree - 50_000, 0), 2_000_000, west);
    const b = placeDiscInArea(makeLonLatUnsafe(-180 * degree + 50_000, 0), 2_000_000, east);
    expect(b).toEqual(a);
  });

  test('reaches across a pole', () => {
    const beyond = box(170 * degree, 89.9 * degree, 179 * degree, 89.99 * degree);
    const centre = makeLonLatUnsafe(-5 * degree, 89.99 * degree);
    expect(placeDiscInArea(centre, 2_500_000, beyond).position).toBe('straddles');
    expect(placeDiscInArea(centre, 500_000, beyond).position).toBe('outside');
    expect(placeDiscInArea(centre, 1_000_000_000, box(0, 0, degree, degree)).position).toBe('outside');
    expect(placeDiscInArea(centre, 20_000_000_000, box(0, 0, degree, degree)).position).toBe('straddles');
  });
});
