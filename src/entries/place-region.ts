import { boundsOf } from '../geo/bounds.ts';
import { distanceMm } from '../geo/distance.ts';
import { TURN7, wrapLon7 } from '../geo/geodesic.ts';
import { type LonLat, makeLonLatUnsafe } from '../geo/lonlat.ts';
import { readMgrs } from '../geo/mgrs.ts';
import type { Region } from '../geo/region.ts';
import { tightened } from '../geo/region-in-region.ts';
import { outlineOfSector } from '../geo/sector.ts';
import type { Place, Sighting, Track } from './body.ts';
import { SIGHT_MM_MAX } from './limits.ts';

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

/** All that a watch at a place certainly looks at, wherever within its doubt it stands; `null` where nothing is drawn. */
export function reachOf(place: Place): Region | null {
  if (place.seenFrom === undefined) return extentOf(place);
  const views = place.seenFrom.map((sighting) => sectorOf(sighting, -sighting.radiusMm));
  return { kind: 'union', of: views };
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

/** Where a thing can have been between one fix and the next, and at each; `null` where nobody says. */
export function stretchesOf(track: Track): readonly (Region | null)[] {
  const known = stretches.get(track);
  if (known !== undefined) return known;
  const made = madeStretches(track);
  stretches.set(track, made);
  return made;
}

/** As `extents`. */
const stretches = new WeakMap<Track, readonly (Region | null)[]>();

function madeStretches({ fixes, fastestMmS }: Track): readonly (Region | null)[] {
  return fixes.flatMap((fix, index) => {
    const next = fixes[index + 1];
    const at = fixOf(fix);
    if (next === undefined) return [at];
    return [at, fastestMmS === undefined ? null : betweenOf(fix, next, fastestMmS)];
  });
}

type Fix = Track['fixes'][number];

function fixOf({ point, radiusMm }: Fix): Region | null {
  return radiusMm === undefined ? null : { kind: 'disc', centre: makeLonLatUnsafe(...point), radiusMm };
}

/** Within what it can have gone from the one and still have reached the other. */
function betweenOf(a: Fix, b: Fix, fastestMmS: number): Region | null {
  if (a.radiusMm === undefined || b.radiusMm === undefined) return null;
  const goneMm = Math.ceil(((b.at - a.at) * fastestMmS) / 1000);
  const around = ({ point, radiusMm = 0 }: Fix): Region => ({
    kind: 'disc',
    centre: makeLonLatUnsafe(...point),
    radiusMm: goneMm + radiusMm,
  });
  return { kind: 'all', of: [around(a), around(b)] };
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
  const stretches = stretchesOf(track).filter((one) => one !== null);
  return stretches.length < 2 * track.fixes.length - 1 ? null : { kind: 'union', of: stretches };
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
