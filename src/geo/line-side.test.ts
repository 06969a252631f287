import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { distanceMm } from './distance.ts';
import { linesFromGeoJson } from './geojson-line.ts';
import type { Line } from './line.ts';
import { LINE_DOUBT_MM, placeByLine } from './line-side.ts';
import { makeLonLatUnsafe } from './lonlat.ts';
import { placeDiscByOffset } from './offset.ts';

const at = (lon: number, lat: number) => makeLonLatUnsafe(Math.round(lon * 1e7), Math.round(lat * 1e7));
const line = (...points: readonly (readonly [number, number])[]): Line => ({
  points: points.map(([x, y]) => at(x, y)),
});
/** Northwards, then a turn to the east: the south-east is its right. */
const bent = line([38, 48], [38, 49], [39, 49]);

describe('[G24] sides of a line', () => {
  test.each<[string, readonly [number, number], string]>([
    ['west of the first piece', [37.9, 48.5], 'left'],
    ['east of it', [38.1, 48.5], 'right'],
    ['on it', [38, 48.5], 'on-line'],
    ['one step beside it', [38.0000001, 48.5], 'right'],
    ['on the corner', [38, 49], 'on-line'],
    ['round the outside of the corner', [37.9, 49.1], 'left'],
    ['north of the second piece', [38.5, 49.1], 'left'],
    ['in the bend', [38.1, 48.9], 'right'],
    ['before its beginning', [38.01, 47.9], 'beyond'],
    ['past its end', [39.2, 49.01], 'beyond'],
  ])('%s', (_, [lon, lat], side) => {
    expect(placeByLine(at(lon, lat), bent).side).toBe(side);
  });

  test('as near to two parts that disagree: unclear', () => {
    const fold = line([38, 48], [38, 48.5], [38.2, 48.5], [38.2, 48]);
    expect(placeByLine(at(38.1, 48.1), fold).side).toBe('right');
    const hook = line([38, 48], [38, 48.5], [38.6, 48.5], [38.6, 47.8], [38.2, 47.8], [38.2, 48.3]);
    expect(placeByLine(at(38.1, 48.1), hook).side).toBe('unclear');
  });

  test('a closed line has no ends', () => {
    const ring = line([38, 48], [39, 48], [39, 49], [38, 49], [38, 48]);
    expect(placeByLine(at(38.5, 48.5), ring).side).toBe('left');
    expect(placeByLine(at(37.9, 47.9), ring).side).toBe('right');
  });

  const place = fc.tuple(
    fc.integer({ min: -3_000_000, max: 3_000_000 }),
    fc.integer({ min: -3_000_000, max: 3_000_000 }),
  );
  const near = place.map(([x, y]) => makeLonLatUnsafe(385_000_000 + x, 485_000_000 + y));
  const path = fc
    .uniqueArray(near, { minLength: 2, maxLength: 6, selector: String })
    .map((points): Line => ({ points }));

  check('[G24] the other way round, the other side and the same distance', [near, path], (point, along) => {
    const there = placeByLine(point, along);
    const back = placeByLine(point, { points: along.points.toReversed() });
    const other = { left: 'right', right: 'left' } as Record<string, string>;
    expect(back.side).toBe(other[there.side] ?? there.side);
    expect(Math.abs(back.distanceMm - there.distanceMm)).toBeLessThanOrEqual(LINE_DOUBT_MM);
  });

  check(
    '[G25] no place of the line is nearer than its distance says',
    [near, path, fc.nat(1000), fc.nat(5)],
    (point, along, share, piece) => {
      const [a, b] = [
        along.points[piece % (along.points.length - 1)],
        along.points[(piece % (along.points.length - 1)) + 1],
      ];
      if (a === undefined || b === undefined) return;
      const on = makeLonLatUnsafe(
        Math.round(a[0] + ((b[0] - a[0]) * share) / 1000),
        Math.round(a[1] + ((b[1] - a[1]) * share) / 1000),
      );
      expect(placeByLine(point, along).distanceMm).toBeLessThanOrEqual(distanceMm(point, on) + LINE_DOUBT_MM);
    },
  );
});

test('[G25] the distance is that to the nearest place of the line', () => {
  expect(placeByLine(at(38, 47), bent).distanceMm).toBe(distanceMm(at(38, 47), at(38, 48)));
  const { distanceMm: mm } = placeByLine(at(38.3, 48.5), bent);
  expect(Math.abs(mm - distanceMm(at(38.3, 48.5), at(38, 48.5)))).toBeLessThan(40_000);
});

describe('[G26] zones along a line', () => {
  const km = 1_000_000;
  const of = (
    kind: 'own' | 'band' | 'both' | 'between',
    upToMm: number,
    point: readonly [number, number],
    radiusMm = 0,
  ) => placeDiscByOffset(at(...point), radiusMm, { line: bent, kind, side: 'left', upToMm }).position;
  /** West of the first piece by about 24 km. */
  const behind = [37.6745, 48.5] as const;

  test.each([
    ['own', 25, 'inside'],
    ['own', 23, 'outside'],
    ['band', 25, 'inside'],
    ['band', 23, 'outside'],
    ['both', 25, 'inside'],
    ['both', 23, 'outside'],
    ['between', 50, 'straddles'],
    ['between', 23, 'outside'],
  ] as const)('%s, up to %i km, a place 24 km behind: %s', (kind, limit, position) => {
    expect(of(kind, limit * km, behind)).toBe(position);
  });

  test('a doubt that reaches the limit straddles, and so does the limit itself', () => {
    expect(of('own', 25 * km, behind, 2 * km)).toBe('straddles');
    const exact = placeByLine(at(...behind), bent).distanceMm;
    expect(of('own', exact, behind)).toBe('straddles');
  });

  test('past one’s own line is nearer than any distance behind it; a band ends at the line', () => {
    expect(of('own', 25 * km, [38.9, 48.5])).toBe('inside');
    expect(of('between', 25 * km, [38.9, 48.5])).toBe('inside');
    expect(of('band', 25 * km, [38.1, 48.5])).toBe('outside');
    expect(of('both', 25 * km, [38.1, 48.5])).toBe('inside');
  });

  test('beyond an end nobody can say, but how far it is', () => {
    expect(of('own', 25 * km, [38, 47.9])).toBe('straddles');
    expect(of('band', 5 * km, [38, 47.9])).toBe('outside');
  });
});

describe('[G27] reading lines', () => {
  const read = (geometry: unknown) =>
    linesFromGeoJson({ type: 'Feature', id: 'x', properties: { name: 'X' }, geometry });

  test('with id and name; areas beside them are passed over', () => {
    const lines = linesFromGeoJson({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: 1,
          properties: {},
          geometry: {
            type: 'LineString',
            coordinates: [
              [38, 48],
              [38, 48],
              [38, 49],
            ],
          },
        },
        { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [] } },
      ],
    });
    expect(lines).toEqual({ ok: true, value: [{ id: '1', name: null, line: line([38, 48], [38, 49]) }] });
  });

  test.each<[unknown, string]>([
    [{ type: 'Point', coordinates: [38, 48] }, 'not-geojson-line'],
    [{ type: 'LineString', coordinates: [[38, 48]] }, 'line-too-short'],
    [
      {
        type: 'LineString',
        coordinates: [
          [38, 48],
          [38, 48],
        ],
      },
      'line-too-short',
    ],
    [
      {
        type: 'LineString',
        coordinates: [
          [38, 48],
          [41, 48],
        ],
      },
      'piece-too-long',
    ],
    [
      {
        type: 'LineString',
        coordinates: [
          [38, 48],
          [38, 148],
        ],
      },
      'lat-out-of-range',
    ],
  ])('refuses %j', (geometry, code) => {
    const result = read(geometry);
    expect(result.ok ? [] : result.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
