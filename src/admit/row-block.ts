import { type Canonical, canonical } from '../canon/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import type { Envelope } from './envelope.ts';
import { ID_BYTES, type Rows, RowTable } from './row-table.ts';

/**
 * Rows made ready to be signed: for each the two lines that it is in a batch (its canonical body, and an envelope
 * without the file), and what of it the state of a record keeps. It is flat, so that it goes to another thread at no cost.
 */
export interface RowBlock {
  readonly rows: Rows;
  /** The lines of all rows, behind each other. */
  readonly bytes: Uint8Array;
  /** Where the body of each row ends, and where its second line does, newlines included. */
  readonly bodyEnds: Uint32Array;
  readonly ends: Uint32Array;
  /** The file and row that each was read from: a code, into `fileNames`, and a number from 1. */
  readonly files: Uint32Array;
  readonly fileRows: Float64Array;
  readonly fileNames: readonly string[];
}

const BYTES_START = 1 << 16;
const NEWLINE = 10;
const encoder = new TextEncoder();

/** A block that is being filled. */
export class BlockBuilder {
  readonly #table = new RowTable();
  #bytes = new Uint8Array(BYTES_START);
  #length = 0;
  readonly #bodyEnds: number[] = [];
  readonly #ends: number[] = [];
  readonly #files: number[] = [];
  readonly #fileRows: number[] = [];
  readonly #fileCodes = new Map<string, number>();

  get count(): number {
    return this.#ends.length;
  }

  /** How many bytes its lines take so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds an entry whose id is that of its body, and whose envelope may stand on record. */
  add({ id, body, known, from }: Entry): void {
    this.#putText(canonical(body as unknown as Canonical));
    this.#table.addBody(bytesOf(id), body);
    this.#addEnvelope(known.at, known.inferred, from.file, from.row);
  }

  /** Adds the row that `readBody` read last, out of these bytes, where its body lies between two places. */
  addRead(
    id: Uint8Array,
    { bytes, from, to }: { readonly bytes: Uint8Array; readonly from: number; readonly to: number },
    { file, row, published }: Required<Omit<Envelope, 'record'>>,
  ): void {
    this.#reserve(to - from + 1);
    this.#bytes.set(bytes.subarray(from, to), this.#length);
    this.#length += to - from;
    this.#bytes[this.#length] = NEWLINE;
    this.#length += 1;
    this.#table.add(id, bytes);
    this.#addEnvelope(published.at, published.inferred, file, row);
  }

  block(): RowBlock {
    return {
      rows: this.#table.rows(),
      bytes: this.#bytes.slice(0, this.#length),
      bodyEnds: Uint32Array.from(this.#bodyEnds),
      ends: Uint32Array.from(this.#ends),
      files: Uint32Array.from(this.#files),
      fileRows: Float64Array.from(this.#fileRows),
      fileNames: [...this.#fileCodes.keys()],
    };
  }

  #addEnvelope(at: number, inferred: boolean, file: string, row: number): void {
    this.#bodyEnds.push(this.#length);
    // Canonical JSON: the members in the order of their names.
    this.#putText(`{"published":{"at":${at},"inferred":${inferred}},"row":${row}}`);
    this.#ends.push(this.#length);
    const known = this.#fileCodes.get(file);
    if (known === undefined) this.#fileCodes.set(file, this.#fileCodes.size);
    this.#files.push(known ?? this.#fileCodes.size - 1);
    this.#fileRows.push(row);
  }

  /** Puts a line of text behind the others. */
  #putText(text: string): void {
    this.#reserve(text.length * 3 + 1);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#length));
    this.#length += written;
    this.#bytes[this.#length] = NEWLINE;
    this.#length += 1;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + bytes));
    wider.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = wider;
  }
}

/** Some rows of a block, by their numbers in order, as a block of their own; all of them: the block itself. */
export function pick(block: RowBlock, which: readonly number[]): RowBlock {
  if (which.length === block.ends.length) return block;
  const { rows } = block;
  const spans = which.map((at) => ({ from: at === 0 ? 0 : (block.ends[at - 1] ?? 0), to: block.ends[at] ?? 0 }));
  const bytes = new Uint8Array(spans.reduce((sum, { from, to }) => sum + to - from, 0));
  const [bodyEnds, ends] = [new Uint32Array(which.length), new Uint32Array(which.length)];
  const ids = new Uint8Array(ID_BYTES * which.length);
  let length = 0;
  for (const [to, at] of which.entries()) {
    const span = spans[to] ?? { from: 0, to: 0 };
    bytes.set(block.bytes.subarray(span.from, span.to), length);
    bodyEnds[to] = length + (block.bodyEnds[at] ?? 0) - span.from;
    length += span.to - span.from;
    ends[to] = length;
    ids.set(rows.ids.subarray(ID_BYTES * at, ID_BYTES * (at + 1)), ID_BYTES * to);
  }
  const numbers = (column: Float64Array) => Float64Array.from(which, (at) => column[at] ?? Number.NaN);
  const codes = (column: Uint32Array) => Uint32Array.from(which, (at) => column[at] ?? 0);
  return {
    bytes,
    bodyEnds,
    ends,
    files: codes(block.files),
    fileRows: numbers(block.fileRows),
    fileNames: block.fileNames,
    rows: {
      ...rows,
      count: which.length,
      ids,
      types: Uint8Array.from(which, (at) => rows.types[at] ?? 0),
      sources: codes(rows.sources),
      from: numbers(rows.from),
      to: numbers(rows.to),
      lon: numbers(rows.lon),
      lat: numbers(rows.lat),
    },
  };
}

/** The memory of a block that can be handed to another thread. */
export function memoryOf({ rows, bytes, bodyEnds, ends, files, fileRows }: RowBlock): ArrayBuffer[] {
  const columns = [rows.ids, rows.types, rows.sources, rows.from, rows.to, rows.lon, rows.lat];
  return [bytes, bodyEnds, ends, files, fileRows, ...columns].map(({ buffer }) => buffer as ArrayBuffer);
}

function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = (digit(hex.charCodeAt(2 * at)) << 4) | digit(hex.charCodeAt(2 * at + 1));
  }
  return bytes;
}

/** The value of a hex digit, lower-case. */
function digit(unit: number): number {
  return unit < 0x3a ? unit - 0x30 : unit - 0x57;
}
