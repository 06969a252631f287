import type { z } from 'zod';
import { Chance, Cite, Count, Id, Key, Label, Name, Place, Raw, Text, When } from '../../entries/fields.ts';
import {
  CITE_CHARS_MAX,
  COUNT_MAX,
  KEY_CHARS_MAX,
  LABEL_CHARS_MAX,
  LIST_ITEMS_MAX,
  NAME_CHARS_MAX,
  PPM_MAX,
  RADIUS_MM_MAX,
  RAW_COLUMNS_MAX,
  TEXT_CHARS_MAX,
} from '../../entries/limits.ts';
import { LAT7_MAX, LON7_MAX } from '../../geo/lonlat.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../../time/instant.ts';
import {
  CLOSE_LIST,
  COMMA,
  dictionary,
  type Form,
  lastNumber,
  list,
  NOT,
  nullable,
  OPEN_LIST,
  object,
  oneOf,
  text,
  whole,
  word,
} from './form.ts';

/*
 * The parts that bodies are made of (src/entries/fields.ts), as forms of bytes. What a part says beyond limits and lists
 * is said here a second time; a test holds the two against each other.
 */

/** What was read last of each part that the state of a record keeps. Reading is done at once, by one at a time. */
export const last = { from: 0, to: 0, lon: 0, lat: 0, hasPoint: false };

const needed = (name: string, form: Form) => ({ name, form, isOptional: false });
const optional = (name: string, form: Form) => ({ name, form, isOptional: true });

/** A number that is read, and something done with it. */
function noted(form: Form, note: (value: number) => void): Form {
  return (bytes, at) => {
    const end = form(bytes, at);
    if (end >= 0) note(lastNumber());
    return end;
  };
}

/** What holds of a whole when its parts are read. */
function where(form: Form, holds: (bytes: Uint8Array, at: number, end: number) => boolean): Form {
  return (bytes, at) => {
    const end = form(bytes, at);
    return end >= 0 && holds(bytes, at, end) ? end : NOT;
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';
export const nameForm = word(LETTERS, `${LETTERS}0123456789_.-`, 1, NAME_CHARS_MAX);
const label = text(LABEL_CHARS_MAX);

const moment = whole(FIRST_INSTANT, LAST_INSTANT);
export const whenForm = where(
  object([
    needed(
      'from',
      noted(moment, (value) => {
        last.from = value;
      }),
    ),
    needed(
      'to',
      noted(moment, (value) => {
        last.to = value;
      }),
    ),
  ]),
  () => last.to >= last.from,
);

const lon = whole(-LON7_MAX, LON7_MAX);
const lat = whole(-LAT7_MAX, LAT7_MAX);

function point(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== OPEN_LIST) return NOT;
  const comma = lon(bytes, at + 1);
  last.lon = lastNumber();
  if (comma < 0 || bytes[comma] !== COMMA) return NOT;
  const close = lat(bytes, comma + 1);
  last.lat = lastNumber();
  last.hasPoint = true;
  return close >= 0 && bytes[close] === CLOSE_LIST ? close + 1 : NOT;
}

let hasRadius = false;
const placeParts = object([
  optional('point', point),
  optional(
    'radiusMm',
    noted(whole(0, RADIUS_MM_MAX), () => {
      hasRadius = true;
    }),
  ),
  optional('named', list(label, 1, LIST_ITEMS_MAX)),
]);

/** A point or a name; a radius only around a point. */
export function placeForm(bytes: Uint8Array, at: number): number {
  last.hasPoint = false;
  hasRadius = false;
  const end = placeParts(bytes, at);
  return end > at + 2 && (last.hasPoint || !hasRadius) ? end : NOT;
}

const NONE = -1;
let [min, max] = [0, 0];
const upper = nullable(
  noted(whole(0, COUNT_MAX), (value) => {
    max = value;
  }),
);
const countParts = object([
  needed('as', oneOf(['exact', 'about', 'at-least', 'range'])),
  needed('max', upper),
  needed(
    'min',
    noted(whole(0, COUNT_MAX), (value) => {
      min = value;
    }),
  ),
]);
const EXACT = 'e'.charCodeAt(0);
const LEAST = 't'.charCodeAt(0);
/** Where the word stands in `{"as":"…`: by its first two letters `exact` and `at-least` differ from the others. */
const WORD_AT = '{"as":"'.length;

function count(bytes: Uint8Array, at: number): number {
  max = NONE;
  const end = countParts(bytes, at);
  if (end < 0) return NOT;
  const isLeast = bytes[at + WORD_AT + 1] === LEAST;
  if (isLeast !== (max === NONE)) return NOT;
  if (isLeast) return end;
  return max >= min && (bytes[at + WORD_AT] !== EXACT || max === min) ? end : NOT;
}

const chance = object([needed('ppm', whole(0, PPM_MAX)), needed('basis', oneOf(['declared', 'assumed']))]);
const columns = dictionary(label, text(TEXT_CHARS_MAX), RAW_COLUMNS_MAX);

/** By the part of the schema: its form. */
export const FIELD_FORMS: ReadonlyMap<z.ZodType, Form> = new Map<z.ZodType, Form>([
  [Name, nameForm],
  [Key, text(KEY_CHARS_MAX)],
  [Label, label],
  [Cite, text(CITE_CHARS_MAX)],
  [Text, text(TEXT_CHARS_MAX)],
  [Id, word(HEX, HEX, 64, 64)],
  [When, whenForm],
  [Place, placeForm],
  [Count, count],
  [Chance, chance],
  [Raw, columns],
]);
