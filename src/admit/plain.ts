import type { Crypto } from '../record/crypto.ts';
import { scanCanonical } from '../record/note/json-scan.ts';
import { NOTE_BYTES_MAX, SIGNATURES_MAX } from '../record/note/limits.ts';
import type { Note } from '../record/note/note.ts';
import { type NoteSignature, parseSignature } from '../record/note/signature.ts';
import { decodeLines } from '../record/note/text.ts';
import { type BatchHeader, type Envelope, parseBatchHeader } from './envelope.ts';
import type { Inspected } from './inspect.ts';
import { BATCH_LINE } from './leaf-text.ts';
import { ROWS_MAX, TEXT_BYTES_MAX } from './limits.ts';
import { beginsEntry, ENTRY_PREFIX, idOf } from './row-id.ts';
import type { Rows, RowTable } from './row-table.ts';
import { readBody, readEnvelope } from './scan/row.ts';

/** A leaf of entries in which every part is as it has to be; its rows are `count` of a table, from `first` on. */
export interface PlainLeaf {
  readonly kind: 'entry' | 'batch';
  /** The origin of the record that it says it is signed for; `null`: it says none. */
  readonly record: string | null;
  readonly signatures: Inspected['signatures'];
  readonly rows: Rows;
  readonly first: number;
  readonly count: number;
}

/** What a plain leaf says before anybody looked at its signatures. */
export interface PlainText extends Omit<PlainLeaf, 'signatures' | 'rows'> {
  readonly note: Note;
}

const NEWLINE = 10;
const decoder = new TextDecoder();
const BATCH_PREFIX = new TextEncoder().encode(`${BATCH_LINE}\n`);

/**
 * Reads a leaf of entries in one pass and puts its rows into a table: what `inspectLeaf` finds in it, without the bodies.
 * `null`: something in it is out of the ordinary, or it is of another kind, and the table is as it was; `inspectLeaf`
 * alone says what it is.
 */
export function readPlain(crypto: Crypto, bytes: Uint8Array, table: RowTable): PlainText | null {
  const first = table.count;
  const read = bytes.length > NOTE_BYTES_MAX ? null : readText(crypto, bytes, table);
  if (read === null) table.count = first;
  return read;
}

function readText(crypto: Crypto, bytes: Uint8Array, table: RowTable): PlainText | null {
  if (beginsEntry(bytes)) {
    const first = table.count;
    const end = readRow(crypto, bytes, ENTRY_PREFIX.length, table);
    if (end < 0) return null;
    const note = noteOf(bytes, end);
    if (note === null) return null;
    const { record = null } = lastEnvelope(bytes, end);
    return { kind: 'entry', record, first, count: 1, note };
  }
  return beginsBatch(bytes) ? readBatch(crypto, bytes, table) : null;
}

function readBatch(crypto: Crypto, bytes: Uint8Array, table: RowTable): PlainText | null {
  const first = table.count;
  const headerEnd = bytes.indexOf(NEWLINE, BATCH_PREFIX.length);
  let at = headerEnd + 1;
  // A blank line ends the text.
  while (at > 0 && bytes[at] !== NEWLINE) {
    if (table.count - first === ROWS_MAX) return null;
    at = readRow(crypto, bytes, at, table);
  }
  const count = table.count - first;
  if (at <= 0 || count === 0) return null;
  const header = readHeader(bytes, BATCH_PREFIX.length, headerEnd, count);
  const note = noteOf(bytes, at);
  return header === null || note === null ? null : { kind: 'batch', record: header.record ?? null, first, count, note };
}

/** Reads a body and an envelope, each with its newline; gives the place behind them, or -1. */
function readRow(crypto: Crypto, bytes: Uint8Array, at: number, table: RowTable): number {
  const bodyEnd = readBody(bytes, at);
  if (bodyEnd < 0 || bytes[bodyEnd] !== NEWLINE) return -1;
  const end = readEnvelope(bytes, bodyEnd + 1);
  if (end < 0 || bytes[end] !== NEWLINE) return -1;
  table.add(idOf(crypto, bytes, at, bodyEnd), bytes);
  return end + 1;
}

function readHeader(bytes: Uint8Array, from: number, to: number, rows: number): BatchHeader | null {
  if (scanCanonical(bytes, from, to) !== null) return null;
  const header = parseBatchHeader(JSON.parse(decoder.decode(bytes.subarray(from, to))), rows);
  return header.ok ? header.value : null;
}

/** The envelope whose newline is the last byte before a place. */
function lastEnvelope(bytes: Uint8Array, end: number): Envelope {
  const from = bytes.lastIndexOf(NEWLINE, end - 2) + 1;
  return JSON.parse(decoder.decode(bytes.subarray(from, end - 1)));
}

/** Text and signatures, where a blank line parts them at a place; null where there is none, or any signature cannot be read. */
function noteOf(bytes: Uint8Array, end: number): Note | null {
  if (bytes[end] !== NEWLINE || end > TEXT_BYTES_MAX) return null;
  const signatures = readSignatures(bytes.subarray(end + 1));
  return signatures === null ? null : { text: bytes.subarray(0, end), signatures };
}

function readSignatures(bytes: Uint8Array): readonly NoteSignature[] | null {
  const decoded = decodeLines(bytes);
  if (!decoded.ok) return null;
  const found = decoded.value.slice(0, -1).split('\n');
  if (found.length > SIGNATURES_MAX) return null;
  const signatures: NoteSignature[] = [];
  for (const line of found) {
    // An empty line, and so a later blank line, is no signature.
    const signature = parseSignature(line);
    if (!signature.ok) return null;
    signatures.push(signature.value);
  }
  return signatures;
}

function beginsBatch(bytes: Uint8Array): boolean {
  for (let at = 0; at < BATCH_PREFIX.length; at += 1) if (bytes[at] !== BATCH_PREFIX[at]) return false;
  return true;
}
