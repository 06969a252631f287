import type { Body } from '../entries/body.ts';
import { row } from './scan/row.ts';

export const ID_BYTES = 32;
const START = 256;

/**
 * Rows that are entries, as columns: of each only what the state of a record keeps. A leaf of a hundred rows so costs no
 * more than their bytes, and a table goes to another thread without being copied.
 */
export interface Rows {
  readonly count: number;
  /** 32 bytes each, behind each other. */
  readonly ids: Uint8Array;
  /** Codes, into `typeNames` and `sourceNames`. */
  readonly types: Uint8Array;
  readonly sources: Uint32Array;
  /** Windows (ms) and points (1e-7 degrees); NaN where there is none. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly typeNames: readonly string[];
  readonly sourceNames: readonly string[];
}

/** A table that grows. Rows are put behind the others; the last of them can be taken back. */
export class RowTable implements Rows {
  count = 0;
  ids = new Uint8Array(ID_BYTES * START);
  types = new Uint8Array(START);
  sources = new Uint32Array(START);
  from = new Float64Array(START);
  to = new Float64Array(START);
  lon = new Float64Array(START);
  lat = new Float64Array(START);
  readonly typeNames: string[] = [];
  readonly #sources = new SpanCodes();

  get sourceNames(): readonly string[] {
    return this.#sources.texts;
  }

  /** Adds the row that `readBody` read last, out of these bytes, under its id. */
  add(id: Uint8Array, bytes: Uint8Array): void {
    const at = this.#next(id, row.type);
    this.sources[at] = this.#sources.codeOf(bytes, row.sourceFrom, row.sourceTo);
    this.from[at] = row.from;
    this.to[at] = row.to;
    this.lon[at] = row.lon;
    this.lat[at] = row.lat;
  }

  /** Adds the row of a body. */
  addBody(id: Uint8Array, body: Body): void {
    const at = this.#next(id, body.type);
    const source = new TextEncoder().encode(body.source);
    this.sources[at] = this.#sources.codeOf(source, 0, source.length);
    const when = 'when' in body ? body.when : undefined;
    const point = 'place' in body ? body.place?.point : undefined;
    this.from[at] = when?.from ?? Number.NaN;
    this.to[at] = when?.to ?? Number.NaN;
    this.lon[at] = point?.[0] ?? Number.NaN;
    this.lat[at] = point?.[1] ?? Number.NaN;
  }

  #next(id: Uint8Array, type: string): number {
    const at = this.count;
    if (at === this.types.length) this.#grow();
    this.ids.set(id, ID_BYTES * at);
    this.types[at] = this.#typeCode(type);
    this.count = at + 1;
    return at;
  }

  /** The rows as they are, each column no longer than they are. */
  rows(): Rows {
    const { count, typeNames, sourceNames } = this;
    return {
      count,
      ids: this.ids.slice(0, ID_BYTES * count),
      types: this.types.slice(0, count),
      sources: this.sources.slice(0, count),
      from: this.from.slice(0, count),
      to: this.to.slice(0, count),
      lon: this.lon.slice(0, count),
      lat: this.lat.slice(0, count),
      typeNames,
      sourceNames,
    };
  }

  #typeCode(type: string): number {
    const code = this.typeNames.indexOf(type);
    return code < 0 ? this.typeNames.push(type) - 1 : code;
  }

  #grow(): void {
    const length = this.types.length * 2;
    this.ids = widened(this.ids, new Uint8Array(ID_BYTES * length));
    this.types = widened(this.types, new Uint8Array(length));
    this.sources = widened(this.sources, new Uint32Array(length));
    for (const name of ['from', 'to', 'lon', 'lat'] as const) {
      this[name] = widened(this[name], new Float64Array(length));
    }
  }
}

function widened<C extends Uint8Array | Uint32Array | Float64Array>(column: C, wider: C): C {
  wider.set(column);
  return wider;
}

/** Texts of ASCII that come again and again, by a small number: told apart by their bytes, and decoded once. */
class SpanCodes {
  readonly texts: string[] = [];
  readonly #spans: Uint8Array[] = [];
  /** Digest of a text → its code; where two texts have one digest, the second has the next that is free. */
  readonly #codes = new Map<number, number>();

  codeOf(bytes: Uint8Array, from: number, to: number): number {
    let digest = to - from;
    for (let at = from; at < to; at += 1) digest = (Math.imul(digest, 31) + (bytes[at] as number)) | 0;
    for (;;) {
      const code = this.#codes.get(digest);
      if (code === undefined) return this.#add(digest, bytes.slice(from, to));
      if (isSame(this.#spans[code], bytes, from, to)) return code;
      digest = (digest + 1) | 0;
    }
  }

  #add(digest: number, span: Uint8Array): number {
    this.#codes.set(digest, this.texts.length);
    this.#spans.push(span);
    return this.texts.push(new TextDecoder().decode(span)) - 1;
  }
}

function isSame(span: Uint8Array | undefined, bytes: Uint8Array, from: number, to: number): boolean {
  if (span === undefined || span.length !== to - from) return false;
  for (let at = 0; at < span.length; at += 1) if (span[at] !== bytes[from + at]) return false;
  return true;
}
