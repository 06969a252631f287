import { atan2 } from '../num/atan2.ts';
import { cos } from '../num/cos.ts';
import { sin } from '../num/sin.ts';
import { bendOf, distanceMm, onSphere, settle, stretch } from './distance.ts';
import { RADIANS7, WGS84_B, WGS84_F } from './ellipsoid.ts';
import { LAT7_MAX, LON7_MAX, type LonLat, makeLonLatUnsafe } from './lonlat.ts';

/** A whole turn in 1e-7 degrees. */
export const TURN7 = 3_600_000_000;

/** The shortest line from one place to another: its length, and its azimuth where it sets out, clockwise from north. */
export interface Bearing {
  readonly distanceMm: number;
  /** 1e-7 degrees, from 0 to below a whole turn; `null` where there is none: one place, or nearly opposite ones. */
  readonly azimuth7: number | null;
}

/** The inverse problem on WGS84, to a millimetre; the azimuth to 1e-7 degrees where the places are a metre apart and more. */
export function bearingTo(from: LonLat, to: LonLat): Bearing {
  const [p, q] = [onSphere(from), onSphere(to)];
  const line = settle(p, q);
  if (line === undefined || line.sigma === 0) return { distanceMm: distanceMm(from, to), azimuth7: null };
  const { sinLambda, cosLambda } = line;
  const azimuth = atan2(q.cosU * sinLambda, p.cosU * q.sinU - p.sinU * q.cosU * cosLambda);
  return { distanceMm: distanceMm(from, to), azimuth7: turn7(Math.round(azimuth / RADIANS7)) };
}

const ROUNDS_MAX = 30;
const SETTLED = 1e-14;

/**
 * The direct problem on WGS84: the place so far along the line that sets out with an azimuth, to the nearest 1e-7
 * degrees (Vincenty, Survey Review 23, 1975). Throws a RangeError if either is not a whole number.
 */
export function placeAlong(from: LonLat, azimuth7: number, lengthMm: number): LonLat {
  if (!Number.isSafeInteger(azimuth7)) throw new RangeError(`not an azimuth in whole 1e-7 degrees: ${azimuth7}`);
  if (!Number.isSafeInteger(lengthMm)) throw new RangeError(`not a length in whole mm: ${lengthMm}`);
  const { sinU, cosU } = onSphere(from);
  const azimuth = turn7(azimuth7) * RADIANS7;
  const [sinAzimuth, cosAzimuth] = [sin(azimuth), cos(azimuth)];
  // Where the line crosses the equator, and how steeply: it is the same all along it.
  const sigma1 = atan2(sinU, cosU * cosAzimuth);
  const sinAlpha = cosU * sinAzimuth;
  const cos2Alpha = 1 - sinAlpha * sinAlpha;
  const { a, b } = stretch(cos2Alpha);
  const plain = lengthMm / 1000 / (WGS84_B * a);
  let sigma = plain;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = plain + b * bendOf(b, sin(sigma), cos(sigma), cos(2 * sigma1 + sigma));
    const isSettled = Math.abs(next - sigma) < SETTLED;
    sigma = next;
    if (isSettled) break;
  }
  const [sinSigma, cosSigma, cos2Mid] = [sin(sigma), cos(sigma), cos(2 * sigma1 + sigma)];
  const back = sinU * sinSigma - cosU * cosSigma * cosAzimuth;
  const lat = atan2(
    sinU * cosSigma + cosU * sinSigma * cosAzimuth,
    (1 - WGS84_F) * Math.sqrt(sinAlpha * sinAlpha + back * back),
  );
  const lambda = atan2(sinSigma * sinAzimuth, cosU * cosSigma - sinU * sinSigma * cosAzimuth);
  const c = (WGS84_F / 16) * cos2Alpha * (4 + WGS84_F * (4 - 3 * cos2Alpha));
  const bend = sigma + c * sinSigma * (cos2Mid + c * cosSigma * (2 * cos2Mid * cos2Mid - 1));
  const east = lambda - (1 - c) * WGS84_F * sinAlpha * bend;
  const lat7 = Math.max(-LAT7_MAX, Math.min(LAT7_MAX, Math.round(lat / RADIANS7)));
  return makeLonLatUnsafe(wrapLon7(from[0] + Math.round(east / RADIANS7)), lat7);
}

/** An angle from 0 to below a whole turn. */
export function turn7(angle7: number): number {
  return ((angle7 % TURN7) + TURN7) % TURN7;
}

/** A longitude that has passed the antimeridian, on the map again. */
export function wrapLon7(lon7: number): number {
  const turned = turn7(lon7 + LON7_MAX) - LON7_MAX;
  return turned === -LON7_MAX && lon7 > 0 ? LON7_MAX : turned;
}
