import { cos } from '../num/cos.ts';
import { DEGREE } from '../num/pi.ts';
import { sin } from '../num/sin.ts';

/** WGS84: half the long axis in metres, the flattening, and what follows from them. */
export const WGS84_A = 6_378_137;
export const WGS84_F = 1 / 298.257223563;
export const WGS84_B = WGS84_A * (1 - WGS84_F);
export const WGS84_E2 = WGS84_F * (2 - WGS84_F);

/** Millimetres in 1e-7 degree of latitude at a latitude in radians: the radius of curvature in the meridian. */
export function mmPerLat7(latRad: number): number {
  const s = sin(latRad);
  const w = 1 - WGS84_E2 * s * s;
  return ((WGS84_A * (1 - WGS84_E2)) / (w * Math.sqrt(w))) * RADIANS7 * 1000;
}

/** Millimetres in 1e-7 degree of longitude at a latitude in radians: the radius of its parallel. */
export function mmPerLon7(latRad: number): number {
  const s = sin(latRad);
  return ((WGS84_A * cos(latRad)) / Math.sqrt(1 - WGS84_E2 * s * s)) * RADIANS7 * 1000;
}

/** Radians in 1e-7 degree. */
export const RADIANS7 = DEGREE / 10_000_000;
