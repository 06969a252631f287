import type { Body } from '../entries/body.ts';
import { IdIndex } from './id-index.ts';
import type { Matter } from './matter.ts';
import { ID_BYTES, type Rows } from './row-table.ts';

/** No coordinate is known. */
export const NO_PLACE = 0x7fffffff;
/** No window: a matter of the record, or a source. */
export const NO_TIME = Number.NaN;

const START = 1024;

/**
 * Every row that counts, as columns, in the order of the log: where it stands, what kind it is, whose, when and where.
 * A million rows take some eighty megabytes, and are back from a file in a blink; the words stay in the log.
 */
export class Columns {
  ids = new IdIndex();
  /** Index of the leaf in the log. */
  leaf = new Float64Array(START);
  /** Row in its leaf, from 1. */
  row = new Uint16Array(START);
  /** Code of the type, into `types`. */
  type = new Uint8Array(START);
  /** Code of the source, into `sources`. */
  source = new Uint32Array(START);
  /** Window, ms since 1970; `NO_TIME` where there is none. */
  from = new Float64Array(START);
  to = new Float64Array(START);
  /** Longitude and latitude of the point, 1e-7 degrees; `NO_PLACE` where there is none. */
  lon = new Int32Array(START);
  lat = new Int32Array(START);
  readonly types = new Codes();
  readonly sources = new Codes();

  get size(): number {
    return this.ids.size;
  }

  /** Adds a row; false when its id is there already. */
  add(id: Uint8Array, body: Body | Matter, leaf: number, row: number): boolean {
    const at = this.ids.add(id);
    if (at === null) return false;
    if (at === this.leaf.length) this.#grow();
    this.leaf[at] = leaf;
    this.row[at] = row;
    this.type[at] = this.types.codeOf(body.type);
    this.source[at] = this.sources.codeOf('source' in body ? body.source : '');
    const when = 'when' in body ? body.when : undefined;
    this.from[at] = when?.from ?? NO_TIME;
    this.to[at] = when?.to ?? NO_TIME;
    const point = 'place' in body ? body.place?.point : undefined;
    this.lon[at] = point?.[0] ?? NO_PLACE;
    this.lat[at] = point?.[1] ?? NO_PLACE;
    return true;
  }

  /** Adds one row of a table; false when its id is there already. */
  addRow(rows: Rows, which: number, leaf: number, row: number): boolean {
    const at = this.ids.add(rows.ids, which * ID_BYTES);
    if (at === null) return false;
    if (at === this.leaf.length) this.#grow();
    this.leaf[at] = leaf;
    this.row[at] = row;
    this.type[at] = this.types.codeOf(rows.typeNames[rows.types[which] ?? 0] ?? '');
    this.source[at] = this.sources.codeOf(rows.sourceNames[rows.sources[which] ?? 0] ?? '');
    this.from[at] = rows.from[which] ?? NO_TIME;
    this.to[at] = rows.to[which] ?? NO_TIME;
    const [lon, lat] = [rows.lon[which] ?? Number.NaN, rows.lat[which] ?? Number.NaN];
    this.lon[at] = Number.isNaN(lon) ? NO_PLACE : lon;
    this.lat[at] = Number.isNaN(lat) ? NO_PLACE : lat;
    return true;
  }

  /** Where an id (32 bytes) stands; `null`: nowhere. */
  find(id: Uint8Array): { readonly leaf: number; readonly row: number; readonly type: string } | null {
    const at = this.ids.find(id);
    if (at === null) return null;
    return { leaf: this.leaf[at] ?? 0, row: this.row[at] ?? 0, type: this.types.text(this.type[at] ?? 0) };
  }

  /** How many rows there are of each type. */
  counts(): { readonly [type: string]: number } {
    const counts: Record<string, number> = {};
    for (let at = 0; at < this.size; at += 1) {
      const type = this.types.text(this.type[at] ?? 0);
      counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
  }

  /** The columns by name, cut to their length. */
  parts(): { readonly [name: string]: Column } {
    const length = this.size;
    return Object.fromEntries(COLUMNS.map((name) => [name, this[name].subarray(0, length)]));
  }

  /** Puts columns back as `parts` gave them. Throws a RangeError when they do not fit each other. */
  static of(ids: IdIndex, parts: { readonly [name: string]: Column }, types: Codes, sources: Codes): Columns {
    const columns = new Columns();
    columns.ids = ids;
    for (const name of COLUMNS) {
      const part = parts[name];
      const column = columns[name];
      if (part === undefined || part.constructor !== column.constructor || part.length !== columns.size) {
        throw new RangeError(`the column ${name} does not fit`);
      }
      Object.assign(columns, { [name]: part.length < START ? widened(part, START) : part });
    }
    Object.assign(columns, { types, sources });
    return columns;
  }

  #grow(): void {
    for (const name of COLUMNS) Object.assign(this, { [name]: widened(this[name], this[name].length * 2) });
  }
}

export type Column = Float64Array | Uint16Array | Uint8Array | Uint32Array | Int32Array;
export const COLUMNS = ['leaf', 'from', 'to', 'source', 'lon', 'lat', 'row', 'type'] as const;

function widened<C extends Column>(column: C, length: number): C {
  const wider = new (column.constructor as new (length: number) => C)(length);
  wider.set(column);
  return wider;
}

/** Texts that come again and again, by a small number. */
export class Codes {
  readonly #texts: string[];
  readonly #codes: Map<string, number>;

  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
    this.#codes = new Map(texts.map((text, code) => [text, code]));
  }

  get all(): readonly string[] {
    return this.#texts;
  }

  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  text(code: number): string {
    return this.#texts[code] ?? '';
  }
}
