import { SIGHT_MM_MAX, TURN_MDEG } from '../entries/limits.ts';
import { parseDecimalScaled } from '../num/decimal.ts';
import { type Convert, type Converted, converted, objection } from './convert.ts';
import { isObject } from './json-line.ts';
import { millimetresOf, pointOf } from './quantity.ts';

const WANTED = '"1 to 4 km east-north-east", "3-5 km SE", "3 km ± 500 m, 67.5 ± 5 degrees", or a part of one';

/** The sixteen winds, clockwise from north; each is an arc of 22.5 degrees around its own direction. */
const WINDS = 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' ');
const WIND_MDEG = TURN_MDEG / WINDS.length;
const WORDS: Readonly<Record<string, string>> = { north: 'N', east: 'E', south: 'S', west: 'W' };

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const UNIT = '(km|m)';
const RANGE = new RegExp(`^(${NUMBER}) ?${UNIT}? ?(?:to|-|–) ?(${NUMBER}) ?${UNIT}$`);
const AROUND = new RegExp(`^(${NUMBER}) ?${UNIT} ?± ?(${NUMBER}) ?${UNIT}$`);
const DEGREES = new RegExp(`^(${NUMBER}) ?(?:°|deg|degrees)? ?± ?(${NUMBER}) ?(?:°|deg|degrees)$`);
/** Where the distance ends: behind its last unit of length. */
const SPLIT = /^(.*(?:km|\dm| m))(?:,? +|$)(.*)$/;

/**
 * How far, in which direction, or both, as a log writes it. A distance or an angle has its doubt with it, or is not
 * taken: "3 km" alone does not say whether it may have been four.
 */
export const directionOf: Convert = (value, column) => {
  if (typeof value !== 'string') return objection(column, 'wrong-kind', WANTED, value);
  const text = value.trim().replace(/\s+/g, ' ');
  const split = SPLIT.exec(text);
  const [distance, direction] = split === null ? ['', text] : [split[1] ?? '', split[2] ?? ''];
  const range = distance === '' ? undefined : rangeOf(distance);
  const bearing = direction === '' ? undefined : bearingOf(direction);
  if (range === null || bearing === null || (range ?? bearing) === undefined)
    return objection(column, 'wrong-kind', WANTED, value);
  return converted({ ...(range === undefined ? {} : { range }), ...(bearing === undefined ? {} : { bearing }) });
};

function rangeOf(text: string): { minMm: number; maxMm: number } | null {
  const range = RANGE.exec(text);
  if (range !== null) return between(mm(range[1], range[2] ?? range[4]), mm(range[3], range[4]));
  const around = AROUND.exec(text);
  if (around === null) return null;
  const [middle, doubt] = [mm(around[1], around[2]), mm(around[3], around[4])];
  return middle === null || doubt === null ? null : between(Math.max(0, middle - doubt), middle + doubt);
}

function between(minMm: number | null, maxMm: number | null): { minMm: number; maxMm: number } | null {
  return minMm === null || maxMm === null || minMm > maxMm || maxMm > SIGHT_MM_MAX || maxMm === 0
    ? null
    : { minMm, maxMm };
}

function mm(digits: string | undefined, unit: string | undefined): number | null {
  const read = parseDecimalScaled(digits ?? '', unit === 'km' ? 6 : 3);
  return read.ok ? read.value : null;
}

function bearingOf(text: string): { fromMdeg: number; toMdeg: number } | null {
  const degrees = DEGREES.exec(text);
  if (degrees !== null) {
    const [middle, doubt] = [parseDecimalScaled(degrees[1] ?? '', 3), parseDecimalScaled(degrees[2] ?? '', 3)];
    if (!middle.ok || !doubt.ok || middle.value >= TURN_MDEG || 2 * doubt.value >= TURN_MDEG) return null;
    return arc(middle.value, doubt.value);
  }
  const name = text.replace(/^(?:to the|in the) /, '');
  const spelt = name
    .toLowerCase()
    .split(/[- ]/)
    .map((part) => (Object.hasOwn(WORDS, part) ? WORDS[part] : ''));
  const index = WINDS.indexOf(spelt.includes('') ? name : spelt.join(''));
  return index < 0 ? null : arc(index * WIND_MDEG, WIND_MDEG / 2);
}

function arc(middle: number, doubt: number): { fromMdeg: number; toMdeg: number } {
  const on = (mdeg: number) => (mdeg + TURN_MDEG) % TURN_MDEG;
  return { fromMdeg: on(middle - doubt), toMdeg: on(middle + doubt) };
}

/** `{"point", "radiusM", "direction"}`: where somebody stood, and what was seen from there. */
export const sightingOf: Convert = (value, column, zone) => {
  if (!isObject(value)) return objection(column, 'wrong-kind', '{"point", "radiusM", "direction"}', value);
  const fields: Readonly<Record<string, readonly [string, Convert]>> = {
    point: ['point', pointOf],
    radiusM: ['radiusMm', millimetresOf],
    direction: ['', directionOf],
  };
  let sighting: Readonly<Record<string, unknown>> = {};
  for (const [field, member] of Object.entries(value)) {
    const rule = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (rule === undefined)
      return objection(`${column}.${field}`, 'unknown-field', Object.keys(fields).join(', '), field);
    const result: Converted = rule[1](member, `${column}.${field}`, zone);
    if (!result.ok) return result;
    sighting = { ...sighting, ...(rule[0] === '' ? (result.value as object) : { [rule[0]]: result.value }) };
  }
  return converted(sighting);
};
