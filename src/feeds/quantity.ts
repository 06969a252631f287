import { LAT7_MAX, LON7_MAX } from '../geo/lonlat.ts';
import { parseDecimalScaled } from '../num/decimal.ts';
import { type Convert, type Converted, converted, objection } from './convert.ts';
import { isObject } from './json-line.ts';

const WANTED_COUNT = '3, "about 1700", "at least 950", "over 950" or "3-5"';
const RANGE = /^(\d{1,10}) ?[-–] ?(\d{1,10})$/;
const WORDED = /^(?:(about|at least|over) )?(\d{1,10})$/;
const PPM_DIGITS = 6;
const MM_DIGITS = 3;
const DEGREE_DIGITS = 7;

/** A number as people report it: exact, about, at least, over, or a range. */
export const countOf: Convert = (value, column) => {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string') return objection(column, 'wrong-kind', WANTED_COUNT, value);
  const range = RANGE.exec(text);
  if (range !== null) {
    const [min, max] = [Number(range[1]), Number(range[2])];
    if (max < min) return objection(column, 'out-of-range', 'the smaller number first', value);
    return converted({ min, max, as: 'range' });
  }
  const worded = WORDED.exec(text);
  if (worded === null) return objection(column, 'wrong-kind', WANTED_COUNT, value);
  const n = Number(worded[2]);
  if (worded[1] === 'about') return converted({ min: n, max: n, as: 'about' });
  if (worded[1] === 'at least') return converted({ min: n, max: null, as: 'at-least' });
  if (worded[1] === 'over') return converted({ min: n + 1, max: null, as: 'at-least' });
  return converted({ min: n, max: n, as: 'exact' });
};

/** A share from 0 to 1 with at most six decimals, in parts per million. */
export const ppmOf: Convert = (value, column) => decimalOf(value, column, PPM_DIGITS, 'a share such as 0.95');

/** Metres with at most three decimals, in millimetres. */
export const millimetresOf: Convert = (value, column) => decimalOf(value, column, MM_DIGITS, 'metres such as 500');

/** `[longitude, latitude]` in degrees with at most seven decimals (1 cm), in 1e-7 degrees. */
export const pointOf: Convert = (value, column) => {
  const wanted = '[longitude, latitude] in degrees';
  if (!Array.isArray(value) || value.length !== 2) return objection(column, 'wrong-kind', wanted, value);
  const lon = decimalOf(value[0], column, DEGREE_DIGITS, wanted);
  if (!lon.ok) return lon;
  const lat = decimalOf(value[1], column, DEGREE_DIGITS, wanted);
  if (!lat.ok) return lat;
  // The schema would say the same in its own unit, which no writer of a line has ever seen.
  if (Math.abs(lon.value as number) > LON7_MAX) {
    return objection(`${column}.0`, 'out-of-range', 'degrees from -180 to 180, longitude first', value[0]);
  }
  if (Math.abs(lat.value as number) > LAT7_MAX) {
    return objection(`${column}.1`, 'out-of-range', 'degrees from -90 to 90, latitude second', value[1]);
  }
  return converted([lon.value, lat.value]);
};

/** Where nothing is said of the basis, there is none to rely on: the writer has to say. */
export const chanceOf: Convert = (value, column) => {
  if (!isObject(value)) return objection(column, 'wrong-kind', '{"share": 0.95, "basis": "assumed"}', value);
  for (const field of Object.keys(value)) {
    if (field !== 'share' && field !== 'basis')
      return objection(`${column}.${field}`, 'unknown-field', 'share, basis', field);
  }
  if (value.share === undefined) return objection(`${column}.share`, 'missing', 'a share such as 0.95', undefined);
  const ppm = ppmOf(value.share, `${column}.share`, undefined);
  return ppm.ok ? converted({ ppm: ppm.value, ...('basis' in value ? { basis: value.basis } : {}) }) : ppm;
};

/** Reads a number or its text exactly: what is finer than the unit is refused, not rounded. */
function decimalOf(value: unknown, column: string, digits: number, wanted: string): Converted {
  const text = typeof value === 'number' ? textOf(value, digits) : value;
  if (typeof text !== 'string') return objection(column, 'wrong-kind', wanted, value);
  const read = parseDecimalScaled(text, digits);
  if (read.ok) return converted(read.value);
  if (read.reason === 'too-precise') return objection(column, 'out-of-range', `at most ${digits} decimals`, value);
  return objection(column, read.reason === 'too-large' ? 'out-of-range' : 'wrong-kind', wanted, value);
}

/** The shortest text of a number is what was written, but for small ones: 1e-7 is 0.0000001. */
function textOf(value: number, digits: number): string {
  const fixed = Math.abs(value) < 1 ? value.toFixed(digits) : String(value);
  return Number(fixed) === value ? fixed : String(value);
}
