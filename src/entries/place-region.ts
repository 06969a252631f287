import { boundsOf } from '../geo/bounds.ts';
import { distanceMm } from '../geo/distance.ts';
import { TURN7, wrapLon7 } from '../geo/geodesic.ts';
import { type LonLat, makeLonLatUnsafe } from '../geo/lonlat.ts';
import { readMgrs } from '../geo/mgrs.ts';
import type { Region } from '../geo/region.ts';
import { tightened } from '../geo/region-in-region.ts';
import { outlineOfSector } from '../geo/sector.ts';
import type { Place, Sighting, Track, When } from './body.ts';
import { RADIUS_MM_MAX, SIGHT_MM_MAX } from './limits.ts';

/** 1e-7 degrees in a thousandth of one. */
const MDEG7 = 10_000;

/** All the places where what a report speaks of may have been; `null` where it does not bound them. A track is no one place. */
export function extentOf(place: Place): Region | null {
  const known = extents.get(place);
  if (known !== undefined) return known;
  const extent = madeExtent(place);
  extents.set(place, extent);
  return extent;
}

/** A memo of a pure function: one region for one place, so that what is remembered of it is found again. */
const extents = new WeakMap<Place, Region | null>();

function madeExtent(place: Place): Region | null {
  if (place.point !== undefined)
    return place.radiusMm === undefined
      ? null
      : { kind: 'disc', centre: makeLonLatUnsafe(...place.point), radiusMm: place.radiusMm };
  if (place.mgrs !== undefined) return cellOf(place.mgrs);
  if (place.seenFrom === undefined) return null;
  const [first, ...others] = place.seenFrom.map((sighting) => sectorOf(sighting, sighting.radiusMm));
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind: 'all', of: [first, ...others] };
}

/** All that a watch at a place certainly looks at, wherever within its doubt it stands; `null` where nothing says how far that is. */
export function reachOf(place: Place): Region | null {
  if (place.seenFrom === undefined) return extentOf(place);
  const views = place.seenFrom.flatMap((sighting) =>
    sighting.range === undefined ? [] : [sectorOf(sighting, -sighting.radiusMm)],
  );
  return views.length === 0 ? null : { kind: 'union', of: views };
}

/**
 * What of it lies within a distance of the point, or of where each sighting was made: the nearer part of what it certainly
 * looks at. `null` where the place does not say how far it reaches from where.
 */
export function reachUpTo(place: Place, toMm: number): Region | null {
  if (place.seenFrom !== undefined) {
    const near = place.seenFrom.flatMap(({ range, ...sighting }) => {
      const [minMm, maxMm] = [range?.minMm ?? 0, Math.min(range?.maxMm ?? SIGHT_MM_MAX, toMm)];
      return minMm > maxMm ? [] : [sectorOf({ ...sighting, range: { minMm, maxMm } }, -sighting.radiusMm)];
    });
    return near.length === 0 ? null : { kind: 'union', of: near };
  }
  if (place.point === undefined || place.radiusMm === undefined) return null;
  const radiusMm = Math.min(place.radiusMm, toMm);
  return { kind: 'disc', centre: makeLonLatUnsafe(...place.point), radiusMm };
}

/** How far a place reaches from its point, or from where the sightings of it were made; `null` where it does not say. */
export function reachMmOf({ seenFrom, point, radiusMm }: Place): number | null {
  if (seenFrom !== undefined) return Math.max(...seenFrom.map(({ range }) => range?.maxMm ?? SIGHT_MM_MAX));
  return point === undefined || radiusMm === undefined ? null : radiusMm;
}

function cellOf(mgrs: string): Region | null {
  const read = readMgrs(mgrs);
  return read.ok ? { kind: 'cell', cell: read.value } : null;
}

/** The lines around what was seen from where somebody stood, for maps. */
export function outlinesOf({ seenFrom = [] }: Place): readonly (readonly LonLat[])[] {
  return seenFrom.flatMap((sighting) => {
    const region = sectorOf(sighting, sighting.radiusMm);
    return region.kind === 'sector' ? [outlineOfSector(region.sector)] : [];
  });
}

/** A bearing goes on as far as anything is seen; a distance goes all round. */
function sectorOf({ point, range, bearing }: Sighting, slackMm: number): Region {
  const from7 = (bearing?.fromMdeg ?? 0) * MDEG7;
  const turned = ((bearing?.toMdeg ?? 0) - (bearing?.fromMdeg ?? 0)) * MDEG7;
  return {
    kind: 'sector',
    sector: {
      centre: makeLonLatUnsafe(...point),
      nearMm: range?.minMm ?? 0,
      farMm: range?.maxMm ?? SIGHT_MM_MAX,
      from7,
      width7: bearing === undefined ? TURN7 : (turned + TURN7) % TURN7,
      slackMm,
    },
  };
}

/** Where a thing can have been at a moment, or from one to another; `region: null` where nobody says. */
interface Stretch extends When {
  readonly region: Region | null;
}

const stretches = new WeakMap<Track, WeakMap<When, readonly (Region | null)[]>>();

/**
 * Where a thing can have been in a window: what it did before and after is left out. Beyond its fixes it is only known
 * how far it can have gone from them. A memo of a pure function, as `extents`.
 */
export function stretchesOf(track: Track, when = spanOf(track)): readonly (Region | null)[] {
  const byWhen = stretches.get(track) ?? new WeakMap<When, readonly (Region | null)[]>();
  stretches.set(track, byWhen);
  const known = byWhen.get(when);
  if (known !== undefined) return known;
  // The window is half open: what it did at its end is no part of it. Moments are whole milliseconds.
  const moments = { from: when.from, to: Math.max(when.from, when.to - 1) };
  const during = madeStretches(track).filter((stretch) => isDuring(stretch, moments));
  const made = [...during.map(({ region }) => region), ...madeEnds(track, moments)];
  byWhen.set(when, made);
  return made;
}

/** From the first fix to the last, with it. */
function spanOf({ fixes }: Track): When {
  const [from, to] = [fixes[0]?.at ?? 0, fixes.at(-1)?.at ?? 0];
  return { from, to: to + 1 };
}

/** Whether a fix, or some moment strictly between two, is one of those from the first to the last. */
function isDuring(stretch: Stretch, { from, to }: When): boolean {
  if (stretch.from === stretch.to) return from <= stretch.from && stretch.from <= to;
  return stretch.from < to && from < stretch.to;
}

function madeStretches({ fixes, fastestMmS }: Track): readonly Stretch[] {
  return fixes.flatMap((fix, index) => {
    const next = fixes[index + 1];
    const at = { from: fix.at, to: fix.at, region: around(fix, 0) };
    return next === undefined ? [at] : [at, { from: fix.at, to: next.at, region: betweenOf(fix, next, fastestMmS) }];
  });
}

/** Before the first fix, and after the last one. */
function madeEnds({ fixes, fastestMmS }: Track, { from, to }: When): readonly (Region | null)[] {
  const [first, last] = [fixes[0], fixes.at(-1)];
  const before = first !== undefined && from < first.at ? [around(first, goneMm(first.at - from, fastestMmS))] : [];
  const after = last !== undefined && to > last.at ? [around(last, goneMm(to - last.at, fastestMmS))] : [];
  return [...before, ...after];
}

type Fix = Track['fixes'][number];

/** Within what it can have gone from the one and still have reached the other. */
function betweenOf(a: Fix, b: Fix, fastestMmS: number | undefined): Region | null {
  const mm = goneMm(b.at - a.at, fastestMmS);
  const [one, other] = [around(a, mm), around(b, mm)];
  return one === null || other === null ? null : { kind: 'all', of: [one, other] };
}

function goneMm(ms: number, fastestMmS: number | undefined): number | null {
  return fastestMmS === undefined ? null : Math.ceil((ms * fastestMmS) / 1000);
}

function around({ point, radiusMm }: Fix, mm: number | null): Region | null {
  if (radiusMm === undefined || mm === null) return null;
  const radius = Math.min(RADIUS_MM_MAX, radiusMm + mm);
  return { kind: 'disc', centre: makeLonLatUnsafe(...point), radiusMm: radius };
}

export interface Disc {
  readonly centre: LonLat;
  readonly radiusMm: number;
}

const discs = new WeakMap<Place, Disc | null>();

/** A disc that certainly holds what a report speaks of, as small as is quickly told; `null`: none is known. A pure function, remembered. */
export function discOf(place: Place): Disc | null {
  const known = discs.get(place);
  if (known !== undefined) return known;
  const disc = place.track === undefined ? discAround(extentOf(place)) : discAround(pathOf(place.track));
  discs.set(place, disc);
  return disc;
}

function pathOf(track: Track): Region | null {
  const all = madeStretches(track).map(({ region }) => region);
  const known = all.filter((one) => one !== null);
  return known.length < all.length ? null : { kind: 'union', of: known };
}

function discAround(region: Region | null): Disc | null {
  if (region === null) return null;
  if (region.kind === 'disc') return { centre: region.centre, radiusMm: region.radiusMm };
  const first = boundsOf(region);
  if (first === null) return null;
  const { west, south, east, north } = tightened(region, first);
  const middle = makeLonLatUnsafe(wrapLon7(Math.round((west + east) / 2)), Math.round((south + north) / 2));
  const corners = [west, east].flatMap((lon7) => [south, north].map((lat7) => makeLonLatUnsafe(wrapLon7(lon7), lat7)));
  // Sides of the box bend a little away from its corners.
  const radiusMm = Math.max(...corners.map((corner) => distanceMm(middle, corner)));
  return { centre: middle, radiusMm: Math.ceil(radiusMm * 1.005) };
}
