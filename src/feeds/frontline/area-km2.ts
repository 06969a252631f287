import type { Area, Ring } from '../../geo/area.ts';
import { RADIANS7, WGS84_B, WGS84_E2 } from '../../geo/ellipsoid.ts';
import type { LonLat } from '../../geo/lonlat.ts';
import { log } from '../../num/log.ts';
import { sin } from '../../num/sin.ts';

/**
 * The area of a map on WGS84, in whole km², its edges straight in longitude and latitude. Rings wound as RFC 7946 says
 * add what is inside and take the holes away. For people to compare days by; nothing is decided by it.
 */
export function areaKm2(area: Area): number {
  const m2 = area.polygons.flat().reduce((sum, ring) => sum + ringM2(ring), 0);
  return Math.round(Math.abs(m2) / 1_000_000);
}

/** Between the equator and an edge lies the integral of `strip` over the edge's longitudes (Simpson's rule). */
function ringM2(ring: Ring): number {
  let twice = 0;
  for (const [index, to] of ring.entries()) {
    const from: LonLat | undefined = ring[index - 1];
    if (from === undefined) continue;
    const [lat1, lat2] = [from[1] * RADIANS7, to[1] * RADIANS7];
    const mean = (strip(lat1) + 4 * strip((lat1 + lat2) / 2) + strip(lat2)) / 6;
    twice -= (to[0] - from[0]) * RADIANS7 * mean;
  }
  return twice;
}

const E = Math.sqrt(WGS84_E2);

/** The area from the equator up to a latitude, for one radian of longitude, m². */
function strip(latRad: number): number {
  const s = sin(latRad);
  const es = E * s;
  return (WGS84_B * WGS84_B * (s / (1 - es * es) + log((1 + es) / (1 - es)) / (2 * E))) / 2;
}
