import { describe, expect, test } from 'vitest';
import { inputOf } from '../../test/support/feed-input.ts';
import { collect } from './collect.ts';
import { observations } from './observations/feed.ts';
import { directionOf } from './sighting.ts';

const KM = 1_000_000;

test.each([
  ['1 to 4 km east-north-east', { range: { minMm: KM, maxMm: 4 * KM }, bearing: { fromMdeg: 56_250, toMdeg: 78_750 } }],
  [
    '3 to 5 km south-east',
    { range: { minMm: 3 * KM, maxMm: 5 * KM }, bearing: { fromMdeg: 123_750, toMdeg: 146_250 } },
  ],
  ['3-5km SE', { range: { minMm: 3 * KM, maxMm: 5 * KM }, bearing: { fromMdeg: 123_750, toMdeg: 146_250 } }],
  ['3–5 km to the SE', { range: { minMm: 3 * KM, maxMm: 5 * KM }, bearing: { fromMdeg: 123_750, toMdeg: 146_250 } }],
  ['north', { bearing: { fromMdeg: 348_750, toMdeg: 11_250 } }],
  ['NNW', { bearing: { fromMdeg: 326_250, toMdeg: 348_750 } }],
  ['800 m to 1.2 km', { range: { minMm: 800_000, maxMm: 1_200_000 } }],
  [
    '3 km ± 500 m, 67.5 ± 5 degrees',
    { range: { minMm: 2_500_000, maxMm: 3_500_000 }, bearing: { fromMdeg: 62_500, toMdeg: 72_500 } },
  ],
  ['2° ± 5°', { bearing: { fromMdeg: 357_000, toMdeg: 7_000 } }],
])('[F200] %s', (text, value) => {
  expect(directionOf(text, 'direction', undefined)).toEqual({ ok: true, value });
});

test.each([
  '3 km',
  'about 3 km SE',
  '67.5 degrees',
  'north-up',
  'NEN',
  '5 to 3 km',
  '',
  '1 to 4 miles E',
  '400 to 500 km N',
  'constructor',
])('[F201] %j is set aside', (text) => {
  expect(directionOf(text, 'direction', undefined)).toMatchObject({ ok: false, problem: { column: 'direction' } });
});

const HEADER = 'source,key,from,to,act,means,count,observer_lon,observer_lat,observer_radius_m,direction,mgrs';
const read = (...rows: string[]) =>
  collect(observations, inputOf('rows.csv', `${HEADER}\n${rows.map((row) => `${row}\n`).join('')}`));
const SHOT = 'camera,k,2026-03-01T10:00Z,2026-03-01T10:20Z,fire,direct.camera,80';

describe('CSV', () => {
  test('[F200] a camera’s row with where it stands and what it saw', async () => {
    const { entries, asides } = await read(`${SHOT},37.78,48.05,10,1 to 4 km east-north-east,`);
    expect(asides).toEqual([]);
    expect(entries[0]?.body).toMatchObject({
      place: {
        seenFrom: [
          {
            point: [377_800_000, 480_500_000],
            radiusMm: 10_000,
            range: { minMm: KM, maxMm: 4 * KM },
            bearing: { fromMdeg: 56_250, toMdeg: 78_750 },
          },
        ],
      },
    });
  });

  test('[F200] a cell of the grid', async () => {
    const { entries } = await read(`${SHOT},,,,,36UVA1234567890`);
    expect(entries[0]?.body).toMatchObject({ place: { mgrs: '36UVA1234567890' } });
  });

  test.each([
    [',37.78,48.05,10,3 km,', 'direction'],
    [',37.78,48.05,,1 to 4 km ENE,', 'observer_radius_m'],
    [',37.78,,10,1 to 4 km ENE,', 'observer_lon'],
    [',197.78,48.05,10,1 to 4 km ENE,', 'observer_lon'],
    [',37.78,98.05,10,1 to 4 km ENE,', 'observer_lat'],
    [',37.78,48.05,10,,', 'direction'],
    [',,,,,36UVA123', 'mgrs'],
    [',,,,,36XVA12', 'mgrs'],
  ])('[F201] %s is set aside by its column %s', async (cells, column) => {
    const { entries, asides } = await read(`${SHOT}${cells}`);
    expect(entries).toEqual([]);
    expect(asides[0]).toMatchObject({ column });
  });
});
