import { atan } from '../num/atan.ts';
import { atan2 } from '../num/atan2.ts';
import { cos } from '../num/cos.ts';
import { exp } from '../num/exp.ts';
import { log } from '../num/log.ts';
import { sin } from '../num/sin.ts';
import { RADIANS7, WGS84_A, WGS84_E2, WGS84_F } from './ellipsoid.ts';
import { wrapLon7 } from './geodesic.ts';
import { DEGREE7, type LonLat, makeLonLatUnsafe } from './lonlat.ts';

/** A place on the grid of one UTM zone, in metres; north of the equator from it, south of it from ten million below. */
export interface GridPlace {
  readonly zone: number;
  readonly isNorth: boolean;
  readonly eastM: number;
  readonly northM: number;
}

const SCALE = 0.9996;
const EAST_M = 500_000;
const NORTH_M = 10_000_000;
const N = WGS84_F / (2 - WGS84_F);
const N2 = N * N;
const N3 = N2 * N;
const N4 = N3 * N;
/** The radius of a circle as long as the meridian. */
const RADIUS = (WGS84_A / (1 + N)) * (1 + N2 / 4 + N4 / 64);
/** Krüger's series for the transverse Mercator projection, to the fourth order: good to a millimetre within a zone (Karney, 2011). */
const ALPHA = [
  N / 2 - (2 * N2) / 3 + (5 * N3) / 16 + (41 * N4) / 180,
  (13 * N2) / 48 - (3 * N3) / 5 + (557 * N4) / 1440,
  (61 * N3) / 240 - (103 * N4) / 140,
  (49_561 * N4) / 161_280,
];
const BETA = [
  N / 2 - (2 * N2) / 3 + (37 * N3) / 96 - N4 / 360,
  N2 / 48 + N3 / 15 - (437 * N4) / 1440,
  (17 * N3) / 480 - (37 * N4) / 840,
  (4397 * N4) / 161_280,
];
const E = Math.sqrt(WGS84_E2);

/** Where a place lies on the grid of a zone. For places within some degrees of the zone. */
export function toGrid([lon7, lat7]: LonLat, zone: number, isNorth: boolean): GridPlace {
  const lon = wrapLon7(lon7 - middle7(zone)) * RADIANS7;
  const lat = lat7 * RADIANS7;
  const tau = sin(lat) / cos(lat);
  const sigma = sinh(E * atanh((E * tau) / Math.sqrt(1 + tau * tau)));
  const tauPrime = tau * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + tau * tau);
  const xi = atan2(tauPrime, cos(lon));
  const eta = asinh(sin(lon) / Math.sqrt(tauPrime * tauPrime + cos(lon) * cos(lon)));
  let [x, y] = [xi, eta];
  for (const [index, a] of ALPHA.entries()) {
    const j = 2 * (index + 1);
    x += a * sin(j * xi) * cosh(j * eta);
    y += a * cos(j * xi) * sinh(j * eta);
  }
  return {
    zone,
    isNorth,
    eastM: EAST_M + SCALE * RADIUS * y,
    northM: SCALE * RADIUS * x + (isNorth ? 0 : NORTH_M),
  };
}

/** The place that a place on a grid is, to the nearest 1e-7 degrees. */
export function fromGrid({ zone, isNorth, eastM, northM }: GridPlace): LonLat {
  const x = (northM - (isNorth ? 0 : NORTH_M)) / (SCALE * RADIUS);
  const y = (eastM - EAST_M) / (SCALE * RADIUS);
  let [xi, eta] = [x, y];
  for (const [index, b] of BETA.entries()) {
    const j = 2 * (index + 1);
    xi -= b * sin(j * x) * cosh(j * y);
    eta -= b * cos(j * x) * sinh(j * y);
  }
  const s = sinh(eta);
  const tauPrime = sin(xi) / Math.sqrt(s * s + cos(xi) * cos(xi));
  const lat7 = Math.round(atan(latitudeTangent(tauPrime)) / RADIANS7);
  return makeLonLatUnsafe(wrapLon7(middle7(zone) + Math.round(atan2(s, cos(xi)) / RADIANS7)), lat7);
}

/** The tangent of the latitude from that of the conformal one, by Newton's rule. */
function latitudeTangent(tauPrime: number): number {
  let tau = tauPrime / (1 - WGS84_E2);
  for (let round = 0; round < 6; round++) {
    const root = Math.sqrt(1 + tau * tau);
    const sigma = sinh(E * atanh((E * tau) / root));
    const at = tau * Math.sqrt(1 + sigma * sigma) - sigma * root;
    tau += ((tauPrime - at) / Math.sqrt(1 + at * at)) * ((1 + (1 - WGS84_E2) * tau * tau) / ((1 - WGS84_E2) * root));
  }
  return tau;
}

/** The meridian in the middle of a zone, 1e-7 degrees. */
export function middle7(zone: number): number {
  return (6 * zone - 183) * DEGREE7;
}

function sinh(x: number): number {
  return (exp(x) - exp(-x)) / 2;
}

function cosh(x: number): number {
  return (exp(x) + exp(-x)) / 2;
}

function asinh(x: number): number {
  const size = Math.abs(x);
  const value = log(size + Math.sqrt(1 + size * size));
  return x < 0 ? -value : value;
}

function atanh(x: number): number {
  return log((1 + x) / (1 - x)) / 2;
}
