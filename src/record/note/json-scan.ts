import { JSON_DEPTH_MAX } from './limits.ts';

/** Why bytes are not canonical JSON of our kind, and where. */
export interface ScanProblem {
  readonly code: ScanCode;
  /** The byte at which it shows, counted from the start of the array. */
  readonly at: number;
}

export type ScanCode = (typeof CODES)[number];

/**
 * `not-canonical`: JSON, but not its one form (white space, order of members, an escape that need not be, minus zero, a
 * leading zero). `float`: a fraction or an exponent.
 */
const CODES = [
  'not-json',
  'not-utf8',
  'not-canonical',
  'duplicate-key',
  'float',
  'unsafe-integer',
  'lone-surrogate',
  'too-deep',
] as const;

/**
 * Whether the bytes from `from` up to `to` are exactly one value in canonical JSON (RFC 8785) with safe integers and
 * well-formed text, what `canonical` of src/canon writes: null if so, else the first problem in the order of the bytes.
 * One pass, nothing is built. Lists and objects may lie in each other `JSON_DEPTH_MAX` deep.
 */
export function scanCanonical(bytes: Uint8Array, from: number, to: number): ScanProblem | null {
  const end = scanValue(bytes, from, to, 0);
  if (end < 0) return problemOf(end);
  return end === to ? null : problemOf(refuse(isSpace(bytes[end]) ? 'not-canonical' : 'not-json', end));
}

/*
 * Each scan gives the place after what it read, or a problem as a negative number: an object for each would cost more
 * than the scan.
 */

function refuse(code: ScanCode, at: number): number {
  return -1 - (at * CODES.length + CODES.indexOf(code));
}

function problemOf(refusal: number): ScanProblem {
  const packed = -1 - refusal;
  const index = packed % CODES.length;
  return { code: CODES[index] as ScanCode, at: (packed - index) / CODES.length };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const SMALL_U = 0x75;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const WORDS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), new TextEncoder().encode(word)]));

/** 1 for a byte that stands for itself in a text: ASCII but controls, quote and backslash. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);

function scanValue(bytes: Uint8Array, at: number, to: number, depth: number): number {
  if (at >= to) return refuse('not-json', at);
  const byte = bytes[at] as number;
  if (byte === QUOTE) return scanText(bytes, at, to);
  if (byte === OPEN_OBJECT) return scanObject(bytes, at, to, depth);
  if (byte === OPEN_LIST) return scanList(bytes, at, to, depth);
  if (byte === MINUS || (byte >= ZERO && byte <= NINE)) return scanNumber(bytes, at, to);
  const word = WORDS.get(byte);
  if (word === undefined) return refuse(isSpace(byte) ? 'not-canonical' : 'not-json', at);
  for (let letter = 1; letter < word.length; letter++) {
    if (at + letter >= to || bytes[at + letter] !== word[letter]) return refuse('not-json', at + letter);
  }
  return at + word.length;
}

function scanList(bytes: Uint8Array, open: number, to: number, depth: number): number {
  if (depth === JSON_DEPTH_MAX) return refuse('too-deep', open);
  let at = open + 1;
  if (at < to && bytes[at] === CLOSE_LIST) return at + 1;
  for (;;) {
    at = scanValue(bytes, at, to, depth + 1);
    if (at < 0) return at;
    const next = at < to ? bytes[at] : undefined;
    if (next === CLOSE_LIST) return at + 1;
    if (next !== COMMA) return refuse(isSpace(next) ? 'not-canonical' : 'not-json', at);
    at += 1;
  }
}

function scanObject(bytes: Uint8Array, open: number, to: number, depth: number): number {
  if (depth === JSON_DEPTH_MAX) return refuse('too-deep', open);
  let at = open + 1;
  if (at < to && bytes[at] === CLOSE_OBJECT) return at + 1;
  let before = -1;
  let beforeEnd = -1;
  for (;;) {
    const key = at;
    if (at >= to || bytes[at] !== QUOTE)
      return refuse(at < to && isSpace(bytes[at]) ? 'not-canonical' : 'not-json', at);
    at = scanText(bytes, at, to);
    if (at < 0) return at;
    if (before >= 0) {
      const order = compareKeys(bytes, before, beforeEnd, key, at);
      if (order >= 0) return refuse(order === 0 ? 'duplicate-key' : 'not-canonical', key);
    }
    before = key;
    beforeEnd = at;
    const colon = at < to ? bytes[at] : undefined;
    if (colon !== COLON) return refuse(isSpace(colon) ? 'not-canonical' : 'not-json', at);
    at = scanValue(bytes, at + 1, to, depth + 1);
    if (at < 0) return at;
    const next = at < to ? bytes[at] : undefined;
    if (next === CLOSE_OBJECT) return at + 1;
    if (next !== COMMA) return refuse(isSpace(next) ? 'not-canonical' : 'not-json', at);
    at += 1;
  }
}

function scanNumber(bytes: Uint8Array, start: number, to: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start;
  let at = first;
  let value = 0;
  for (; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === first) return refuse('not-json', at);
  const isZeroFirst = bytes[first] === ZERO;
  if (isZeroFirst && at > first + 1) return refuse('not-canonical', first);
  if (at < to && isFraction(bytes[at] as number)) return refuse('float', start);
  if (isZeroFirst && first > start) return refuse('not-canonical', start);
  return value <= Number.MAX_SAFE_INTEGER ? at : refuse('unsafe-integer', start);
}

function isFraction(byte: number): boolean {
  return byte === DOT || byte === 0x65 || byte === 0x45;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function scanText(bytes: Uint8Array, quote: number, to: number): number {
  let at = quote + 1;
  while (at < to) {
    const byte = bytes[at] as number;
    if (PLAIN[byte] === 1) at += 1;
    else if (byte === QUOTE) return at + 1;
    else if (byte >= 0xc2 && byte <= 0xdf && at + 1 < to && ((bytes[at + 1] as number) & 0xc0) === 0x80) at += 2;
    else {
      at = byte === BACKSLASH ? scanEscape(bytes, at, to) : scanWide(bytes, at, to);
      if (at < 0) return at;
    }
  }
  return refuse('not-json', at);
}

/** The escapes of one letter and what they stand for. The solidus needs none. */
const SHORT = new Map(
  Object.entries({ '"': '"', '\\': '\\', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(([letter, character]) => [
    letter.charCodeAt(0),
    character.charCodeAt(0),
  ]),
);

function scanEscape(bytes: Uint8Array, backslash: number, to: number): number {
  const letter = backslash + 1 < to ? (bytes[backslash + 1] as number) : 0;
  if (SHORT.has(letter)) return backslash + 2;
  if (letter === 0x2f) return refuse('not-canonical', backslash);
  const unit = letter === SMALL_U ? hexUnit(bytes, backslash + 2, to) : -1;
  if (unit < 0) return refuse('not-json', backslash);
  if (unit >= 0xd800 && unit <= 0xdfff)
    return refuse(isPair(bytes, backslash, to, unit) ? 'not-canonical' : 'lone-surrogate', backslash);
  return isControlEscape(bytes, backslash, unit) ? backslash + 6 : refuse('not-canonical', backslash);
}

/** The four hex digits at a place as one number, or -1. */
function hexUnit(bytes: Uint8Array, at: number, to: number): number {
  if (at + 4 > to) return -1;
  let unit = 0;
  for (let digit = at; digit < at + 4; digit++) {
    const byte = bytes[digit] as number;
    const lower = byte | 0x20;
    if (byte >= ZERO && byte <= NINE) unit = unit * 16 + byte - ZERO;
    else if (lower >= 0x61 && lower <= 0x66) unit = unit * 16 + lower - 0x57;
    else return -1;
  }
  return unit;
}

/** Whether a surrogate that is escaped at a place is the first of an escaped pair. */
function isPair(bytes: Uint8Array, backslash: number, to: number, unit: number): boolean {
  const next = backslash + 6;
  if (unit > 0xdbff || next + 6 > to || bytes[next] !== BACKSLASH || bytes[next + 1] !== SMALL_U) return false;
  const second = hexUnit(bytes, next + 2, to);
  return second >= 0xdc00 && second <= 0xdfff;
}

/** Controls without an escape of one letter are written so, their hex digits lower-case. */
function isControlEscape(bytes: Uint8Array, backslash: number, unit: number): boolean {
  if (unit >= 0x20 || unit === 0x08 || unit === 0x09 || unit === 0x0a || unit === 0x0c || unit === 0x0d) return false;
  const last = bytes[backslash + 5] as number;
  return last <= NINE || last >= 0x61;
}

/** One character of two to four bytes (RFC 3629): no longer than need be, no surrogate, not past U+10FFFF. */
function scanWide(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x20) return refuse('not-json', at);
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > to) return refuse('not-utf8', at);
  const second = bytes[at + 1] as number;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return refuse('not-utf8', at);
  for (let next = at + 2; next < at + length; next++) {
    if (((bytes[next] as number) & 0xc0) !== 0x80) return refuse('not-utf8', at);
  }
  return at + length;
}

/**
 * The order of two texts, quotes included, by UTF-16 code units. Their first difference decides, and nothing has to be
 * decoded for it: each character has one canonical spelling.
 */
export function compareKeys(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  const shorter = Math.min(aEnd - a, bEnd - b);
  let same = 1;
  while (same < shorter && bytes[a + same] === bytes[b + same]) same += 1;
  if (same === shorter) return 0;
  const start = spellingAround(bytes, a + 1, a + same);
  return rankAt(bytes, start) - rankAt(bytes, start - a + b);
}

/** Where the byte or escape begins in which `place` lies. */
function spellingAround(bytes: Uint8Array, from: number, place: number): number {
  let at = from;
  for (;;) {
    const next = bytes[at] !== BACKSLASH ? at + 1 : bytes[at + 1] === SMALL_U ? at + 6 : at + 2;
    if (next > place) return at;
    at = next;
  }
}

/**
 * Where what stands here comes in the order: the end of a text first, then characters by their first byte, but those of
 * four bytes, which are two surrogates in UTF-16, before U+E000 to U+FFFF.
 */
function rankAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte === QUOTE) return -1;
  if (byte >= 0xf0) return 8 * 0xed + byte - 0xef;
  return 8 * (byte === BACKSLASH ? escaped(bytes, at) : byte);
}

/** The character that a canonical escape stands for. */
function escaped(bytes: Uint8Array, backslash: number): number {
  const letter = bytes[backslash + 1] as number;
  return letter === SMALL_U ? hexUnit(bytes, backslash + 2, backslash + 6) : (SHORT.get(letter) ?? letter);
}
