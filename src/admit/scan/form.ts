import { compareKeys } from '../../record/note/json-scan.ts';

/**
 * Reads one value of canonical JSON at a place and gives the place behind it, or -1: it is not such a value, or none that
 * can be told at a glance. Bytes outside the array, and the newline that ends a line, belong to no value.
 */
export type Form = (bytes: Uint8Array, at: number) => number;

export const NOT = -1;
export const never: Form = () => NOT;

const QUOTE = 0x22;
export const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
export const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** By byte: 1 where it stands for itself in a text. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);
/** By byte: 1 where it may follow a backslash alone. `\u` is left to the careful scan. */
const ESCAPED = classOf('"\\bfnrt');

/** A well-formed text without NUL of 1 to `max` characters, counted as the schema counts them: by code points. */
export function text(max: number): Form {
  return (bytes, at) => {
    if (bytes[at] !== QUOTE) return NOT;
    let place = at + 1;
    // Bytes beyond one for each character.
    let extra = 0;
    for (;;) {
      const byte = bytes[place] as number;
      if (PLAIN[byte] === 1) place += 1;
      else if (byte === QUOTE) break;
      else {
        const next = byte === BACKSLASH ? escapeEnd(bytes, place) : wideEnd(bytes, place, byte);
        if (next < 0) return NOT;
        extra += next - place - 1;
        place = next;
      }
    }
    const characters = place - at - 1 - extra;
    return characters > 0 && characters <= max ? place + 1 : NOT;
  };
}

function escapeEnd(bytes: Uint8Array, at: number): number {
  return ESCAPED[bytes[at + 1] as number] === 1 ? at + 2 : NOT;
}

/** One character of two to four bytes (RFC 3629): no longer than need be, no surrogate, not past U+10FFFF. */
function wideEnd(bytes: Uint8Array, at: number, lead: number): number {
  const second = bytes[at + 1] as number;
  if (lead >= 0xc2 && lead <= 0xdf) return isMore(second) ? at + 2 : NOT;
  if (!isMore(second) || !isMore(bytes[at + 2])) return NOT;
  if (lead >= 0xe0 && lead <= 0xef) {
    return (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) ? NOT : at + 3;
  }
  if (lead < 0xf0 || lead > 0xf4 || !isMore(bytes[at + 3])) return NOT;
  return (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f) ? NOT : at + 4;
}

function isMore(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** A text whose first byte is of one class and whose others are of another; all of them ASCII that stands for itself. */
export function word(first: string, others: string, min: number, max: number): Form {
  const [head, tail] = [classOf(first), classOf(others)];
  return (bytes, at) => {
    if (bytes[at] !== QUOTE || head[bytes[at + 1] as number] !== 1) return NOT;
    let place = at + 2;
    while (tail[bytes[place] as number] === 1) place += 1;
    const units = place - at - 1;
    return bytes[place] === QUOTE && units >= min && units <= max ? place + 1 : NOT;
  };
}

function classOf(characters: string): Uint8Array {
  const ones = new Uint8Array(256);
  for (const character of characters) ones[character.charCodeAt(0)] = 1;
  return ones;
}

/** The whole number that `whole` read last. */
let read = 0;
export const lastNumber = (): number => read;

/** A whole number in its one spelling, from `min` to `max`, both safe integers. */
export function whole(min: number, max: number): Form {
  return (bytes, at) => {
    const isMinus = bytes[at] === MINUS;
    const first = isMinus ? at + 1 : at;
    let place = first;
    let value = 0;
    for (;;) {
      const digit = (bytes[place] as number) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
      place += 1;
    }
    // Minus zero, and a zero before others, are other spellings.
    if (place === first || (bytes[first] === ZERO && (isMinus || place > first + 1))) return NOT;
    read = isMinus ? -value : value;
    return read >= min && read <= max ? place : NOT;
  };
}

/** One of some texts of ASCII. What was read last is tried first: rows that lie together say much the same. */
export function oneOf(values: readonly string[]): Form {
  if (values.some((value) => !/^[ !#-[\]-~]+$/.test(value))) return never;
  const spelled = values.map(quoted);
  let latest = spelled[0] ?? quoted('');
  return (bytes, at) => {
    if (isAt(bytes, at, latest)) return at + latest.length;
    for (const value of spelled) {
      if (!isAt(bytes, at, value)) continue;
      latest = value;
      return at + value.length;
    }
    return NOT;
  };
}

function quoted(value: string): Uint8Array {
  return new TextEncoder().encode(`"${value}"`);
}

/** Whether some bytes stand at a place. */
function isAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let place = 0; place < wanted.length; place += 1) if (bytes[at + place] !== wanted[place]) return false;
  return true;
}

function bare(value: string): Form {
  const wanted = new TextEncoder().encode(value);
  return (bytes, at) => (isAt(bytes, at, wanted) ? at + wanted.length : NOT);
}

/** What one of two forms reads. */
function either(one: Form, other: Form): Form {
  return (bytes, at) => {
    const end = one(bytes, at);
    return end < 0 ? other(bytes, at) : end;
  };
}

export const flag: Form = either(bare('false'), bare('true'));
export const nullable = (form: Form): Form => either(form, bare('null'));

/** A list of `min` to `max` items. */
export function list(item: Form, min: number, max: number): Form {
  return (bytes, at) => {
    if (bytes[at] !== OPEN_LIST) return NOT;
    if (bytes[at + 1] === CLOSE_LIST) return min === 0 ? at + 2 : NOT;
    let place = at;
    for (let count = 1; count <= max; count += 1) {
      place = item(bytes, place + 1);
      if (place < 0) return NOT;
      if (bytes[place] === CLOSE_LIST) return count >= min ? place + 1 : NOT;
      if (bytes[place] !== COMMA) return NOT;
    }
    return NOT;
  };
}

/** A member that an object may have. */
export interface Member {
  readonly name: string;
  readonly form: Form;
  readonly isOptional: boolean;
}

/** An object of these members and no others. Canonical JSON has them in the order of their names, all of them ASCII here. */
export function object(members: readonly Member[]): Form {
  const sorted = [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
  const keys = sorted.map(({ name }) => new TextEncoder().encode(`"${name}":`));
  const forms = sorted.map(({ form }) => form);
  const needed = sorted.map(({ isOptional }) => !isOptional);
  return (bytes, at) => {
    if (bytes[at] !== OPEN_OBJECT) return NOT;
    // The byte before the next member: the bracket, a comma; behind the last member the closing bracket.
    let place = at;
    let next: number = COMMA;
    for (let member = 0; member < keys.length; member += 1) {
      const key = keys[member] as Uint8Array;
      if (next === CLOSE_OBJECT || !isAt(bytes, place + 1, key)) {
        if (needed[member]) return NOT;
        continue;
      }
      place = (forms[member] as Form)(bytes, place + 1 + key.length);
      if (place < 0) return NOT;
      next = bytes[place] as number;
      if (next !== COMMA && next !== CLOSE_OBJECT) return NOT;
    }
    if (next === CLOSE_OBJECT) return place + 1;
    return place === at && bytes[at + 1] === CLOSE_OBJECT ? at + 2 : NOT;
  };
}

const PROTO = quoted('__proto__');

/** An object of at most `max` members of any names, each a value of one form. */
export function dictionary(key: Form, member: Form, max: number): Form {
  return (bytes, at) => {
    if (bytes[at] !== OPEN_OBJECT) return NOT;
    if (bytes[at + 1] === CLOSE_OBJECT) return at + 2;
    let place = at;
    let [before, beforeEnd] = [NOT, NOT];
    for (let count = 1; count <= max; count += 1) {
      const name = place + 1;
      const nameEnd = key(bytes, name);
      if (nameEnd < 0 || bytes[nameEnd] !== 0x3a || isAt(bytes, name, PROTO)) return NOT;
      if (before >= 0 && compareKeys(bytes, before, beforeEnd, name, nameEnd) >= 0) return NOT;
      [before, beforeEnd] = [name, nameEnd];
      place = member(bytes, nameEnd + 1);
      if (place < 0) return NOT;
      if (bytes[place] === CLOSE_OBJECT) return place + 1;
      if (bytes[place] !== COMMA) return NOT;
    }
    return NOT;
  };
}
