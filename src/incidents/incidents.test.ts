import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause } from '../../test/support/agreements.ts';
import { inputOf } from '../../test/support/feed-input.ts';
import { makeContext } from '../assess/context.ts';
import type { Entry } from '../entries/entry.ts';
import { extentOf } from '../entries/place-region.ts';
import { collect } from '../feeds/collect.ts';
import { observations } from '../feeds/observations/feed.ts';
import { placeAlong } from '../geo/geodesic.ts';
import { type LonLat, makeLonLatUnsafe } from '../geo/lonlat.ts';
import { placeRegion } from '../geo/region-in-region.ts';
import { shapeOf } from './shape.ts';
import { incidentsOf } from './view.ts';

const KM = 1_000_000;
const DEG = 10_000_000;
const CAMERA = makeLonLatUnsafe(377_800_000, 480_500_000);
/** What the camera saw lies 2.5 km from it; the patrol stands so that this is 4 km south-east of it. */
const MIDDLE = placeAlong(CAMERA, 675_000_000, 2_500_000);
const PATROL = placeAlong(MIDDLE, 315 * DEG, 4 * KM);

const degrees = (e7: number) => (e7 / 1e7).toFixed(7);
const ROWS = `source,key,from,to,act,means,count,observer_lon,observer_lat,observer_radius_m,direction
mon-camera,camera,2030-06-01T10:00Z,2030-06-01T10:20Z,fire,direct.camera,80,${degrees(CAMERA[0])},${degrees(CAMERA[1])},0,1 to 4 km east-north-east
mon-post,patrol,2030-06-01T10:05Z,2030-06-01T10:15Z,fire,direct.seen,15,${degrees(PATROL[0])},${degrees(PATROL[1])},0,3 to 5 km south-east
`;

/** A square of 2 by 2 km around a place, its sides along the meridian and the parallel. */
function square(middle: LonLat): readonly LonLat[] {
  const [n, e, s, w] = [0, 90, 180, 270].map((azimuth) => placeAlong(middle, azimuth * DEG, KM));
  if (n === undefined || e === undefined || s === undefined || w === undefined) throw new Error('four sides');
  const ring = [
    [w[0], s[1]],
    [e[0], s[1]],
    [e[0], n[1]],
    [w[0], n[1]],
    [w[0], s[1]],
  ] as const;
  return ring.map(([lon, lat]) => makeLonLatUnsafe(lon, lat));
}

const zoneFile = (ring: readonly LonLat[]) => ({
  'places/zone.geojson': JSON.stringify({
    type: 'Polygon',
    coordinates: [ring.map(([lon, lat]) => [lon / 1e7, lat / 1e7])],
  }),
});

function agreement(ring: readonly LonLat[]) {
  return agreementWith(
    {
      places: 'zone: { file: places/zone.geojson }',
      clauses: bareClause('C1', {
        title: 'No fire',
        binds: '{ N: n-word, S: s-word }',
        forbids: '{ act: fire }',
        where: 'zone',
        during: '{ from: start, to: end }',
        coverage: '0.9',
      }),
    },
    zoneFile(ring),
  );
}

const DECISION = JSON.stringify({
  type: 'decision',
  source: 'panel',
  key: 'one event',
  person: 'verifier-1',
  when: '2030-06-01T12:00Z',
  decides: 'must-join',
  observations: ['mon-camera/camera', 'mon-post/patrol'],
  reason: 'The same barrage.',
});

async function entriesOf(rows: string, decision = true): Promise<readonly Entry[]> {
  const { entries, asides } = await collect(observations, inputOf('rows.csv', rows));
  expect(asides).toEqual([]);
  if (!decision) return entries;
  const ids = entries.map(({ id }) => id);
  const text = DECISION.replace('"mon-camera/camera","mon-post/patrol"', ids.map((id) => `"${id}"`).join(','));
  const decided = await collect(observations, inputOf('decision.jsonl', `${text}\n`));
  expect(decided.asides).toEqual([]);
  return [...entries, ...decided.entries];
}

const view = (entries: readonly Entry[], ring = square(MIDDLE)) => {
  const of = agreement(ring);
  return incidentsOf(makeContext(of, entries, null, null), of.base);
};

/**
 * Whether a place lies in a sector, by another way: a plane around the observer, with the radii of curvature of WGS84 there. At five
 * kilometres it is right to a few metres.
 */
function isInSector(at: LonLat, observer: LonLat, near: number, far: number, bearing: number, half: number): boolean {
  const lat = (observer[1] / 1e7) * (Math.PI / 180);
  const e2 = 0.00669437999014;
  const w = Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  const meridian = (6_378_137 * (1 - e2)) / w ** 3;
  const east = (((at[0] - observer[0]) / 1e7) * Math.PI * 6_378_137 * Math.cos(lat)) / w / 180;
  const north = (((at[1] - observer[1]) / 1e7) * Math.PI * meridian) / 180;
  const distance = Math.hypot(east, north);
  const azimuth = (Math.atan2(east, north) * 180) / Math.PI;
  const turn = Math.abs(((azimuth - bearing + 540) % 360) - 180);
  return near <= distance && distance <= far && turn <= half;
}

const isInBoth = (at: LonLat) =>
  isInSector(at, CAMERA, 1000, 4000, 67.5, 11.25) && isInSector(at, PATROL, 3000, 5000, 135, 11.25);

describe('the two sentences', () => {
  test('[IN1] [IN5] each is an area; joined, they are where they cross', async () => {
    const apart = view(await entriesOf(ROWS, false));
    expect(apart.map(({ place }) => place.state)).toEqual(['one', 'one']);
    // By hand: π/16 of (4² − 1²) and of (5² − 3²) square kilometres: 22.5 of 360 degrees of a ring.
    for (const [index, exact] of [(Math.PI * 15) / 16, (Math.PI * 16) / 16].entries()) {
      const { least, most } = apart[index]?.place.shape?.areaM2 ?? { least: 0, most: 0 };
      expect(least).toBeLessThan(exact * 1e6);
      expect(most).toBeGreaterThan(exact * 1e6);
      expect(most - least).toBeLessThan(exact * 1e6 * 0.2);
    }
    const [joined, ...others] = view(await entriesOf(ROWS));
    expect(others).toEqual([]);
    expect(joined?.place).toMatchObject({ state: 'crossed', by: expect.arrayContaining([expect.any(String)]) });
    expect(joined?.window).toEqual({ from: '2030-06-01T10:00:00.000Z', to: '2030-06-01T10:20:00.000Z' });
    expect(joined?.common).toEqual({ from: '2030-06-01T10:05:00.000Z', to: '2030-06-01T10:15:00.000Z' });
  });

  test('[IN1] [IN3] where they cross, its ellipse and its share in a zone, held against brute force', async () => {
    const ring = square(placeAlong(MIDDLE, 80 * DEG, 900_000));
    const [joined] = view(await entriesOf(ROWS), ring);
    const shape = joined?.place.shape;
    const [share] = joined?.shares ?? [];
    if (shape === null || shape === undefined || share === undefined) throw new Error('a shape and a share');
    // A grid of a fiftieth of a kilometre, 8 by 8 km around the middle.
    const step = 20_000;
    let [inBoth, inZone, outsideEllipse] = [0, 0, 0];
    const [west, south] = [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0];
    const [east, north] = [ring[2]?.[0] ?? 0, ring[2]?.[1] ?? 0];
    const lonStep = (placeAlong(MIDDLE, 90 * DEG, step)[0] - MIDDLE[0]) | 0;
    const latStep = (placeAlong(MIDDLE, 0, step)[1] - MIDDLE[1]) | 0;
    const centre = makeLonLatUnsafe(...shape.ellipse.centre);
    const axis = (shape.ellipse.azimuthMdeg / 1000) * (Math.PI / 180);
    for (let x = -200; x <= 200; x++)
      for (let y = -200; y <= 200; y++) {
        const at = makeLonLatUnsafe(MIDDLE[0] + x * lonStep, MIDDLE[1] + y * latStep);
        if (!isInBoth(at)) continue;
        inBoth += 1;
        if (at[0] >= west && at[0] <= east && at[1] >= south && at[1] <= north) inZone += 1;
        const [dx, dy] = [((at[0] - centre[0]) / lonStep) * 20, ((at[1] - centre[1]) / latStep) * 20];
        const along = (dx * Math.sin(axis) + dy * Math.cos(axis)) / shape.ellipse.semiMajorM;
        const across = (dx * Math.cos(axis) - dy * Math.sin(axis)) / shape.ellipse.semiMinorM;
        if (along * along + across * across > 1) outsideEllipse += 1;
      }
    const area = inBoth * 20 * 20;
    expect(inBoth).toBeGreaterThan(2_000);
    expect(shape.areaM2.least).toBeLessThan(area);
    expect(shape.areaM2.most).toBeGreaterThan(area);
    expect(shape.areaM2.most / shape.areaM2.least).toBeLessThan(1.2);
    expect(outsideEllipse).toBe(0);
    const permille = (1000 * inZone) / inBoth;
    expect(share.position).toBe('straddles');
    expect(share.leastPermille).toBeLessThanOrEqual(permille);
    expect(share.mostPermille).toBeGreaterThanOrEqual(permille);
    expect(Math.abs(share.permille - permille)).toBeLessThan(15);
    expect(share.mostPermille - share.leastPermille).toBeLessThan(120);
  });

  test('[IN3] a zone that holds the crossing holds neither sentence, and a finding still rests on each by itself', async () => {
    const entries = await entriesOf(ROWS);
    // In a plane around the middle, km east and north: the camera's sector lies from -1.47 to 1.61 and -0.75 to 1.26, the
    // patrol's from -1.15 to 1.32 and -1.32 to 1.15, and what they share from -0.91 to 1.32 and -0.60 to 0.76.
    const corner = (east: number, north: number) =>
      makeLonLatUnsafe(
        placeAlong(MIDDLE, 90 * DEG, Math.round(east * KM))[0],
        placeAlong(MIDDLE, 0, Math.round(north * KM))[1],
      );
    const corners = [
      [-1, -0.8],
      [1.4, -0.8],
      [1.4, 0.9],
      [-1, 0.9],
      [-1, -0.8],
    ] as const;
    const wide = corners.map(([east, north]) => corner(east, north));
    const [joined] = view(entries, wide);
    expect(joined?.shares).toMatchObject([{ clause: 'C1', position: 'inside', permille: 1000 }]);
    const zone = { kind: 'area', area: { polygons: [[wide]] } } as const;
    for (const { body } of entries)
      if (body.type === 'observation/1' && body.place !== undefined) {
        const extent = extentOf(body.place);
        expect(extent === null ? null : placeRegion(extent, zone).position).toBe('straddles');
      }
  });

  test('[IN4] says why each is here', async () => {
    const [joined] = view(await entriesOf(ROWS));
    expect(joined?.members[0]?.why).toBe('the first that was known');
    expect(joined?.members[1]?.why).toMatch(/^by decision of verifier-1: The same barrage\. \[[0-9a-f]{12}\]$/);
    const [first] = view(await entriesOf(ROWS, false));
    expect(first?.maybeSame[0]?.why).toMatch(
      /: the same act \(fire\); their windows share 10 min; their places may be one$/,
    );
  });

  test('[IN6] in whatever order they come', async () => {
    const entries = await entriesOf(ROWS);
    expect(view([...entries].reverse())).toEqual(view(entries));
  });
});

test('[IN2] what does not meet has no place in common', async () => {
  const away = ROWS.replace('3 to 5 km south-east', '3 to 5 km north-west');
  const [joined] = view(await entriesOf(away));
  expect(joined?.place).toMatchObject({ state: 'apart', shape: null });
  expect(joined?.shares).toEqual([]);
});

test('[IN1] a disc is its own ellipse', () => {
  const shape = shapeOf({ kind: 'disc', centre: CAMERA, radiusMm: KM });
  expect(shape?.ellipse.semiMajorM).toBeGreaterThanOrEqual(1000);
  expect(shape?.ellipse.semiMajorM).toBeLessThan(1120);
  expect(shape?.ellipse.semiMinorM).toBeGreaterThanOrEqual(1000);
  expect(shape?.areaM2.least).toBeLessThan(Math.PI * 1e6);
  expect(shape?.areaM2.most).toBeGreaterThan(Math.PI * 1e6);
});
