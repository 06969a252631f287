import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import type { Area } from './area.ts';
import { coverTogether, proveCover } from './covers.ts';
import { bearingTo, placeAlong, TURN7, turn7, wrapLon7 } from './geodesic.ts';
import { type LonLat, makeLonLatUnsafe } from './lonlat.ts';
import { placeDisc, type Region } from './region.ts';
import { placeRegion } from './region-in-region.ts';
import type { Sector } from './sector.ts';

const DEG = 10_000_000;
const KM = 1_000_000;
const CAMERA = makeLonLatUnsafe(377_800_000, 480_500_000);

const wind = (degrees: number) => ({ from7: turn7((degrees - 11.25) * DEG), width7: 22.5 * DEG });
const sector = (centre: LonLat, nearMm: number, farMm: number, degrees: number, slackMm = 0): Region => ({
  kind: 'sector',
  sector: { centre, nearMm, farMm, ...wind(degrees), slackMm },
});

/** A box of so many mm to each side of a place, drawn in lon/lat. */
function boxAround(centre: LonLat, mm: number): Area {
  const [n, e, s, w] = [0, 90, 180, 270].map((degrees) => placeAlong(centre, degrees * DEG, mm));
  if (n === undefined || e === undefined || s === undefined || w === undefined) throw new Error('four sides');
  const ring = [
    [w[0], s[1]],
    [e[0], s[1]],
    [e[0], n[1]],
    [w[0], n[1]],
    [w[0], s[1]],
  ].map(([x = 0, y = 0]) => makeLonLatUnsafe(x, y));
  return { polygons: [[ring]] };
}

/** Whether one place lies in a sector, told by the inverse problem alone. */
function holds({ centre, nearMm, farMm, from7, width7 }: Sector, place: LonLat): boolean {
  const { distanceMm: mm, azimuth7 } = bearingTo(centre, place);
  return mm >= nearMm && mm <= farMm && (width7 >= TURN7 || turn7((azimuth7 ?? 0) - from7) <= width7);
}

/** Places of a box on a lattice, n by n. */
function lattice([west, south]: LonLat, [east, north]: LonLat, n: number): LonLat[] {
  return Array.from({ length: n * n }, (_, index) =>
    makeLonLatUnsafe(
      Math.round(west + ((index % n) + 0.5) * ((east - west) / n)),
      Math.round(south + (Math.floor(index / n) + 0.5) * ((north - south) / n)),
    ),
  );
}

describe('the two sentences', () => {
  // "80 projectiles 1 to 4 km east-north-east" of a camera; "15 explosions 3 to 5 km south-east" of a patrol that stands
  // 2.5 km west and 4 km north of where the first sector has its middle.
  const first = sector(CAMERA, 1 * KM, 4 * KM, 67.5);
  const middle = placeAlong(CAMERA, 67.5 * DEG, 2.5 * KM);
  const patrol = placeAlong(middle, 315 * DEG, 4 * KM);
  const second = sector(patrol, 3 * KM, 5 * KM, 135);
  const crossing: Region = { kind: 'all', of: [first, second] };
  const zone = boxAround(middle, 1 * KM);

  /** The share of what all of the sectors hold that lies in the zone, counted. */
  const counted = (sectors: readonly Region[]) => {
    const corner = (azimuth: number) => placeAlong(CAMERA, azimuth * DEG, 7.5 * KM);
    const places = lattice(corner(225), corner(45), 500).filter((place) =>
      sectors.every((one) => one.kind === 'sector' && holds(one.sector, place)),
    );
    const inside = places.filter((place) => placeDisc({ kind: 'area', area: zone }, place, 0) === 'inside');
    return (1000 * inside.length) / places.length;
  };

  test.each([
    ['the camera alone', first, [first]],
    ['the patrol alone', second, [second]],
    ['where they cross', crossing, [first, second]],
  ] as const)(
    '[G33] [G35] %s: the share inside a 2 × 2 km zone is the share of its places that lie there',
    (_what, region, sectors) => {
      const placed = placeRegion(region, { kind: 'area', area: zone });
      const share = counted(sectors);
      expect(placed.position).toBe('straddles');
      expect(Math.abs(placed.sharePermille - share)).toBeLessThan(12);
      expect(placed.leastPermille).toBeLessThanOrEqual(share);
      expect(placed.mostPermille).toBeGreaterThanOrEqual(share);
    },
  );

  test('[G33] crossed, the place is better known: most of it lies in the zone, of either alone less', () => {
    const share = (region: Region) => placeRegion(region, { kind: 'area', area: zone }).sharePermille;
    expect(share(crossing)).toBeGreaterThan(share(first));
    expect(share(crossing)).toBeGreaterThan(share(second));
  });

  test('[G34] all of it is certain only in a zone that holds all of it', () => {
    const large: Region = { kind: 'area', area: boxAround(middle, 6 * KM) };
    const away: Region = { kind: 'area', area: boxAround(placeAlong(CAMERA, 247.5 * DEG, 9 * KM), 3 * KM) };
    for (const region of [first, second, crossing]) expect(placeRegion(region, large).position).toBe('inside');
    for (const region of [first, second, crossing]) expect(placeRegion(region, away).position).toBe('outside');
  });

  test('[G34] two sightings that cannot both be right say nothing', () => {
    const other = sector(CAMERA, 1 * KM, 4 * KM, 247.5);
    expect(placeRegion({ kind: 'all', of: [first, other] }, { kind: 'area', area: zone })).toMatchObject({
      position: 'straddles',
      leastPermille: 0,
      mostPermille: 1000,
    });
  });

  test('[G33] bearings without distances from two places cross in an area of their own', () => {
    const ray = (centre: LonLat, degrees: number): Region => ({
      kind: 'sector',
      sector: { centre, nearMm: 0, farMm: 300 * KM, from7: (degrees - 2) * DEG, width7: 4 * DEG, slackMm: 0 },
    });
    const target = placeAlong(CAMERA, 60 * DEG, 8 * KM);
    const other = placeAlong(target, 330 * DEG, 9 * KM);
    const crossed: Region = { kind: 'all', of: [ray(CAMERA, 60), ray(other, 150)] };
    expect(placeRegion(crossed, { kind: 'disc', centre: target, radiusMm: 1 * KM }).position).toBe('inside');
    expect(placeRegion(ray(CAMERA, 60), { kind: 'disc', centre: target, radiusMm: 1 * KM }).position).toBe('straddles');
  });
});

const sectors = fc
  .record({
    near: fc.integer({ min: 0, max: 20 * KM }),
    depth: fc.integer({ min: 1, max: 20 * KM }),
    from7: fc.integer({ min: 0, max: TURN7 - 1 }),
    width7: fc.integer({ min: 1, max: TURN7 }),
    slackMm: fc.oneof(fc.constant(0), fc.integer({ min: -3 * KM, max: 3 * KM })),
    lat7: fc.integer({ min: -700_000_000, max: 700_000_000 }),
    lon7: fc.oneof(fc.constant(1_799_990_000), fc.integer({ min: -1_800_000_000, max: 1_800_000_000 })),
  })
  .map(
    ({ near, depth, lon7, lat7, ...rest }): Sector => ({
      ...rest,
      nearMm: near,
      farMm: near + depth,
      centre: makeLonLatUnsafe(lon7, lat7),
    }),
  );
const angles = fc.integer({ min: 0, max: TURN7 - 1 });

check(
  '[G33] a disc in a sector holds no place out of it, one out of it no place in it, wherever the observer stood',
  [sectors, angles, fc.integer({ min: 1, max: 45 * KM }), fc.integer({ min: 1, max: 2 * KM }), angles, angles],
  (one, azimuth7, away, radius, turned, observer7) => {
    const centre = placeAlong(one.centre, azimuth7, away);
    const position = placeDisc({ kind: 'sector', sector: one }, centre, radius);
    const place = placeAlong(centre, turned, radius);
    const stood = placeAlong(one.centre, observer7, Math.abs(one.slackMm));
    const isIn = holds({ ...one, centre: stood, from7: one.from7, slackMm: 0 }, place);
    if (one.slackMm >= 0) expect(position === 'outside' && isIn).toBe(false);
    if (one.slackMm <= 0) expect(position === 'inside' && !isIn).toBe(false);
  },
  { runs: 1500 },
);

const here = makeLonLatUnsafe(300_000_000, 500_000_000);
const discs = fc
  .tuple(angles, fc.integer({ min: 0, max: 5 * KM }), fc.integer({ min: 1, max: 4 * KM }))
  .map(([azimuth7, away, radiusMm]): Region => ({ kind: 'disc', centre: placeAlong(here, azimuth7, away), radiusMm }));
const boxes = fc
  .tuple(angles, fc.integer({ min: 0, max: 5 * KM }), fc.integer({ min: 1000, max: 4 * KM }))
  .map(([azimuth7, away, mm]) => boxAround(placeAlong(here, azimuth7, away), mm));
const leaves = fc.oneof(
  discs,
  boxes.map((area): Region => ({ kind: 'area', area })),
  fc.tuple(boxes, fc.integer({ min: 1, max: 2 * KM })).map(([area, mm]): Region => ({ kind: 'near', area, mm })),
);
const regions: fc.Arbitrary<Region> = fc.oneof(
  leaves,
  fc.array(leaves, { minLength: 2, maxLength: 3 }).map((of): Region => ({ kind: 'union', of })),
  fc.array(leaves, { minLength: 2, maxLength: 3 }).map((of): Region => ({ kind: 'all', of })),
  fc.tuple(leaves, leaves).map(([of, less]): Region => ({ kind: 'without', of, less })),
);

check(
  '[G34] what is said of a disc holds of each place in it',
  [regions, angles, fc.integer({ min: 0, max: 9 * KM }), fc.integer({ min: 1, max: 2 * KM }), angles],
  (region, azimuth7, away, radius, turned) => {
    const centre = placeAlong(here, azimuth7, away);
    const position = placeDisc(region, centre, radius);
    const place = placeDisc(region, placeAlong(centre, turned, radius), 0);
    if (position !== 'straddles' && place !== 'straddles') expect(place).toBe(position);
  },
  { runs: 1000 },
);

check(
  '[G34] [G35] what is said of a region holds of its places, and the share lies within its bounds',
  [regions, regions],
  (extent, zone) => {
    const placed = placeRegion(extent, zone);
    const corner = (azimuth: number) => placeAlong(here, azimuth * DEG, 18 * KM);
    const places = lattice(corner(225), corner(45), 60).filter((place) => placeDisc(extent, place, 0) === 'inside');
    const where = new Set(places.map((place) => placeDisc(zone, place, 0)));
    if (placed.position === 'inside') expect(where.has('outside')).toBe(false);
    if (placed.position === 'outside') expect(where.has('inside')).toBe(false);
    expect(placed.leastPermille).toBeLessThanOrEqual(placed.sharePermille);
    expect(placed.mostPermille).toBeGreaterThanOrEqual(placed.sharePermille);
  },
  { runs: 25, timeoutMs: 60_000 },
);

describe('[G36] together', () => {
  const zone: Region = { kind: 'area', area: boxAround(here, 2 * KM) };
  const half = (degrees: number, radiusMm: number): Region => ({
    kind: 'disc',
    centre: placeAlong(here, degrees * DEG, 1 * KM),
    radiusMm,
  });

  test('two discs cover what neither does; with a gap they do not', () => {
    const [west, east] = [half(270, 2.4 * KM), half(90, 2.4 * KM)];
    expect(coverTogether([west], zone)).toBe(false);
    expect(coverTogether([west, east], zone)).toBe(true);
    expect(coverTogether([half(270, 2.2 * KM), half(90, 2.2 * KM)], zone)).toBe(false);
    expect(coverTogether([], zone)).toBe(false);
  });

  test('a hole of the zone need not be covered', () => {
    const outer = boxAround(here, 2 * KM).polygons[0]?.[0] ?? [];
    const hole = boxAround(here, 1.2 * KM).polygons[0]?.[0] ?? [];
    const ring: Region = { kind: 'area', area: { polygons: [[outer, hole.toReversed()]] } };
    const corners = [45, 135, 225, 315].map(
      (degrees): Region => ({ kind: 'disc', centre: placeAlong(here, degrees * DEG, 2.1 * KM), radiusMm: 1.75 * KM }),
    );
    expect(coverTogether(corners, ring)).toBe(true);
    expect(coverTogether(corners, zone)).toBe(false);
  });

  check(
    '[G36] where a place of the zone lies in none of them, they do not cover it',
    [fc.array(discs, { minLength: 1, maxLength: 4 }), boxes],
    (of, area) => {
      const [corner] = area.polygons[0]?.[0] ?? [];
      const isCovered = coverTogether(of, { kind: 'area', area });
      if (corner !== undefined && of.every((one) => placeDisc(one, corner, 0) === 'outside'))
        expect(isCovered).toBe(false);
      if (isCovered)
        for (const place of area.polygons[0]?.[0] ?? [])
          expect(of.some((one) => placeDisc(one, place, 1) !== 'outside')).toBe(true);
    },
    { runs: 60, timeoutMs: 60_000 },
  );

  check(
    '[G38] what shows it does: those named cover it alone, and a gap lies in it and in none',
    [fc.array(discs, { minLength: 1, maxLength: 5 }), boxes],
    (of, area) => {
      const around: Region = { kind: 'area', area };
      const proof = proveCover(of, around);
      expect(proof.isCovered).toBe(coverTogether(of, around));
      if (proof.isCovered) {
        const by = proof.by.flatMap((index) => of[index] ?? []);
        expect(coverTogether(by, around)).toBe(true);
        expect(coverTogether([...by, ...of.slice(0, 1)], around)).toBe(true);
      } else if (proof.gap !== null) {
        const { centre, radiusMm } = proof.gap;
        expect(placeDisc(around, centre, radiusMm)).toBe('inside');
        expect(of.every((one) => placeDisc(one, centre, 0) === 'outside')).toBe(true);
      }
    },
    { runs: 60, timeoutMs: 60_000 },
  );
});

/** Discs, and what is made of discs: nothing of them has to be cut at the antimeridian. */
const rounds: fc.Arbitrary<Region> = fc.oneof(
  discs,
  fc.array(discs, { minLength: 2, maxLength: 3 }).map((of): Region => ({ kind: 'union', of })),
  fc.tuple(discs, discs).map(([of, less]): Region => ({ kind: 'without', of, less })),
);

describe('[G37] the globe turned, so that the antimeridian runs through', () => {
  const by = 1_500_000_000;
  const turned = (region: Region): Region => {
    if (region.kind === 'disc') return { ...region, centre: turnedPlace(region.centre) };
    if (region.kind === 'area' || region.kind === 'near') return { ...region, area: turnedArea(region.area) };
    if (region.kind === 'without') return { ...region, of: turned(region.of), less: turned(region.less) };
    return region.kind === 'union' || region.kind === 'all' ? { ...region, of: region.of.map(turned) } : region;
  };
  const turnedPlace = ([lon7, lat7]: LonLat) => makeLonLatUnsafe(wrapLon7(lon7 + by), lat7);
  /** Cut in two at the antimeridian, as RFC 7946 wants it. */
  const turnedArea = ({ polygons }: Area): Area => {
    const ring = polygons[0]?.[0] ?? [];
    const xs = ring.map(([lon7]) => lon7 + by);
    const ys = ring.map(([, lat7]) => lat7);
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const box = (from: number, to: number) =>
      [
        [from, south],
        [to, south],
        [to, north],
        [from, north],
        [from, south],
      ].map(([x = 0, y = 0]) => makeLonLatUnsafe(x, y));
    const EDGE = 1_800_000_000;
    if (east <= EDGE) return { polygons: [[box(west, east)]] };
    if (west >= EDGE) return { polygons: [[box(west - 2 * EDGE, east - 2 * EDGE)]] };
    return { polygons: [[box(west, EDGE)], [box(-EDGE, east - 2 * EDGE)]] };
  };
  const both = (extent: Region, zone: Region) =>
    [placeRegion(extent, zone), placeRegion(turned(extent), turned(zone))] as const;

  check(
    'no answer is the contrary of the other, and both know the same share',
    [regions, leaves],
    (extent, zone) => {
      const [plain, away] = both(extent, zone);
      // An area that is cut at the antimeridian has a line there, and what lies across it straddles.
      expect(new Set([plain.position, away.position])).not.toEqual(new Set(['inside', 'outside']));
      expect(plain.leastPermille).toBeLessThanOrEqual(away.mostPermille);
      expect(away.leastPermille).toBeLessThanOrEqual(plain.mostPermille);
    },
    { runs: 15, timeoutMs: 60_000 },
  );

  check(
    'where nothing is cut there, the answer is the same',
    [rounds, rounds],
    (extent, zone) => {
      const [plain, away] = both(extent, zone);
      expect(away.position).toBe(plain.position);
      expect(Math.abs(away.sharePermille - plain.sharePermille)).toBeLessThanOrEqual(3);
    },
    { runs: 15, timeoutMs: 60_000 },
  );
});
