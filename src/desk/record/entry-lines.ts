import type { BlockBuilder } from '../../admit/row-block.ts';
import { idOf } from '../../admit/row-id.ts';
import { lastNumber, text, whole, word } from '../../admit/scan/form.ts';
import { readBody } from '../../admit/scan/row.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { parseInstant } from '../../time/instant.ts';

/*
 * Lines of the `entries` reader, as `servanda import` writes them, read as bytes: where a line is canonical JSON of an
 * entry under its own id, nothing of it has to be built to put it on record.
 */

const encoder = new TextEncoder();
const [BODY, FROM, ROW, ID, KNOWN, INFERRED, END] = [
  '{"body":',
  ',"from":{"file":',
  ',"row":',
  '},"id":',
  ',"known":{"at":"',
  '","inferred":',
  '}}',
].map((part) => encoder.encode(part)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const [YES, NO] = ['true', 'false'].map((part) => encoder.encode(part)) as [Uint8Array, Uint8Array];
/** As long as an envelope's file may be. */
const FILE_CHARS_MAX = 500;
const HEX = '0123456789abcdef';
const fileForm = text(FILE_CHARS_MAX);
const rowForm = whole(1, Number.MAX_SAFE_INTEGER);
const idForm = word(HEX, HEX, 64, 64);
/** `2025-04-19T15:00:00.000Z` */
const INSTANT_BYTES = 24;
const decoder = new TextDecoder();

/**
 * Puts the entry of one line, from `from` up to `to`, into a block. False: it is written in another way, or no entry at
 * all, and nothing was done; the reader itself then tells what it is.
 */
export function takeLine(bytes: Uint8Array, from: number, to: number, builder: BlockBuilder): boolean {
  const bodyFrom = from + BODY.length;
  if (!stands(bytes, from, BODY)) return false;
  const bodyTo = readBody(bytes, bodyFrom);
  if (bodyTo < 0 || !stands(bytes, bodyTo, FROM)) return false;
  const fileFrom = bodyTo + FROM.length;
  const fileTo = fileForm(bytes, fileFrom);
  if (fileTo < 0 || !stands(bytes, fileTo, ROW)) return false;
  const rowTo = rowForm(bytes, fileTo + ROW.length);
  const row = lastNumber();
  if (rowTo < 0 || !stands(bytes, rowTo, ID)) return false;
  const idFrom = rowTo + ID.length;
  const idTo = idForm(bytes, idFrom);
  if (idTo < 0 || !stands(bytes, idTo, KNOWN)) return false;
  const atFrom = idTo + KNOWN.length;
  const at = instantAt(bytes, atFrom);
  if (at === null || !stands(bytes, atFrom + INSTANT_BYTES, INFERRED)) return false;
  const inferredFrom = atFrom + INSTANT_BYTES + INFERRED.length;
  const inferred = stands(bytes, inferredFrom, YES);
  const end = inferredFrom + (inferred ? YES : NO).length;
  if ((!inferred && !stands(bytes, inferredFrom, NO)) || !stands(bytes, end, END) || end + END.length !== to)
    return false;
  const id = idOf(nodeCrypto, bytes, bodyFrom, bodyTo);
  if (!isHexOf(bytes, idFrom + 1, id)) return false;
  const body = { bytes, from: bodyFrom, to: bodyTo };
  builder.addRead(id, body, { file: fileName(bytes, fileFrom, fileTo), row, published: { at, inferred } });
  return true;
}

function stands(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let place = 0; place < wanted.length; place += 1) if (bytes[at + place] !== wanted[place]) return false;
  return true;
}

/** The file that the line before was from: mostly it is the same. */
let latest = { spelled: new Uint8Array(0), name: '' };

function fileName(bytes: Uint8Array, from: number, to: number): string {
  if (latest.spelled.length !== to - from || !stands(bytes, from, latest.spelled)) {
    const spelled = bytes.slice(from, to);
    latest = { spelled, name: JSON.parse(decoder.decode(spelled)) };
  }
  return latest.name;
}

const ZERO = 0x30;

/** The number that some digits spell; NaN where there is anything else. */
function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const MARKS = [
  [4, '-'],
  [7, '-'],
  [10, 'T'],
  [13, ':'],
  [16, ':'],
  [19, '.'],
  [23, 'Z'],
].map(([at, mark]) => [Number(at), String(mark).charCodeAt(0)] as const);

/** The day that was read last, as it was spelled and in ms. */
let day = { spelled: '', ms: 0 };

/** An instant in the one spelling of `formatInstant`, ms; null where there is none. */
function instantAt(bytes: Uint8Array, at: number): number | null {
  for (const [place, mark] of MARKS) if (bytes[at + place] !== mark) return null;
  const [hour, minute] = [digits(bytes, at + 11, 2), digits(bytes, at + 14, 2)];
  const [second, ms] = [digits(bytes, at + 17, 2), digits(bytes, at + 20, 3)];
  if (!(hour < 24 && minute < 60 && second < 60 && ms >= 0)) return null;
  const spelled = String.fromCharCode(...bytes.subarray(at, at + 10));
  if (spelled !== day.spelled) {
    const read = parseInstant(`${spelled}T00:00:00.000Z`);
    if (!read.ok) return null;
    day = { spelled, ms: read.value };
  }
  return day.ms + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/** Whether bytes are spelled so, in lower-case hex. */
function isHexOf(bytes: Uint8Array, at: number, id: Uint8Array): boolean {
  for (let place = 0; place < id.length; place += 1) {
    const byte = id[place] ?? 0;
    if (bytes[at + 2 * place] !== HEX.charCodeAt(byte >>> 4)) return false;
    if (bytes[at + 2 * place + 1] !== HEX.charCodeAt(byte & 0xf)) return false;
  }
  return true;
}
