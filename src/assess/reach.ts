import type { Place } from '../entries/body.ts';
import { reachOf, reachUpTo } from '../entries/place-region.ts';
import { coverTogether } from '../geo/covers.ts';
import { distanceMm } from '../geo/distance.ts';
import type { Region } from '../geo/region.ts';
import type { PlaceOf } from '../terms/agreement.ts';
import { regionOf } from '../terms/zone-region.ts';
import { betweenOf } from './between.ts';

/** A watch must reach this much further than its distance says: edges of areas bend a little away from their corners. */
const MARGIN_PERMILLE = 5;

/** Whether a watch at a place reaches the whole of where a clause looks. No place stated: wherever the clause looks. */
export function reachesPlace(place: Place | undefined, where: PlaceOf): boolean {
  if (place === undefined) return true;
  if (where.kind === 'everywhere') return false;
  if (where.kind === 'union') return where.of.every((part) => reachesPlace(place, part));
  if (where.kind === 'named') {
    // The smallest area is the one that was looked at; those after it only say where it lies.
    const area = place.named?.[0];
    if (area !== undefined && where.within.includes(area)) return true;
    if (area !== undefined && where.names.length === 1 && where.names[0] === area) return true;
  }
  return reachesAll(remembered(place), where);
}

/** Whether what of a place lies within a distance of where the watch stands holds the whole of where a clause looks. */
export function reachesWithin(place: Place, toMm: number, where: PlaceOf): boolean {
  if (where.kind === 'union') return where.of.every((part) => reachesWithin(place, toMm, part));
  return reachesAll(reachUpTo(place, toMm), where);
}

/** Whether a watch at a place reaches some of where a clause looks, or may. */
export function mayReach(place: Place | undefined, where: PlaceOf): boolean {
  if (reachesPlace(place, where)) return true;
  const zone = regionOf(where);
  const reach = place === undefined ? null : remembered(place);
  return zone !== null && reach !== null && betweenOf(zone).numberOf(reach) !== null;
}

/** What a watch at a place looks at, where it is drawn. */
export function lookedAt(place: Place | undefined, toMm: number | null): Region | null {
  if (place === undefined) return null;
  return toMm === null ? remembered(place) : reachUpTo(place, toMm);
}

function reachesAll(reach: Region | null, where: PlaceOf): boolean {
  const zone = regionOf(where);
  if (reach === null || zone === null) return false;
  if (reach.kind !== 'disc' || zone.kind !== 'area') return covers([reach], zone);
  const limitMm = reach.radiusMm - Math.ceil((reach.radiusMm * MARGIN_PERMILLE) / 1000);
  const holdsCorners = zone.area.polygons.every((polygon) =>
    (polygon[0] ?? []).every((corner) => distanceMm(reach.centre, corner) <= limitMm),
  );
  // A parallel far north bends out of a disc that holds both its ends.
  return holdsCorners && covers([reach], zone);
}

const reaches = new WeakMap<Place, Region | null>();

function remembered(place: Place): Region | null {
  const known = reaches.get(place);
  if (known !== undefined) return known;
  const reach = reachOf(place);
  reaches.set(place, reach);
  return reach;
}

const covered = new WeakMap<Region, Map<string, boolean>>();

/** A pure function, remembered by what the reaches say: it is asked for every window. */
function covers(regions: readonly Region[], zone: Region): boolean {
  const key = JSON.stringify(regions);
  const byReach = covered.get(zone) ?? new Map<string, boolean>();
  covered.set(zone, byReach);
  const known = byReach.get(key);
  if (known !== undefined) return known;
  const isCovered = coverTogether(regions, zone);
  byReach.set(key, isCovered);
  return isCovered;
}
