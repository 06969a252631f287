import { atan2 } from '../num/atan2.ts';
import { cos } from '../num/cos.ts';
import { sin } from '../num/sin.ts';
import { RADIANS7, WGS84_A, WGS84_B, WGS84_F } from './ellipsoid.ts';
import type { LonLat } from './lonlat.ts';

/**
 * The length of the shortest line between two places on WGS84, in whole millimetres, by Vincenty's inverse formula
 * (Survey Review 23, 1975). Right to a millimetre everywhere: for places on nearly opposite sides of the earth, where
 * the formula does not settle, the line is found as two halves. Symmetric to the bit.
 */
export function distanceMm(a: LonLat, b: LonLat): number {
  const isOrdered = a[1] < b[1] || (a[1] === b[1] && a[0] <= b[0]);
  const [from, to] = isOrdered ? [a, b] : [b, a];
  return Math.round(distanceM(onSphere(from), onSphere(to)) * 1000);
}

/** A place on the auxiliary sphere: reduced latitude and longitude, both in radians, the first as sine and cosine. */
export interface SpherePoint {
  readonly sinU: number;
  readonly cosU: number;
  readonly lon: number;
}

const ROUNDS_MAX = 60;
const SETTLED = 1e-13;
/** Past this the formula has left the sphere: half a turn, and what rounding may add to it. */
const LAMBDA_MAX = Math.PI + 1e-12;

export function onSphere([lon7, lat7]: LonLat): SpherePoint {
  const lat = lat7 * RADIANS7;
  // tan U = (1 - f) tan lat, without the tangent, which has no value at the poles.
  const y = (1 - WGS84_F) * sin(lat);
  const x = cos(lat);
  const length = Math.sqrt(x * x + y * y);
  return { sinU: y / length, cosU: x / length, lon: lon7 * RADIANS7 };
}

function distanceM(p: SpherePoint, q: SpherePoint): number {
  return vincentyM(p, q) ?? byHalvesM(p, q);
}

/** The line between two places on the auxiliary sphere, once it has settled. */
export interface Settled {
  readonly sigma: number;
  readonly sinSigma: number;
  readonly cosSigma: number;
  readonly cos2Alpha: number;
  readonly cos2Mid: number;
  readonly sinLambda: number;
  readonly cosLambda: number;
}

/** Metres; undefined where the iteration does not settle. */
function vincentyM(p: SpherePoint, q: SpherePoint): number | undefined {
  const settled = settle(p, q);
  return settled === undefined ? undefined : lengthM(settled);
}

/** Undefined where the iteration does not settle: nearly opposite places. One place and itself settle at once. */
export function settle(p: SpherePoint, q: SpherePoint): Settled | undefined {
  const lon = wrap(q.lon - p.lon);
  let lambda = lon;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const sinLambda = sin(lambda);
    const cosLambda = cos(lambda);
    const east = q.cosU * sinLambda;
    const north = p.cosU * q.sinU - p.sinU * q.cosU * cosLambda;
    const sinSigma = Math.sqrt(east * east + north * north);
    const cosSigma = p.sinU * q.sinU + p.cosU * q.cosU * cosLambda;
    if (sinSigma === 0 && cosSigma > 0)
      return { sigma: 0, sinSigma, cosSigma, cos2Alpha: 0, cos2Mid: 0, sinLambda, cosLambda };
    if (sinSigma === 0) return undefined;
    const sigma = atan2(sinSigma, cosSigma);
    const sinAlpha = (p.cosU * east) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    // On the equator cos2Alpha is zero, and so is the term.
    const cos2Mid = cos2Alpha > 1e-15 ? cosSigma - (2 * p.sinU * q.sinU) / cos2Alpha : 0;
    const c = (WGS84_F / 16) * cos2Alpha * (4 + WGS84_F * (4 - 3 * cos2Alpha));
    const bend = sigma + c * sinSigma * (cos2Mid + c * cosSigma * (2 * cos2Mid * cos2Mid - 1));
    const next = lon + (1 - c) * WGS84_F * sinAlpha * bend;
    if (Math.abs(next) > LAMBDA_MAX) return undefined;
    if (Math.abs(next - lambda) < SETTLED)
      return { sigma, sinSigma, cosSigma, cos2Alpha, cos2Mid, sinLambda, cosLambda };
    lambda = next;
  }
  return undefined;
}

/** The length of the arc sigma of a geodesic, in metres. */
function lengthM({ sigma, sinSigma, cosSigma, cos2Alpha, cos2Mid }: Settled): number {
  const { a, b } = stretch(cos2Alpha);
  return WGS84_B * a * (sigma - b * bendOf(b, sinSigma, cosSigma, cos2Mid));
}

/** What a geodesic of this direction is longer by than its arc on the sphere: Vincenty's A and B. */
export function stretch(cos2Alpha: number): { readonly a: number; readonly b: number } {
  const u2 = (cos2Alpha * (WGS84_A * WGS84_A - WGS84_B * WGS84_B)) / (WGS84_B * WGS84_B);
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  return { a, b };
}

/** Vincenty's Δσ, divided by B. */
export function bendOf(b: number, sinSigma: number, cosSigma: number, cos2Mid: number): number {
  const square = 2 * cos2Mid * cos2Mid - 1;
  const cubic = (b / 6) * cos2Mid * (4 * sinSigma * sinSigma - 3) * (4 * cos2Mid * cos2Mid - 3);
  return sinSigma * (cos2Mid + (b / 4) * (cosSigma * square - cubic));
}

/**
 * For places on nearly opposite sides: every line between them passes a point a quarter turn from the first. The
 * shortest way is the least, over all such points, of the two halves, and each half is easy.
 */
function byHalvesM(p: SpherePoint, q: SpherePoint): number {
  const through = (azimuth: number) => {
    const middle = quarterTurn(p, azimuth);
    return (vincentyM(p, middle) ?? FAR) + (vincentyM(middle, q) ?? FAR);
  };
  let best = 0;
  for (let step = 1; step < STEPS; step++) {
    if (through(step * STEP) < through(best * STEP)) best = step;
  }
  return through(leastBetween(through, (best - 1) * STEP, (best + 1) * STEP));
}

const STEPS = 72;
const STEP = (2 * Math.PI) / STEPS;
/** More than any distance on earth, in metres. */
const FAR = 40_000_000;
const GOLDEN = 0.6180339887498949;

/** The point of the sphere at a right angle from `p` in the direction of an azimuth. */
function quarterTurn(p: SpherePoint, azimuth: number): SpherePoint {
  const sinU = p.cosU * cos(azimuth);
  const north = -p.sinU * cos(azimuth);
  const east = sin(azimuth);
  return { sinU, cosU: Math.sqrt(north * north + east * east), lon: p.lon + atan2(east, north) };
}

/** Golden section search: where a function with one dip between `low` and `high` is least. */
function leastBetween(f: (x: number) => number, low: number, high: number): number {
  let from = low;
  let to = high;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const left = to - GOLDEN * (to - from);
    const right = from + GOLDEN * (to - from);
    if (f(left) <= f(right)) to = right;
    else from = left;
  }
  return (from + to) / 2;
}

function wrap(lon: number): number {
  if (lon > Math.PI) return lon - 2 * Math.PI;
  return lon < -Math.PI ? lon + 2 * Math.PI : lon;
}
