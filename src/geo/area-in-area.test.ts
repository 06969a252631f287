import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaOfRows, areaOfTiles, type Mosaic, mosaics } from '../../test/support/mosaic.ts';
import { check } from '../../test/support/property.ts';
import type { Area, Polygon, Ring } from './area.ts';
import { placeAreaInArea } from './area-in-area.ts';
import { makeLonLatUnsafe } from './lonlat.ts';
import { placeInArea } from './relate.ts';

type Corner = readonly [number, number];

function ring(...corners: readonly Corner[]): Ring {
  return [...corners, ...corners.slice(0, 1)].map(([x, y]) => makeLonLatUnsafe(x, y));
}

function box(west: number, south: number, east: number, north: number): Ring {
  return ring([west, south], [east, south], [east, north], [west, north]);
}

const area = (...polygons: readonly Polygon[]): Area => ({ polygons });

function positionOf(mosaic: Mosaic, zone: Mosaic): string {
  const inside = [...mosaic].filter((tile) => zone.has(tile)).length;
  return inside === 0 ? 'outside' : inside === mosaic.size ? 'inside' : 'straddles';
}

const unit = 1_000_000;
const square = area([box(0, 0, 10 * unit, 10 * unit)]);

describe('[G18] an area against a zone', () => {
  check(
    'is where its tiles are',
    [mosaics, mosaics, fc.boolean()],
    (mosaic, zone, isCut) => {
      fc.pre(mosaic.size > 0);
      const [cutA, cutB] = isCut ? [areaOfTiles, areaOfRows] : [areaOfRows, areaOfTiles];
      const { position } = placeAreaInArea(cutA(mosaic), cutB(zone));
      expect(position).toBe(positionOf(mosaic, zone));
    },
    { runs: 1000 },
  );

  check('is inside with all its tiles and more', [mosaics, mosaics], (mosaic, more) => {
    fc.pre(mosaic.size > 0);
    expect(placeAreaInArea(areaOfTiles(mosaic), areaOfRows(new Set([...mosaic, ...more]))).sharePermille).toBe(1000);
  });

  check('is outside of what is left without its tiles', [mosaics, mosaics], (mosaic, more) => {
    fc.pre(mosaic.size > 0);
    const rest = new Set([...more].filter((tile) => !mosaic.has(tile)));
    expect(placeAreaInArea(areaOfTiles(mosaic), areaOfRows(rest)).sharePermille).toBe(0);
  });

  test.each<[string, Area, string]>([
    ['within', area([box(unit, unit, 2 * unit, 2 * unit)]), 'inside'],
    ['around', area([box(-unit, -unit, 11 * unit, 11 * unit)]), 'straddles'],
    ['apart', area([box(20 * unit, 0, 30 * unit, unit)]), 'outside'],
    ['across an edge', area([box(9 * unit, unit, 11 * unit, 2 * unit)]), 'straddles'],
    ['through, with no corner in it', area([box(-unit, 4 * unit, 11 * unit, 5 * unit)]), 'straddles'],
    ['out by one step', area([box(0, 0, 10 * unit + 1, 10 * unit)]), 'straddles'],
    [
      'in two parts, one in, one out',
      area([box(unit, unit, 2 * unit, 2 * unit)], [box(20 * unit, 0, 30 * unit, unit)]),
      'straddles',
    ],
    [
      'corner to corner within',
      area([ring([0, 5 * unit], [5 * unit, 0], [10 * unit, 5 * unit], [5 * unit, 10 * unit])]),
      'inside',
    ],
  ])('%s', (_what, observed, position) => {
    expect(placeInArea({ kind: 'area', area: observed }, square).position).toBe(position);
  });

  test('whose hole it covers straddles', () => {
    const holed = area([box(0, 0, 10 * unit, 10 * unit), box(4 * unit, 4 * unit, 6 * unit, 6 * unit)]);
    const { position, sharePermille } = placeAreaInArea(square, holed);
    expect(position).toBe('straddles');
    expect(Math.abs(sharePermille - 960)).toBeLessThanOrEqual(10);
    expect(placeAreaInArea(holed, square)).toEqual({ position: 'inside', sharePermille: 1000 });
    expect(placeAreaInArea(area([box(4 * unit, 4 * unit, 5 * unit, 5 * unit)]), holed).position).toBe('outside');
  });
});

describe('[G19] a shared border', () => {
  test('leaves an area inside itself, however it is cut', () => {
    expect(placeAreaInArea(square, square).position).toBe('inside');
    const halves = area([box(0, 0, 5 * unit, 10 * unit)], [box(5 * unit, 0, 10 * unit, 10 * unit)]);
    expect(placeAreaInArea(square, halves).position).toBe('inside');
    expect(placeAreaInArea(halves, square).position).toBe('inside');
    expect(placeAreaInArea(area([box(4 * unit, unit, 6 * unit, 2 * unit)]), halves).position).toBe('inside');
  });

  test('leaves neighbours outside each other', () => {
    expect(placeAreaInArea(area([box(10 * unit, 2 * unit, 12 * unit, 20 * unit)]), square).position).toBe('outside');
    expect(placeAreaInArea(area([box(10 * unit, 10 * unit, 12 * unit, 20 * unit)]), square).position).toBe('outside');
  });

  test('leaves what fills a hole outside', () => {
    const hole = box(4 * unit, 4 * unit, 6 * unit, 6 * unit);
    expect(placeAreaInArea(area([hole]), area([box(0, 0, 10 * unit, 10 * unit), hole])).position).toBe('outside');
  });
});

describe('[G17] the share of an area that straddles', () => {
  check('is near that of its tiles', [mosaics, mosaics], (mosaic, zone) => {
    fc.pre(positionOf(mosaic, zone) === 'straddles');
    const { sharePermille } = placeAreaInArea(areaOfTiles(mosaic), areaOfTiles(zone));
    const inside = [...mosaic].filter((tile) => zone.has(tile)).length;
    expect(Math.abs(sharePermille - (1000 * inside) / mosaic.size)).toBeLessThan(60);
  });

  test('is never certain, and 500 of nothing', () => {
    const needle = area([box(9 * unit, unit, 1700 * unit, unit + 1)]);
    expect(placeAreaInArea(needle, square)).toEqual({ position: 'straddles', sharePermille: 1 });
    expect(placeAreaInArea(area([box(0, 0, 10 * unit, 10 * unit + 1)]), square).sharePermille).toBe(999);
    expect(placeAreaInArea(area(), square)).toEqual({ position: 'straddles', sharePermille: 500 });
    expect(placeAreaInArea(square, area())).toEqual({ position: 'outside', sharePermille: 0 });
  });
});

check(
  '[G20] winding, first corner and order of polygons change nothing',
  [mosaics, mosaics, fc.infiniteStream(fc.nat(2)), fc.nat(100)],
  (mosaic, zone, turns, shift) => {
    fc.pre(mosaic.size > 0);
    const rewrite = ({ polygons }: Area): Area => {
      const start = shift % Math.max(1, polygons.length);
      return { polygons: [...polygons.slice(start), ...polygons.slice(0, start)].map((rings) => rings.map(rewind)) };
    };
    const rewind = (line: Ring): Ring => {
      const turn = turns.next().value ?? 0;
      const open = line.slice(0, -1);
      const moved = [...open.slice(turn), ...open.slice(0, turn)];
      const closed = [...moved, ...moved.slice(0, 1)];
      return turn === 1 ? closed.toReversed() : closed;
    };
    const [a, b] = [areaOfRows(mosaic), areaOfRows(zone)];
    expect(placeAreaInArea(rewrite(a), rewrite(b))).toEqual(placeAreaInArea(a, b));
  },
);
