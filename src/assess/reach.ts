import type { Place } from '../entries/body.ts';
import { distanceMm } from '../geo/distance.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import type { PlaceOf } from '../terms/agreement.ts';

/** A watch must reach this much further than its distance says: edges of areas bend a little away from their corners. */
const MARGIN_PERMILLE = 5;

/** Whether a watch at a place reaches the whole of where a clause looks. No place stated: wherever the clause looks. */
export function reachesPlace(place: Place | undefined, where: PlaceOf): boolean {
  if (place === undefined) return true;
  if (where.kind === 'everywhere') return false;
  // A zone along a line has no end that is drawn: no disc is known to hold all of it.
  if (where.kind === 'offset') return false;
  if (where.kind === 'union') return where.of.every((part) => reachesPlace(place, part));
  if (where.kind === 'named') {
    // The smallest area is the one that was looked at; those after it only say where it lies.
    const area = place.named?.[0];
    if (area !== undefined && where.within.includes(area)) return true;
    if (area !== undefined && where.names.length === 1 && where.names[0] === area) return true;
  }
  if (place.point === undefined || place.radiusMm === undefined || where.area === null) return false;
  const centre = makeLonLatUnsafe(...place.point);
  const limitMm = place.radiusMm - Math.ceil((place.radiusMm * MARGIN_PERMILLE) / 1000);
  return where.area.polygons.every((polygon) =>
    (polygon[0] ?? []).every((corner) => distanceMm(centre, corner) <= limitMm),
  );
}
