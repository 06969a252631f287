import { describe, expect, test } from 'vitest';
import { idsOf, minutes, onlyOf } from '../../../test/support/collected.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { areaFromGeoJson } from '../../geo/geojson.ts';
import { type Collected, collect } from '../collect.ts';
import { WHOLE_CHARS_MAX } from '../whole.ts';
import { areaKm2 } from './area-km2.ts';
import { frontline } from './feed.ts';
import { dayInName, readFrontline } from './map-file.ts';

const SQUARE = [
  [37, 48],
  [38, 48],
  [38, 49],
  [37, 49],
  [37, 48],
];
const HOLE = [
  [37.25, 48.25],
  [37.25, 48.75],
  [37.75, 48.75],
  [37.75, 48.25],
  [37.25, 48.25],
];

function mapOf(coordinates: unknown, name = 'area_20300601'): object {
  const geometry = { type: 'MultiPolygon', coordinates };
  return { type: 'FeatureCollection', name, features: [{ type: 'Feature', properties: {}, geometry }] };
}

const MAP = mapOf([[SQUARE]]);

describe('a map', () => {
  test('[F144] becomes one statement of its editors', async () => {
    const { body, known } = onlyOf(await read('x.geojson', JSON.stringify(MAP)), 'statement/1');
    expect(body).toMatchObject({
      source: 'frontline-map',
      key: 'map 2030-06-01',
      said: 'inform',
      cite: 'area_20300601',
    });
    expect(body.text).toMatch(
      /^Map of 2030-06-01: 8218 km² in 1 areas of 5 positions; SHA-256 of its outline [0-9a-f]{64}\.$/,
    );
    expect([minutes(body.when), known]).toEqual([
      ['2030-05-31T21:00', '2030-06-01T21:00'],
      { at: body.when.to, inferred: true },
    ]);
  });

  test('[F144] laid out otherwise is the same statement; another outline is not', async () => {
    const [a, b, c] = await Promise.all([
      read('a.geojson', JSON.stringify(MAP)),
      read('a.geojson', JSON.stringify(MAP, null, 2)),
      read('a.geojson', JSON.stringify(mapOf([[SQUARE, HOLE]]))),
    ]);
    expect(idsOf(a)).toEqual(idsOf(b));
    expect(idsOf(a)).not.toEqual(idsOf(c));
  });

  test.each([
    ['deepstatemap_data_20250417', '2025-04-17'],
    ['deepstatemap_data_20250417.geojson', '2025-04-17'],
    ['map-2025-04-17.json', '2025-04-17'],
    ['20250417', '2025-04-17'],
    ['map_1720250417', null],
    ['map', null],
  ])('[F145] the day in %s is %s', (name, day) => {
    expect(dayInName(name)).toBe(day);
  });

  test('[F145] its own name goes before that of the file, which stands in for it', async () => {
    const { name: _, ...unnamed } = MAP as { name: string };
    const key = async (file: string, map: object) =>
      onlyOf(await read(file, JSON.stringify(map)), 'statement/1').body.key;
    expect(await key('area_20300705.geojson', MAP)).toBe('map 2030-06-01');
    expect(await key('area_20300705.geojson', unnamed)).toBe('map 2030-07-05');
  });

  test.each([
    ['no JSON', 'once upon a time', 'a GeoJSON object'],
    ['a list', '[]', 'a GeoJSON object'],
    ['no day', JSON.stringify(mapOf([[SQUARE]], 'map')), 'a day in the name'],
    ['no such day', JSON.stringify(mapOf([[SQUARE]], 'map_20300231')), 'a day that the calendar has'],
    ['a point', JSON.stringify({ name: 'x_20300601', type: 'Point', coordinates: [1, 2] }), 'Polygon'],
    ['metres', JSON.stringify(mapOf([[[[4118000, 6106000], ...SQUARE.slice(1)]]])), 'degrees from -180 to 180'],
  ])('[F145] with %s is refused', async (_, content, expected) => {
    const { refused, entries } = await read('x.geojson', content);
    expect([entries, refused?.code]).toEqual([[], 'other-format']);
    expect(refused?.expected).toContain(expected);
  });

  test.each([
    [null, '2030-05-31T21:00', '2030-06-01T21:00'],
    ['2030-06-02', '2030-05-31T21:00', '2030-06-01T21:00'],
    ['2030-06-05', '2030-05-31T21:00', '2030-06-04T21:00'],
  ])('[F146] is valid until %s', (nextDay, from, to) => {
    const map = readFrontline(MAP, '2030-06-01', nextDay);
    expect(map.ok ? minutes(map.value) : map.problem).toEqual([from, to]);
    expect(map.ok && map.value.area).toEqual(areaOf(MAP));
  });

  test.each(['2030-06-01', '2030-05-31', 'tomorrow'])('[F146] is not followed by %s', (nextDay) => {
    const map = readFrontline(MAP, '2030-06-01', nextDay);
    expect(map.ok ? null : map.problem.column).toBe('nextDay');
  });

  test('[F147] its area is that of the ellipsoid, holes taken away', () => {
    const whole = areaKm2(areaOf(MAP));
    const halves = [37, 37.5].map((west) =>
      areaKm2(areaOf(mapOf([[SQUARE.map(([lon, lat]) => [lon === 37 ? west : west + 0.5, lat])]]))),
    );
    expect(Math.abs(whole - halves.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(1);
    const pierced = areaKm2(areaOf(mapOf([[SQUARE, HOLE]])));
    expect(Math.abs(pierced - (whole - areaKm2(areaOf(mapOf([[HOLE]])))))).toBeLessThanOrEqual(1);
    // The half of the earth north of the equator: half of 510,065,622 km².
    const north = [
      [-180, 0],
      [-60, 0],
      [60, 0],
      [180, 0],
      [180, 90],
      [-180, 90],
      [-180, 0],
    ];
    expect(Math.abs(areaKm2(areaOf(mapOf([[north]]))) - 255_032_811)).toBeLessThanOrEqual(1);
  });

  test('[F149] too large, and empty', async () => {
    const lines = `${' '.repeat(900_000)}\n`.repeat(Math.ceil(WHOLE_CHARS_MAX / 900_000) + 1);
    expect((await read('x.geojson', lines)).refused?.code).toBe('too-large');
    expect((await read('x.geojson', '\n \n')).refused?.code).toBe('empty');
  });
});

test.each([
  ['20250417', 112_324.9],
  ['20250418', null],
  ['20250419', null],
  ['20250420', 112_351.1],
  ['20250421', 112_360.4],
  ['20250422', 112_360.1],
])('[F148] the real map of %s', async (day, km2) => {
  const name = `deepstatemap_data_${day}.geojson`;
  const real = realFile(`frontline/${name}`, name);
  if (real === null) return;
  const { body } = onlyOf(await collect(frontline, real()), 'statement/1');
  expect(body.key).toBe(`map 2025-04-${day.slice(-2)}`);
  const own = Number(/(\d+) km²/.exec(body.text ?? '')?.[1]);
  expect(Math.abs(own / (km2 ?? own) - 1)).toBeLessThan(0.01);
});

function areaOf(map: object) {
  const area = areaFromGeoJson(map);
  if (!area.ok) throw new Error(JSON.stringify(area.problems));
  return area.value;
}

function read(name: string, content: string): Promise<Collected> {
  return collect(frontline, inputOf(name, content));
}
