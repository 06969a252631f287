import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaOfRows, areaOfTiles, HALF, mosaics } from '../../test/support/mosaic.ts';
import { check } from '../../test/support/property.ts';
import type { Area } from '../geo/area.ts';
import { placeDiscInArea } from '../geo/disc-in-area.ts';
import { LON7_MAX, makeLonLatUnsafe } from '../geo/lonlat.ts';
import { instantOf } from '../time/instant.ts';
import { relateWindows } from '../time/window.ts';
import { indexZones, joinRows } from './join.ts';
import { type Pair, PairList, pairAt } from './pairs.ts';
import { makePoints, type Points } from './points.ts';
import { classOf, classRadiusMm } from './reach-raster.ts';
import type { Zone } from './zones.ts';

interface Row {
  readonly at: readonly [number, number];
  readonly radiusMm: number;
  readonly from: number;
  readonly to: number;
}

function columns(rows: readonly Row[]): Points {
  const points = makePoints(rows.length);
  for (const [row, { at, radiusMm, from, to }] of rows.entries()) {
    [points.lon7[row], points.lat7[row]] = at;
    points.radiusMm[row] = radiusMm;
    points.from[row] = from;
    points.to[row] = to;
  }
  return points;
}

function fast(zones: readonly Zone[], rows: readonly Row[], cuts: readonly number[] = []): readonly Pair[] {
  const index = indexZones(
    zones,
    rows.map(({ radiusMm }) => radiusMm),
  );
  const points = columns(rows);
  const pairs = new PairList(1);
  const marks = [0, ...cuts.map((cut) => cut % (rows.length + 1)), rows.length].sort((a, b) => a - b);
  for (const [part, start] of marks.slice(0, -1).entries()) joinRows(index, points, start, marks[part + 1] ?? 0, pairs);
  return Array.from({ length: pairs.size }, (_, pair) => pairAt(pairs.words, pair));
}

function plain(zones: readonly Zone[], rows: readonly Row[]): readonly Pair[] {
  return rows.flatMap(({ at, radiusMm, from, to }, row) =>
    zones.flatMap((zone, number): Pair[] => {
      const place = placeDiscInArea(makeLonLatUnsafe(...at), radiusMm, zone.area).position;
      const time = relateWindows(windowOf(from, to), windowOf(zone.from, zone.to)).position;
      return place === 'outside' || time === 'outside' ? [] : [{ row, zone: number, place, time }];
    }),
  );
}

function windowOf(from: number, to: number) {
  return { from: instantOf(from), to: instantOf(to) };
}

function inOrder(pairs: readonly Pair[]): readonly Pair[] {
  return [...pairs].sort((a, b) => a.row - b.row || a.zone - b.zone);
}

/** Mosaics drawn so large that they cover many cells, somewhere on the earth. */
const STRETCH = 37;
const homes = fc.constantFrom<readonly [number, number]>(
  [0, 0],
  [370_000_017, 480_000_005],
  [-740_000_003, -330_000_001],
  [LON7_MAX - 5 * HALF * STRETCH, 500_000_000],
  [LON7_MAX - 10 * HALF * STRETCH, 500_000_000],
  [300_000_000, 860_000_000],
);
const areas = fc
  .tuple(mosaics, fc.boolean())
  .map(([mosaic, byRows]) => (byRows ? areaOfRows(mosaic) : areaOfTiles(mosaic)));

function moved({ polygons }: Area, [lon7, lat7]: readonly [number, number]): Area {
  return {
    polygons: polygons.map((rings) =>
      rings.map((ring) =>
        ring.map(([x, y]) =>
          makeLonLatUnsafe(Math.min(LON7_MAX, lon7 + (x - 300_000_000) * STRETCH), lat7 + (y - 450_000_000) * STRETCH),
        ),
      ),
    ),
  };
}

const windows = fc.tuple(fc.nat(6), fc.nat(3)).map(([from, length]) => ({ from, to: from + length }));
const places = fc.tuple(fc.integer({ min: -2, max: 22 }), fc.integer({ min: -2, max: 22 }), fc.nat(3), fc.nat(3));
const cases = fc
  .tuple(
    homes,
    fc.array(fc.tuple(areas, windows), { maxLength: 4 }),
    fc.array(fc.tuple(places, windows, fc.nat(5)), { maxLength: 30 }),
    fc.constantFrom(0, 3_000, 100_000, 150_000, 900_000, 2_000_000, 60_000_000),
  )
  .map(([home, drawn, reported, most]) => ({
    zones: drawn.map(([area, window]): Zone => ({ area: moved(area, home), ...window })),
    rows: reported.map(([[x, y, dx, dy], window, part]): Row => {
      const lon7 = Math.min(LON7_MAX, home[0] + ((x * HALF) / 2) * STRETCH + (dx % 2) * (dy - 1));
      return {
        at: [lon7 === LON7_MAX && dx > 1 ? -lon7 : lon7, home[1] + ((y * HALF) / 2) * STRETCH + (dy % 2)],
        radiusMm: Math.floor((most * part) / 5),
        ...window,
      };
    }),
  }));

describe('rows and zones', () => {
  check('[FP1] [FP2] [FP3] pairs are those of the plain way', [cases], ({ zones, rows }) => {
    expect(inOrder(fast(zones, rows))).toEqual(plain(zones, rows));
  });

  check('[FP4] cut anywhere, the pairs are the same', [cases, fc.array(fc.nat(), { maxLength: 3 })], (one, cuts) => {
    expect(fast(one.zones, one.rows, cuts)).toEqual(fast(one.zones, one.rows));
  });

  test('[FP2] a disc whose edge is at the margin is asked the plain way', () => {
    const area = moved(
      areaOfTiles(new Set(Array.from({ length: 100 }, (_, tile) => tile))),
      [370_000_000, 480_000_000],
    );
    const zones: readonly Zone[] = [{ area, from: 0, to: 1 }];
    for (const away of [10, 50, 200, 1_000, 30_000, 200_000]) {
      const at = [370_000_000 - away, 480_100_000] as const;
      // Around the radius at which the answer turns, mm by mm.
      let [low, high] = [1, 30_000_000];
      const meets = (radiusMm: number) =>
        placeDiscInArea(makeLonLatUnsafe(...at), radiusMm, area).position === 'straddles';
      while (low < high) {
        const middle = (low + high) >> 1;
        if (meets(middle)) high = middle;
        else low = middle + 1;
      }
      const rows = [-2, -1, 0, 1, 2].map((step) => ({ at, radiusMm: Math.max(1, low + step), from: 0, to: 0 }));
      expect(inOrder(fast(zones, rows))).toEqual(plain(zones, rows));
    }
  });

  test('[FP2] classes of radii have no gap', () => {
    for (let k = 0; k < 10; k++) {
      expect(classOf(classRadiusMm(k))).toBe(k);
      expect(classOf(classRadiusMm(k) + 1)).toBe(k + 1);
    }
  });
});
