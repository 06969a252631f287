import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, problemsIn, SMALL, small } from '../../test/support/terms-problems.ts';
import type { PlaceOf } from './agreement.ts';
import type { PlaceFiles } from './places.ts';

type Ring = readonly (readonly [number, number])[];

const SQUARE: Ring = [
  [37, 48],
  [38, 48],
  [38, 49],
  [37, 49],
  [37, 48],
];
const BOW_TIE: Ring = [
  [37, 48],
  [38, 49],
  [38, 48],
  [37, 50],
  [37, 48],
];

const polygon = (...rings: readonly Ring[]) => ({ type: 'Polygon', coordinates: rings });
const feature = (name: string, geometry: object) => ({
  type: 'Feature',
  id: `${name}-1`,
  properties: { name },
  geometry,
});
const inFile = (json: unknown): PlaceFiles => ({ 'places/zone.geojson': JSON.stringify(json) });

/** The small agreement with its place written otherwise. */
const withPlace = (place: string) => small(['{ everywhere: true }', place]);
const ZONE = withPlace('{ file: places/zone.geojson }');

const whereOf = (text: string, files: PlaceFiles = {}): PlaceOf | undefined =>
  agreementOf(text, files).base.clauses[0]?.where;

describe('a place', () => {
  test('[T20] is everywhere, named, a file, a union', () => {
    expect(whereOf(SMALL)).toEqual({ kind: 'everywhere' });
    expect(whereOf(withPlace('{ named: Zolote }'))).toEqual({
      kind: 'named',
      names: ['Zolote'],
      within: [],
      area: null,
    });
    expect(whereOf(withPlace('{ named: [Zolote, Stanytsia Luhanska], within: [Luhansk region, Ukraine] }'))).toEqual({
      kind: 'named',
      names: ['Zolote', 'Stanytsia Luhanska'],
      within: ['Luhansk region', 'Ukraine'],
      area: null,
    });
    const corners = [
      [370_000_000, 480_000_000],
      [380_000_000, 480_000_000],
      [380_000_000, 490_000_000],
      [370_000_000, 490_000_000],
      [370_000_000, 480_000_000],
    ];
    expect(whereOf(ZONE, inFile(polygon(SQUARE)))).toEqual({ kind: 'area', area: { polygons: [[corners]] } });
  });

  test('[T20] may be one feature of a file, by its id or its name', () => {
    const files = inFile({
      type: 'FeatureCollection',
      features: [
        feature('north', polygon(SQUARE)),
        feature('south', polygon(SQUARE.map(([lon, lat]) => [lon, lat - 2]))),
      ],
    });
    for (const wanted of ['south', 'south-1']) {
      const place = whereOf(withPlace(`{ file: places/zone.geojson, feature: ${wanted} }`), files);
      expect(place?.kind === 'area' && place.area.polygons.flat(2).map(([, lat]) => lat)).toContain(460_000_000);
    }
    expect(errorsIn(withPlace('{ file: places/zone.geojson, feature: east }'), files)).toEqual([
      '8:29 bad-place | none in places/zone.geojson',
    ]);
  });

  test.each([
    [
      'crosses itself',
      polygon(BOW_TIE),
      '8:29 bad-place | edges that meet only at corners | two edges that cross at polygons[0][0][0] in places/zone.geojson',
    ],
    [
      'leaves the earth',
      polygon(SQUARE.map(([lon, lat]) => [lon === 38 ? 1834 : lon, lat])),
      '8:29 bad-place | degrees from -180 to 180, longitude first | 1834 at coordinates[0][1][0] in places/zone.geojson',
    ],
    [
      'is not closed',
      polygon(SQUARE.slice(0, 4)),
      '8:29 bad-place | at least 4 positions, the last equal to the first | 370000000,490000000 after 370000000,480000000 in 1e-7 degrees at coordinates[0][3] in places/zone.geojson',
    ],
    [
      'is a point',
      { type: 'Point', coordinates: [37, 48] },
      '8:29 bad-place | Polygon, MultiPolygon, or a Feature or FeatureCollection of them | "Point" at type in places/zone.geojson',
    ],
    [
      'is a line',
      feature('line', {
        type: 'LineString',
        coordinates: [
          [37, 48],
          [38, 49],
        ],
      }),
      '8:29 bad-place | Polygon, MultiPolygon, or a Feature or FeatureCollection of them | "LineString" at geometry.type in places/zone.geojson',
    ],
    [
      'has no features',
      { type: 'FeatureCollection', features: [] },
      '8:29 bad-place | at least one feature | [] at features in places/zone.geojson',
    ],
    [
      'is in metres',
      { ...polygon(SQUARE), crs: { type: 'name', properties: { name: 'EPSG:3857' } } },
      '8:29 bad-place | WGS84 longitude and latitude (CRS84): convert the file | "EPSG:3857" at crs in places/zone.geojson',
    ],
    ['is a list', [1, 2], '8:29 bad-place | a GeoJSON object | [1,2] at the top in places/zone.geojson'],
  ])('[T20] whose geometry %s is an error, never an empty area', (_what, json, says) => {
    expect(problemsIn(ZONE, inFile(json))[0]).toBe(says);
    expect(() => agreementOf(ZONE, inFile(json))).toThrow('bad-place');
  });

  test('[T20] whose file is no JSON, is not there or cannot be read is an error that says which', () => {
    const expected = 'a .geojson or .json file in places/, beside the terms';
    expect(problemsIn(ZONE, { 'places/zone.geojson': '{' })).toEqual([
      '8:29 bad-place | GeoJSON | text that is not JSON in places/zone.geojson',
    ]);
    expect(problemsIn(ZONE, { 'places/other.geojson': '{}' })).toEqual([
      `8:29 unreadable-place | ${expected} | places/zone.geojson, which is not there`,
    ]);
    expect(problemsIn(ZONE, { 'places/zone.geojson': { unreadable: 'which is a folder' } })).toEqual([
      `8:29 unreadable-place | ${expected} | places/zone.geojson, which is a folder`,
    ]);
  });

  test('[T20] that no clause needs is checked all the same', () => {
    const text = small(['{ everywhere: true } }', '{ everywhere: true }, zone: { file: places/zone.geojson } }']);
    expect(problemsIn(text, inFile(polygon(BOW_TIE)))[0]).toContain('unused-place');
    expect(errorsIn(text, inFile(polygon(BOW_TIE)))[0]).toMatch(/^8:57 bad-place/);
  });

  test('[T21] says one thing, and nothing that would have no meaning', () => {
    const forms =
      'everywhere: true, a union, what places have in common, one of them except others, around one up to a length, a line with side and up-to, or a name, a file or both; `within` with a name, `feature` with a file';
    for (const [place, found] of [
      ['{ note: somewhere }', 'none of them'],
      ['{ everywhere: false }', 'none of them'],
      ['{ everywhere: true, named: Zolote }', 'everywhere and named or file'],
      ['{ everywhere: true, file: places/zone.geojson }', 'everywhere and named or file'],
      ['{ union: [anywhere], file: places/zone.geojson }', 'union and named or file'],
      ['{ everywhere: true, within: Ukraine }', '`within` without a name'],
      ['{ file: places/zone.geojson, within: Ukraine }', '`within` without a name'],
      ['{ named: Zolote, feature: north }', '`feature` without a file'],
    ] as const) {
      expect(problemsIn(withPlace(place)), place).toEqual([`8:21 bad-place | ${forms} | ${found}`]);
    }
    expect(whereOf(withPlace('{ named: Zolote, file: places/zone.geojson }'), inFile(polygon(SQUARE)))).toMatchObject({
      kind: 'named',
      area: { polygons: [[expect.anything()]] },
    });
  });
});

describe('a union', () => {
  const places = (list: string) => small(['anywhere: { everywhere: true }', list]);

  test('[T21] of unions is flat, and holds each part once', () => {
    const text = places(
      'anywhere: { union: [ab, bc, c] }, ab: { union: [a, b] }, bc: { union: [b, c] }, a: { named: a }, b: { named: b }, c: { named: c }',
    );
    const named = (name: string) => ({ kind: 'named', names: [name], within: [], area: null });
    expect(whereOf(text)).toEqual({ kind: 'union', of: [named('a'), named('b'), named('c')] });
  });

  test('[T9] of unions of unions does not grow without end, good or bad', () => {
    for (const [last, ok] of [
      ['{ named: a }', true],
      ['{ union: [nowhere] }', false],
    ] as const) {
      const steps = Array.from({ length: 50 }, (_, index) => `p${index}: { union: [p${index + 1}, p${index + 1}] }`);
      const errors = errorsIn(places(`anywhere: { union: [p0] }, ${steps.join(', ')}, p50: ${last}`));
      expect(errors.map((line) => line.replace(/^[\d:]+ /, ''))).toEqual(ok ? [] : ['undefined-place | nowhere']);
    }
  });

  test('[T9] is followed 64 deep, and a circle of unions is an error', () => {
    expect(errorsIn(places('anywhere: { union: [b] }, b: { union: [anywhere] }'))).toEqual([
      '8:21 bad-place | anywhere → b → anywhere',
    ]);
    const steps = Array.from({ length: 70 }, (_, index) => `p${index}: { union: [p${index + 1}] }`);
    const [error] = errorsIn(places(`anywhere: { union: [p0] }, ${steps.join(', ')}, p70: { named: a }`));
    expect(error).toMatch(/bad-place \| anywhere → p0 → p1 → p2 → p3 → p63$/);
  });
});

describe('[T200] a place made out of others', () => {
  const file = { 'places/zone.geojson': JSON.stringify(polygon(SQUARE)) };
  const places = (made: string) =>
    small(['{ everywhere: true }', `${made}, square: { file: places/zone.geojson }, hamlet: { named: Zolote }`]);

  test.each([
    ['{ common: [square, square] }', 'common', ['square', 'square'], null],
    ['{ of: square, except: [square] }', 'except', ['square', 'square'], null],
    ['{ around: square, up-to: 5 km }', 'around', ['square'], 5_000_000],
  ])('%s', (made, how, names, upToMm) => {
    expect(whereOf(places(made), file)).toMatchObject({ kind: 'region', how, names, upToMm });
  });

  test.each([
    ['{ common: [square, hamlet] }', 'a drawn place that has an end'],
    ['{ of: hamlet, except: [square] }', 'a drawn place that has an end'],
    ['{ around: hamlet, up-to: 5 km }', 'a place drawn as an area'],
    ['{ around: square, up-to: five }', 'a length such as 25 km'],
    ['{ around: square }', 'around one up to a length'],
    ['{ of: square }', 'one of them except others'],
    ['{ except: [square] }', 'one of them except others'],
    ['{ around: square, up-to: 5 km, side: own }', 'around one up to a length'],
    ['{ common: [square, nowhere] }', 'a place of this agreement'],
  ])('%s is refused', (made, wanted) => {
    expect(problemsIn(places(made), file).join('\n')).toContain(wanted);
  });
});
