import { describe, expect, test } from 'vitest';
import type { Place } from '../entries/body.ts';
import { placeAlong } from '../geo/geodesic.ts';
import { type LonLat, makeLonLatUnsafe } from '../geo/lonlat.ts';
import type { PlaceOf } from '../terms/agreement.ts';
import { fitPlace } from './fit.ts';
import { reachesPlace } from './reach.ts';

const KM = 1_000_000;
const DEG = 10_000_000;
const HERE = makeLonLatUnsafe(377_800_000, 480_500_000);
const at = (degrees: number, km: number) => placeAlong(HERE, Math.round(degrees * DEG), Math.round(km * KM));

const boxOf = (west: number, south: number, east: number, north: number): PlaceOf => {
  const corner = (e: number, n: number) => makeLonLatUnsafe(at(90, e)[0], at(0, n)[1]);
  const ring = [
    corner(west, south),
    corner(east, south),
    corner(east, north),
    corner(west, north),
    corner(west, south),
  ];
  return { kind: 'area', area: { polygons: [[ring]] } };
};
const seen = (point: LonLat, minKm: number, maxKm: number, fromMdeg: number, toMdeg: number): Place => ({
  seenFrom: [{ point, radiusMm: 0, range: { minMm: minKm * KM, maxMm: maxKm * KM }, bearing: { fromMdeg, toMdeg } }],
});
const ENE = seen(HERE, 1, 4, 56_250, 78_750);

describe('[A140] seen from a camera, 1 to 4 km east-north-east', () => {
  // By hand: it reaches from 0.55 to 3.93 km east of it and from 0.19 to 2.23 km north.
  test.each([
    ['a zone that holds all of it', boxOf(0.5, 0.15, 4.1, 2.4), 'inside'],
    ['one that its far edge passes', boxOf(0.5, 0.15, 3.5, 2.4), 'straddles'],
    ['one behind the camera', boxOf(-5, -5, -0.1, 5), 'outside'],
    ['one between it and the camera', boxOf(-0.2, -0.2, 0.4, 0.3), 'outside'],
  ] as const)('%s', (_what, zone, position) => {
    expect(fitPlace(ENE, zone).position).toBe(position);
  });

  test('a second sighting that crosses it may settle what one leaves open', () => {
    const zone = boxOf(1.2, 0.3, 3.4, 2.0);
    const patrol = placeAlong(at(67.5, 2.3), 315 * DEG, 4 * KM);
    const crossed = {
      seenFrom: [...(ENE.seenFrom ?? []), ...(seen(patrol, 3.7, 4.3, 130_000, 140_000).seenFrom ?? [])],
    };
    expect(fitPlace(ENE, zone).position).toBe('straddles');
    expect(fitPlace(crossed, zone).position).toBe('inside');
  });

  test('where the observer stood somewhere within a kilometre, a zone just wide enough no longer is', () => {
    const zone = boxOf(0.5, 0.15, 4.1, 2.4);
    const vague = { seenFrom: (ENE.seenFrom ?? []).map((one) => ({ ...one, radiusMm: KM })) };
    expect(fitPlace(vague, zone).position).toBe('straddles');
  });

  test('a cell of the grid lies in or out with all of it', () => {
    const cell = { mgrs: '36UVA1234' };
    const around: PlaceOf = {
      kind: 'region',
      region: { kind: 'disc', centre: makeLonLatUnsafe(317_700_000, 499_500_000), radiusMm: 30 * KM },
      how: 'around',
      names: [],
      upToMm: null,
    };
    expect(fitPlace(cell, around).position).toBe('inside');
    expect(fitPlace(cell, boxOf(-5, -5, 5, 5)).position).toBe('outside');
  });
});

describe('[A141] on its way', () => {
  const fix = (minute: number, degrees: number, km: number, radiusMm = 10_000) => ({
    at: minute * 60_000,
    point: [...at(degrees, km)] as [number, number],
    radiusMm,
  });
  const zone = boxOf(-1, -1, 1, 1);
  const fly = (fastestMmS: number | undefined, ...fixes: ReturnType<typeof fix>[]): Place => ({
    track: { fixes, ...(fastestMmS === undefined ? {} : { fastestMmS }) },
  });

  test.each([
    ['over the zone, seen in it', fly(60_000, fix(0, 270, 5), fix(2, 0, 0.2), fix(4, 90, 5)), 'inside'],
    ['past it, and too slow to have gone in between', fly(30_000, fix(0, 0, 5), fix(1, 20, 5)), 'outside'],
    ['past it, quick enough to have gone in', fly(300_000, fix(0, 0, 5), fix(1, 20, 5)), 'straddles'],
    ['past it, and nobody says how quick it is', fly(undefined, fix(0, 0, 5), fix(1, 20, 5)), 'straddles'],
    ['seen once, outside', fly(undefined, fix(0, 0, 5)), 'outside'],
    ['a fix that may be in', fly(30_000, fix(0, 0, 5, 4.5 * KM), fix(1, 20, 5)), 'straddles'],
    ['quicker than it can be: one of them is wrong', fly(1_000, fix(0, 270, 5), fix(1, 90, 5)), 'straddles'],
  ] as const)('%s', (_what, place, position) => {
    expect(fitPlace(place, zone).position).toBe(position);
  });
});

test('[A141] only what it did in the window counts, and beyond its fixes it may have been elsewhere', () => {
  const at1 = (minute: number, degrees: number, km: number) => ({
    at: minute * 60_000,
    point: [...at(degrees, km)] as [number, number],
    radiusMm: 10_000,
  });
  const zone = boxOf(-1, -1, 1, 1);
  // In the zone at the start, 60 km east of it an hour later; at 20 m/s it gets 60 km in 50 minutes.
  const left: Place = { track: { fixes: [at1(0, 0, 0.2), at1(60, 90, 60), at1(90, 90, 60)], fastestMmS: 20_000 } };
  const within = (place: Place, from: number, to: number) =>
    fitPlace(place, zone, { when: { from: from * 60_000, to: to * 60_000 } }).position;
  expect(within(left, 0, 90)).toBe('inside');
  expect(within(left, 0, 0)).toBe('inside');
  expect(within(left, 60, 90)).toBe('outside');
  expect(within(left, 75, 75)).toBe('outside');
  expect(within(left, 30, 90)).toBe('straddles');
  // Half an hour on, 36 km at the most; two hours on, anywhere within 144 km.
  expect(within(left, 90, 120)).toBe('outside');
  expect(within(left, 90, 210)).toBe('straddles');
  expect(within(left, -60, -60)).toBe('straddles');
  // A window is half open: where it was at its end, and when a truce ended, is not in it.
  const came: Place = { track: { fixes: [at1(0, 90, 60), at1(60, 0, 0.2)], fastestMmS: 20_000 } };
  expect(within(came, 0, 61)).toBe('inside');
  expect(within(came, 0, 60)).toBe('straddles');
  const unknown: Place = { track: { fixes: [at1(60, 90, 60)] } };
  expect(within(unknown, 60, 60)).toBe('outside');
  for (const [from, to] of [
    [60, 61],
    [0, 60],
    [0, 0],
    [90, 90],
  ] as const)
    expect(within(unknown, from, to)).toBe('straddles');
});

test('[A142] astride two drawn parts that share a border is inside them together, and astride a gap is not', () => {
  const disc: Place = { point: [...HERE] as [number, number], radiusMm: KM };
  const together: PlaceOf = { kind: 'union', of: [boxOf(-3, -3, 0, 3), boxOf(0, -3, 3, 3)] };
  const apart: PlaceOf = { kind: 'union', of: [boxOf(-3, -3, -0.01, 3), boxOf(0, -3, 3, 3)] };
  expect(fitPlace(disc, together).position).toBe('inside');
  expect(fitPlace(ENE, { kind: 'union', of: [boxOf(0, 0, 2, 5), boxOf(2, 0, 5, 5)] }).position).toBe('inside');
  expect(fitPlace(disc, apart).position).toBe('straddles');
});

describe('[A76] reach', () => {
  const disc = (degrees: number, km: number, radiusKm: number): Place => ({
    point: [...at(degrees, km)] as [number, number],
    radiusMm: radiusKm * KM,
  });
  const zone = boxOf(-2, -2, 2, 2);

  test('a camera reaches what lies in its view, wherever within its doubt it stands', () => {
    const view = (radiusMm: number): Place => ({
      seenFrom: [
        {
          point: [...at(225, 6)] as [number, number],
          radiusMm,
          range: { minMm: 0, maxMm: 10 * KM },
          bearing: { fromMdeg: 0, toMdeg: 90_000 },
        },
      ],
    });
    expect(reachesPlace(view(0), zone)).toBe(true);
    expect(reachesPlace(view(2 * KM), zone)).toBe(false);
  });

  test('a zone along a line is reached by what looks at all of it', () => {
    const line = { points: [at(270, 3), at(90, 3)] };
    const along: PlaceOf = {
      kind: 'offset',
      side: 'both',
      width: 'per-side',
      upToMm: KM,
      baselines: [{ party: null, line: 'L', side: null, versions: [{ id: 'v', from: null, to: null, line }] }],
    };
    expect(reachesPlace(disc(0, 0, 2), along)).toBe(false);
    expect(reachesPlace(disc(0, 0, 5), along)).toBe(true);
  });
});
