declare const lonLat: unique symbol;

/** A place on WGS84: longitude then latitude, in whole 1e-7 degrees (about 11 mm). */
export type LonLat = readonly [lon7: number, lat7: number] & { readonly [lonLat]: true };

export interface LonLatProblem {
  readonly code: 'lon-not-whole' | 'lat-not-whole' | 'lon-out-of-range' | 'lat-out-of-range';
  readonly found: number;
  readonly wanted: string;
}

export type LonLatResult =
  | { readonly ok: true; readonly value: LonLat }
  | { readonly ok: false; readonly problem: LonLatProblem };

/** Units in one degree. */
export const DEGREE7 = 10_000_000;
export const LON7_MAX = 180 * DEGREE7;
export const LAT7_MAX = 90 * DEGREE7;

/** Both in whole 1e-7 degrees: longitude -180 to 180, latitude -90 to 90. */
export function makeLonLat(lon7: number, lat7: number): LonLatResult {
  const problem = lonProblem(lon7) ?? latProblem(lat7);
  if (problem !== undefined) return { ok: false, problem };
  return { ok: true, value: brand(lon7, lat7) };
}

/** As `makeLonLat`, but throws a RangeError: for places that have been checked before. */
export function makeLonLatUnsafe(lon7: number, lat7: number): LonLat {
  const problem = lonProblem(lon7) ?? latProblem(lat7);
  if (problem !== undefined) throw new RangeError(`${problem.code}: found ${problem.found}, wanted ${problem.wanted}`);
  return brand(lon7, lat7);
}

export function isSamePlace(a: LonLat, b: LonLat): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function brand(lon7: number, lat7: number): LonLat {
  // Adding zero turns -0 into 0, so that equal places are written with equal bytes.
  const pair: readonly [number, number] = [lon7 + 0, lat7 + 0];
  return pair as LonLat;
}

function lonProblem(lon7: number): LonLatProblem | undefined {
  if (!Number.isInteger(lon7)) return { code: 'lon-not-whole', found: lon7, wanted: 'whole 1e-7 degrees' };
  if (lon7 >= -LON7_MAX && lon7 <= LON7_MAX) return undefined;
  return { code: 'lon-out-of-range', found: lon7, wanted: '-1800000000 to 1800000000' };
}

function latProblem(lat7: number): LonLatProblem | undefined {
  if (!Number.isInteger(lat7)) return { code: 'lat-not-whole', found: lat7, wanted: 'whole 1e-7 degrees' };
  if (lat7 >= -LAT7_MAX && lat7 <= LAT7_MAX) return undefined;
  return { code: 'lat-out-of-range', found: lat7, wanted: '-900000000 to 900000000' };
}
