import type { Area } from './area.ts';
import { boundaryOf } from './boundary.ts';
import { locate, type PointPosition } from './locate.ts';
import { LON7_MAX, type LonLat } from './lonlat.ts';

/**
 * Where a place lies in an area: in, out, or exactly on its line, to the last 1e-7 degree. A border that two polygons
 * of the area share is no line of it. Longitudes 180 and -180 are one meridian.
 */
export function pointInArea([lon7, lat7]: LonLat, area: Area): PointPosition {
  const boundary = boundaryOf(area);
  const position = locate(boundary, lon7, lat7);
  if (Math.abs(lon7) !== LON7_MAX || position === 'inside') return position;
  const across = locate(boundary, -lon7, lat7);
  return across === 'outside' ? position : across;
}
