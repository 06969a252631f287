import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaOfRows, areaOfTiles, HALF, mosaics, tilesAt } from '../../test/support/mosaic.ts';
import { check } from '../../test/support/property.ts';
import type { Area } from './area.ts';
import { makeLonLatUnsafe } from './lonlat.ts';
import { pointInArea } from './point-in-area.ts';

type Corner = readonly [number, number];

function ring(...corners: readonly Corner[]) {
  return [...corners, ...corners.slice(0, 1)].map(([x, y]) => makeLonLatUnsafe(x, y));
}

function locate(area: Area, x: number, y: number): string {
  return pointInArea(makeLonLatUnsafe(x, y), area);
}

const withHole: Area = {
  polygons: [[ring([0, 0], [100, 0], [100, 100], [0, 100]), ring([40, 40], [40, 60], [60, 60], [60, 40])]],
};

describe('[G4] a point', () => {
  test.each([
    ['in the area', 20, 50, 'inside'],
    ['in the hole', 50, 50, 'outside'],
    ['beside it', 101, 50, 'outside'],
    ['level with its corners', -5, 100, 'outside'],
    ['on an edge', 100, 33, 'on-line'],
    ['on a level edge', 33, 0, 'on-line'],
    ['on a corner', 0, 100, 'on-line'],
    ['on the edge of the hole', 40, 50, 'on-line'],
    ['on a corner of the hole', 60, 60, 'on-line'],
    ['level with corners of the hole', 20, 60, 'inside'],
  ])('%s', (_what, x, y, position) => {
    expect(locate(withHole, x, y)).toBe(position);
  });

  test('one step off a long slanting edge is not on it', () => {
    const slant: Area = {
      polygons: [[ring([-1_799_999_999, -899_999_998], [1, -899_999_998], [1_799_999_999, 899_999_998])]],
    };
    expect([locate(slant, 0, -1), locate(slant, 0, 0), locate(slant, 0, 1)]).toEqual(['inside', 'on-line', 'outside']);
  });
});

describe('[G5] a shared border', () => {
  const neighbours: Area = {
    polygons: [[ring([0, 0], [50, 0], [50, 100], [0, 100])], [ring([50, 20], [90, 20], [90, 100], [50, 100])]],
  };

  test.each([
    ['on it', 50, 60, 'inside'],
    ['where one neighbour ends', 50, 20, 'on-line'],
    ['beyond that', 50, 10, 'on-line'],
    ['at its other end', 50, 100, 'on-line'],
    ['beside it', 51, 60, 'inside'],
  ])('%s', (_what, x, y, position) => {
    expect(locate(neighbours, x, y)).toBe(position);
  });

  test('around a corner where four meet', () => {
    const quarter = (x: number, y: number) => [ring([x, y], [x + 10, y], [x + 10, y + 10], [x, y + 10])];
    const four = { polygons: [quarter(0, 0), quarter(10, 0), quarter(0, 10), quarter(10, 10)] };
    expect([locate(four, 10, 10), locate(four, 10, 5), locate(four, 10, 0)]).toEqual(['inside', 'inside', 'on-line']);
    expect(locate({ polygons: four.polygons.slice(0, 3) }, 10, 10)).toBe('on-line');
  });
});

const steps = fc.integer({ min: -1, max: 11 * 4 });

check(
  '[G6] a point is where the tiles around it say',
  [mosaics, steps, steps, fc.integer({ min: -1, max: 1 })],
  (mosaic, i, j, nudge) => {
    const [x, y] = [300_000_000 + (i * HALF) / 4, 450_000_000 + (j * HALF) / 4 + nudge];
    const { touching } = tilesAt(x, y);
    // All around a point inside the grid there are tiles; beyond its rim there is nothing.
    const isRim = [x - 300_000_000, y - 450_000_000].some((along) => along <= 0 || along >= 10 * HALF);
    const has = touching.filter((tile) => mosaic.has(tile)).length;
    const wanted = has === 0 ? 'outside' : has === touching.length && !isRim ? 'inside' : 'on-line';
    expect(locate(areaOfTiles(mosaic), x, y)).toBe(wanted);
    expect(locate(areaOfRows(mosaic), x, y)).toBe(wanted);
  },
  { runs: 2000 },
);

test('[G7] longitudes 180 and -180 are one meridian', () => {
  const east: Area = {
    polygons: [[ring([1_790_000_000, 0], [1_800_000_000, 0], [1_800_000_000, 500], [1_790_000_000, 500])]],
  };
  expect([locate(east, 1_800_000_000, 250), locate(east, -1_800_000_000, 250)]).toEqual(['on-line', 'on-line']);
  expect([locate(east, 1_800_000_000, 501), locate(east, -1_800_000_000, 501)]).toEqual(['outside', 'outside']);
});
