import { describe, expect, test } from 'vitest';
import { areaFromGeoJson, featuresFromGeoJson } from './geojson.ts';

const square = [
  [30, 45],
  [31, 45],
  [31, 46],
  [30, 46],
  [30, 45],
];
const polygon = { type: 'Polygon', coordinates: [square] };
const ring7 = square.map(([lon = 0, lat = 0]) => [lon * 1e7, lat * 1e7]);

describe('[G8] an area is read', () => {
  test.each([
    ['a polygon', polygon, [[ring7]]],
    ['several', { type: 'MultiPolygon', coordinates: [[square], [square]] }, [[ring7], [ring7]]],
    ['a feature', { type: 'Feature', properties: null, geometry: polygon }, [[ring7]]],
    [
      'a collection',
      {
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', properties: {}, geometry: polygon },
          { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: [[square]] } },
        ],
      },
      [[ring7], [ring7]],
    ],
  ])('from %s', (_what, value, polygons) => {
    expect(areaFromGeoJson(value)).toEqual({ ok: true, value: { polygons } });
  });

  test('with degrees to the nearest 1e-7, heights left out', () => {
    const ring = [
      [-37.12345674, 0, 120.5],
      [37.12345676, -0.00000001, 0],
      [0, 1.1],
      [-37.12345674, 0],
    ];
    const area = areaFromGeoJson({ type: 'Polygon', coordinates: [ring] });
    const wanted = [
      [-371_234_567, 0],
      [371_234_568, 0],
      [0, 11_000_000],
      [-371_234_567, 0],
    ];
    expect(area).toEqual({ ok: true, value: { polygons: [[wanted]] } });
  });

  test('with the outer ring counter-clockwise and holes clockwise', () => {
    const hole = [
      [30.2, 45.2],
      [30.8, 45.2],
      [30.5, 45.8],
      [30.2, 45.2],
    ];
    const right = areaFromGeoJson({ type: 'Polygon', coordinates: [square, hole.toReversed()] });
    expect(right).toMatchObject({
      ok: true,
      value: { polygons: [[ring7, [{ 0: 302_000_000 }, { 0: 305_000_000 }, {}, {}]]] },
    });
    expect(areaFromGeoJson({ type: 'Polygon', coordinates: [square.toReversed(), hole] })).toEqual(right);
  });

  test('one feature at a time, with its id and name', () => {
    const feature = (id: unknown, properties: unknown) => ({ type: 'Feature', id, properties, geometry: polygon });
    const features = [feature(7, { name: 'North' }), feature('s', { name: 8 }), feature(undefined, null)];
    const read = featuresFromGeoJson({ type: 'FeatureCollection', features });
    const names = read.ok ? read.value.map(({ id, name }) => [id, name]) : read.problems;
    expect(names).toEqual([
      ['7', 'North'],
      ['s', null],
      [null, null],
    ]);
    expect(featuresFromGeoJson(polygon)).toMatchObject({ ok: true, value: [{ id: null, name: null }] });
  });

  test('in WGS84 longitude and latitude, whether the file says so or not', () => {
    const crs = (name: string) => ({ ...polygon, crs: { type: 'name', properties: { name } } });
    expect(areaFromGeoJson(crs('urn:ogc:def:crs:OGC:1.3:CRS84')).ok).toBe(true);
    expect(areaFromGeoJson(crs('urn:ogc:def:crs:EPSG::3857'))).toMatchObject({
      ok: false,
      problems: [{ code: 'other-crs', path: 'crs', found: '"urn:ogc:def:crs:EPSG::3857"' }],
    });
  });
});

const withPosition = (position: unknown) => ({
  type: 'Polygon',
  coordinates: [[...square.slice(0, 3), position, [30, 45]]],
});
const inFeature = (geometry: unknown) => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry }],
});

test.each([
  ['nothing', undefined, 'not-an-object', ''],
  ['a list', [polygon], 'not-an-object', ''],
  ['a text', '{"type":"Polygon"}', 'not-an-object', ''],
  ['a point', { type: 'Point', coordinates: [30, 45] }, 'not-geojson-area', 'type'],
  [
    'a point in a feature',
    inFeature({ type: 'Point', coordinates: [30, 45] }),
    'not-geojson-area',
    'features[0].geometry.type',
  ],
  ['no geometry', inFeature(null), 'not-an-object', 'features[0].geometry'],
  [
    'a bare geometry among features',
    { type: 'FeatureCollection', features: [polygon] },
    'not-geojson-area',
    'features[0].type',
  ],
  ['no features', { type: 'FeatureCollection', features: [] }, 'no-polygons', 'features'],
  ['features that are no list', { type: 'FeatureCollection', features: {} }, 'not-an-array', 'features'],
  ['no polygons', { type: 'MultiPolygon', coordinates: [] }, 'no-polygons', 'coordinates'],
  ['no rings', { type: 'Polygon', coordinates: [] }, 'no-polygons', 'coordinates'],
  ['no coordinates', { type: 'Polygon' }, 'not-an-array', 'coordinates'],
  ['a ring too flat', { type: 'Polygon', coordinates: square }, 'not-an-array', 'coordinates[0][0]'],
  [
    'a short ring',
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
    'ring-too-short',
    'coordinates[0]',
  ],
  ['an open ring', { type: 'Polygon', coordinates: [square.slice(0, 4)] }, 'ring-not-closed', 'coordinates[0][3]'],
  ['a text for a number', withPosition(['30', 46]), 'not-a-number', 'coordinates[0][3][0]'],
  ['not a number', withPosition([30, Number.NaN]), 'not-a-number', 'coordinates[0][3][1]'],
  ['infinity', withPosition([Number.POSITIVE_INFINITY, 46]), 'not-a-number', 'coordinates[0][3][0]'],
  ['metres', inFeature(withPosition([1834.2, 46])), 'lon-out-of-range', 'features[0].geometry.coordinates[0][3][0]'],
  ['latitude first', withPosition([46, 130]), 'lat-out-of-range', 'coordinates[0][3][1]'],
  ['one number', withPosition([30]), 'not-a-number', 'coordinates[0][3]'],
  ['four numbers', withPosition([30, 46, 0, 0]), 'not-a-number', 'coordinates[0][3]'],
  ['an id that is none', { type: 'Feature', id: {}, geometry: polygon }, 'bad-id', 'id'],
])('[G9] %s is refused', (_what, value, code, path) => {
  const area = areaFromGeoJson(value);
  expect(area.ok ? area : area.problems[0]).toMatchObject({ code, path });
});

test('[G9] no more than twenty problems are told', () => {
  const ring = Array.from({ length: 100 }, () => ['x', 'y']);
  const area = areaFromGeoJson({ type: 'Polygon', coordinates: [ring] });
  expect(area.ok ? 0 : area.problems.length).toBe(20);
});

test('[G9] a file with too many positions is refused before it fills the memory', () => {
  const ring = Array.from({ length: 1_000_001 }, () => [0, 0]);
  expect(areaFromGeoJson({ type: 'Polygon', coordinates: [ring] })).toMatchObject({
    ok: false,
    problems: [{ code: 'too-many-positions' }],
  });
});
