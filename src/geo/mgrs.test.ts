import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { distanceMm } from './distance.ts';
import { makeLonLatUnsafe } from './lonlat.ts';
import { centreOfCell, outlineOf, placeDiscInCell, readMgrs } from './mgrs.ts';
import { fromGrid, middle7, toGrid } from './utm.ts';

const centre = (text: string) => {
  const read = readMgrs(text);
  if (!read.ok) throw new Error(`${read.found}: ${read.wanted}`);
  return centreOfCell(read.value);
};

// The centres of these cells as GeographicLib's GeoConvert gives them.
test.each([
  ['36UVA1234567890', 31.77034532, 50.25665314],
  ['37UDQ12', 37.83852393, 48.97206169],
  ['18SUJ2348306479', -77.03523639, 38.88946739],
  ['1CDM', -179.50740693, -79.70736311],
  ['60XVP', 174.49259307, 79.70736311],
  ['56HLH', 151.37807215, -33.87968922],
  ['4QFJ1592', -157.8839490338, 21.6319083196],
  ['31UDQ4825111932', 2.2944959981, 48.8581983772],
  ['32VKM9551', 5.3379410844, 59.9499765546],
  ['33XVG7459443593', 13.9172903487, 77.8654948609],
  ['60CWB', 178.7572295543, -75.2299059219],
  ['36U VA 12345 67890', 31.77034532, 50.25665314],
])('[G30] the centre of %s', (text, lon, lat) => {
  expect(distanceMm(centre(text), makeLonLatUnsafe(Math.round(lon * 1e7), Math.round(lat * 1e7)))).toBeLessThanOrEqual(
    16,
  );
});

describe('[G31] refuses', () => {
  test.each([
    ['61UVA12', 'a zone from 1 to 60'],
    ['36IVA12', 'a band from C to X'],
    ['36ZVA12', 'a band from C to X'],
    ['31VKM12', 'a column of zone 31'],
    ['36UVW12', 'a row'],
    ['36UVA123', 'as many digits east as north'],
    ['36UVA123 4567', 'as many digits east as north'],
    ['36UVA123456123456', 'at most five digits'],
    ['36XVA12', 'a square that lies in band X of zone 36'],
    ['36UVA12', null],
    ['36NVM12', null],
    ['36NVA12', 'a square that lies in band N of zone 36'],
    // Zone 31 ends at 3° east in band V: this square lies in zone 32 there.
    ['31VGM', 'a square that lies in band V of zone 31'],
    ['36uva12', 'a zone, a band'],
    ['36UVA 12 34 56', 'a zone, a band'],
    ['', 'a zone, a band'],
  ])('%j: %s', (text, wanted) => {
    const read = readMgrs(text);
    if (wanted === null) expect(read.ok).toBe(true);
    else expect(read).toMatchObject({ ok: false, wanted: expect.stringContaining(wanted) });
  });
});

const zones = fc.integer({ min: 1, max: 60 });
const lats = fc.integer({ min: -799_999_999, max: 839_999_999 });
const offsets = fc.integer({ min: -35_000_000, max: 35_000_000 });

check('[G30] to the grid and back is the same place', [zones, lats, offsets], (zone, lat7, off7) => {
  const turned = middle7(zone) + off7;
  const lon7 =
    turned > 1_800_000_000 ? turned - 3_600_000_000 : turned < -1_800_000_000 ? turned + 3_600_000_000 : turned;
  const place = makeLonLatUnsafe(lon7, lat7);
  expect(distanceMm(fromGrid(toGrid(place, zone, lat7 >= 0)), place)).toBeLessThanOrEqual(16);
});

test('[G32] a disc is in its cell, out of it or astride, to a metre', () => {
  const read = readMgrs('36UVA1234');
  if (!read.ok) throw new Error('it reads');
  const cell = read.value;
  const middle = centreOfCell(cell);
  expect(placeDiscInCell(middle, 0, cell)).toBe('inside');
  expect(placeDiscInCell(middle, 496_000, cell)).toBe('inside');
  expect(placeDiscInCell(middle, 505_000, cell)).toBe('straddles');
  const next = readMgrs('36UVA1334');
  if (!next.ok) throw new Error('it reads');
  expect(placeDiscInCell(centreOfCell(next.value), 490_000, cell)).toBe('outside');
  for (const corner of outlineOf(cell)) expect(placeDiscInCell(corner, 100, cell)).toBe('straddles');
});
