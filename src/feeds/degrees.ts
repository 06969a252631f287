import { DEGREE7, makeLonLat } from '../geo/lonlat.ts';
import { fail, type Read, took } from './read.ts';

export type Point = readonly [lon7: number, lat7: number];

const DEGREES = /^-?\d{1,3}(\.\d{1,20})?$/;

/**
 * A point of somebody else's data, rounded to 1e-7 degrees (11 mm): sources print more digits than they know. How far
 * off it may be is said by a radius, never by its digits.
 */
export function pointIn(lon: string | undefined, lat: string | undefined): Read<Point> {
  const lon7 = degreesIn(lon, 'longitude');
  if (!lon7.ok) return lon7;
  const lat7 = degreesIn(lat, 'latitude');
  if (!lat7.ok) return lat7;
  const point = makeLonLat(lon7.value, lat7.value);
  if (point.ok) return took([point.value[0], point.value[1]]);
  const isLon = point.problem.code.startsWith('lon');
  const wanted = isLon ? 'degrees from -180 to 180' : 'degrees from -90 to 90';
  return fail(isLon ? 'longitude' : 'latitude', 'out-of-range', wanted, isLon ? lon : lat);
}

function degreesIn(cell: string | undefined, column: string): Read<number> {
  if (cell === undefined) return fail(column, 'missing', 'degrees such as 37.5029', cell);
  return DEGREES.test(cell)
    ? took(Math.round(Number(cell) * DEGREE7))
    : fail(column, 'wrong-kind', 'degrees such as 37.5029', cell);
}
