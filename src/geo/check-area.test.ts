import { describe, expect, test } from 'vitest';
import { areaOfRows, areaOfTiles, mosaics } from '../../test/support/mosaic.ts';
import { check } from '../../test/support/property.ts';
import type { Area, Ring } from './area.ts';
import { type AreaProblemCode, checkArea } from './check-area.ts';
import { type LonLat, makeLonLatUnsafe } from './lonlat.ts';

type Corner = readonly [number, number];

function open(...corners: readonly Corner[]): Ring {
  return corners.map(([x, y]) => makeLonLatUnsafe(x, y));
}

function ring(...corners: readonly Corner[]): Ring {
  return open(...corners, ...corners.slice(0, 1));
}

function box(west: number, south: number, east: number, north: number): Ring {
  return ring([west, south], [east, south], [east, north], [west, north]);
}

const outer = box(0, 0, 100, 100);

const unsound: readonly (readonly [string, Area['polygons'], string, string, string | null])[] = [
  ['no polygons', [], 'no-polygons', 'polygons', null],
  ['no rings', [[outer], []], 'no-rings', 'polygons[1]', null],
  ['an open ring', [[open([0, 0], [9, 0], [9, 9], [0, 9])]], 'ring-not-closed', 'polygons[0][0]', null],
  ['a ring of three positions', [[open([0, 0], [9, 0], [0, 0])]], 'ring-too-short', 'polygons[0][0]', null],
  ['an empty ring', [[outer, []]], 'ring-too-short', 'polygons[0][1]', null],
  ['a ring there and back', [[ring([0, 0], [9, 0], [5, 0])]], 'zero-area', 'polygons[0][0]', null],
  ['a hole as large as its polygon', [[outer, outer]], 'zero-area', 'polygons[0]', null],
  ['a bow tie', [[ring([0, 0], [9, 9], [9, 0], [0, 10])]], 'self-crossing', 'polygons[0][0][0]', 'polygons[0][0][2]'],
  [
    'a ring that crosses itself at a corner',
    [[ring([0, 0], [5, 5], [10, 10], [10, 0], [5, 5], [0, 12])]],
    'self-crossing',
    'polygons[0][0][1]',
    null,
  ],
  [
    'a ring run through twice',
    [[ring(...corners(outer), ...corners(outer))]],
    'self-crossing',
    'polygons[0][0][0]',
    null,
  ],
  [
    'a hole that crosses its outer ring',
    [[outer, box(50, 50, 150, 60)]],
    'rings-cross',
    'polygons[0][0][1]',
    'polygons[0][1][0]',
  ],
  ['polygons that cross', [[outer], [box(50, 50, 150, 150)]], 'rings-cross', 'polygons[0][0][1]', 'polygons[1][0][0]'],
  ['a hole outside', [[outer, box(200, 0, 210, 10)]], 'hole-outside', 'polygons[0][1][0]', null],
  ['a hole around its outer ring', [[outer, box(-1, -1, 101, 101)]], 'hole-outside', 'polygons[0][1][0]', null],
  ['a hole in a hole', [[outer, box(10, 10, 50, 50), box(20, 20, 30, 30)]], 'hole-outside', 'polygons[0][2][0]', null],
  [
    'a hole in another polygon',
    [[outer, box(210, 10, 220, 20)], [box(200, 0, 300, 100)]],
    'hole-outside',
    'polygons[0][1][0]',
    null,
  ],
  ['a polygon in another', [[outer], [box(10, 10, 20, 20)]], 'polygons-overlap', 'polygons[1][0][0]', null],
  ['a polygon twice', [[outer], [outer]], 'polygons-overlap', 'polygons[0][0][0]', null],
  [
    'polygons that overlap along an edge',
    [[outer], [box(50, 0, 100, 50)]],
    'polygons-overlap',
    'polygons[0][0][0]',
    null,
  ],
  [
    'an edge over the antimeridian',
    [[ring([1_790_000_000, 0], [-1_790_000_000, 0], [-1_790_000_000, 500])]],
    'edge-too-wide',
    'polygons[0][0][0]',
    null,
  ],
  ['a pole', [[ring([0, 0], [10, 0], [5, 900_000_000])]], 'at-pole', 'polygons[0][0][2]', null],
];

function corners(closed: Ring): readonly Corner[] {
  return closed.slice(0, -1);
}

describe('[G10] an area with', () => {
  test.each(unsound)('%s', (_what, polygons, code, path, other) => {
    const [first] = checkArea({ polygons });
    expect(first).toMatchObject({ code, path, other });
  });

  test('a problem of each kind is in a row above, or in a test of its own', () => {
    const kinds: Record<AreaProblemCode, 'row' | 'test'> = {
      'no-polygons': 'row',
      'no-rings': 'row',
      'too-many-positions': 'test',
      'ring-too-short': 'row',
      'ring-not-closed': 'row',
      'at-pole': 'row',
      'edge-too-wide': 'row',
      'zero-area': 'row',
      'self-crossing': 'row',
      'rings-cross': 'row',
      'hole-outside': 'row',
      'polygons-overlap': 'row',
      'too-tangled': 'test',
    };
    const rows = Object.entries(kinds).flatMap(([code, where]) => (where === 'row' ? [code] : []));
    expect(rows.toSorted()).toEqual([...new Set(unsound.map(([, , code]) => code))].toSorted());
  });

  test('too many positions is refused at once', () => {
    const long: LonLat[] = Array(1_000_001).fill(makeLonLatUnsafe(0, 0));
    expect(checkArea({ polygons: [[long]] })).toMatchObject([{ code: 'too-many-positions' }]);
  });
});

describe('[G11] a sound area', () => {
  test.each<[string, Area['polygons']]>([
    ['with a hole', [[outer, box(40, 40, 60, 60)]]],
    ['wound the other way', [[outer.toReversed(), box(40, 40, 60, 60).toReversed()]]],
    ['with a hole that touches its ring at a corner', [[outer, ring([0, 0], [40, 20], [20, 40])]]],
    ['with a hole that touches its ring along an edge', [[outer, ring([0, 20], [0, 40], [40, 30])]]],
    ['with holes that share a border', [[outer, box(20, 20, 40, 40), box(40, 30, 60, 60)]]],
    ['of neighbours', [[outer], [box(100, 50, 200, 150)]]],
    ['of neighbours at a corner', [[outer], [box(100, 100, 200, 200)]]],
    ['with an island in its hole', [[outer, box(20, 20, 80, 80)], [box(40, 40, 60, 60)]]],
    ['with its hole filled', [[outer, box(20, 20, 80, 80)], [box(20, 20, 80, 80)]]],
    ['with a position twice', [[ring([0, 0], [0, 0], [9, 0], [9, 9], [9, 9])]]],
    ['that touches itself at a corner', [[ring([0, 0], [5, 5], [10, 0], [10, 10], [5, 5], [0, 10])]]],
    [
      'with a bridge to its hole',
      [[ring([0, 0], [9, 0], [9, 9], [0, 9], [0, 0], [3, 3], [3, 6], [6, 6], [6, 3], [3, 3])]],
    ],
    ['of half the world', [[box(0, -899_999_999, 1_800_000_000, 899_999_999)]]],
  ])('%s', (_what, polygons) => {
    expect(checkArea({ polygons })).toEqual([]);
  });

  check('of tiles side by side', [mosaics], (mosaic) => {
    if (mosaic.size === 0) return;
    expect(checkArea(areaOfTiles(mosaic))).toEqual([]);
    expect(checkArea(areaOfRows(mosaic))).toEqual([]);
  });

  check('is so no longer with a tile twice', [mosaics], (mosaic) => {
    const [tile] = areaOfTiles(mosaic).polygons;
    if (tile === undefined) return;
    const [first] = checkArea({ polygons: [...areaOfRows(mosaic).polygons, tile] });
    expect(first).toMatchObject({ code: 'polygons-overlap' });
  });
});

describe('[G12] an outline of 100,000 positions', () => {
  test('like a coast is checked within seconds', () => {
    const area = { polygons: [[coast(100_000)]] };
    const begun = performance.now();
    expect(checkArea(area)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('with one crossing far along it is refused for that', () => {
    const line = [...coast(100_000)];
    const [a, b] = [line[70_000], line[70_001]];
    if (a === undefined || b === undefined) throw new Error('short');
    line.splice(70_000, 2, b, a);
    expect(checkArea({ polygons: [[line]] })).toMatchObject([{ code: 'self-crossing' }]);
  });

  test('with teeth that all lie across each other is refused as too tangled', () => {
    const teeth = Array.from({ length: 20_000 }, (_, i): readonly Corner[] => [
      [1000 * i, 0],
      [1000 * i + 90_000_500, 100_000_000],
    ]);
    const comb = ring(...teeth.flat(), [20_000_000, -1000], [0, -1000]);
    expect(checkArea({ polygons: [[comb]] })).toMatchObject([{ code: 'too-tangled' }]);
  });
});

/** A ring around (0, 0) whose distance from it wanders: simple by construction, and the same each time. */
function coast(count: number): Ring {
  let seed = 7;
  let radius = 300_000_000;
  const line: LonLat[] = [];
  for (let i = 0; i < count; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    radius += Math.round(seed / 0x1_0000 - 0x8000);
    const angle = (2 * Math.PI * i) / count;
    line.push(makeLonLatUnsafe(Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))));
  }
  return [...line, ...line.slice(0, 1)];
}
