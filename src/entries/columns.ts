import type { ObservationBody, Place } from './body.ts';
import type { Entry } from './entry.ts';
import { ToldKeys } from './told-keys.ts';

/** What a column holds where an observation says nothing. */
export const NOTHING = -1;

/**
 * Observations as columns, in their order by (known, id). A million of them take some 150 MB, where as many objects take ten times that.
 * Codes, hands, parties and names are numbers into the lists of `words`.
 */
export interface ObservationColumns {
  /** How many rows there are: columns may be longer, and mean nothing past it. */
  readonly size: number;
  /** 32 bytes each. */
  readonly ids: Uint8Array;
  readonly known: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Only of meaning where `placed` is 1. */
  readonly lon7: Int32Array;
  readonly lat7: Int32Array;
  /** How far from its point; NOTHING where the source does not say. */
  readonly radiusMm: Float64Array;
  readonly placed: Uint8Array;
  /** The names of its place, smallest first. */
  readonly named: Int32Array;
  readonly act: Int32Array;
  readonly weapon: Int32Array;
  readonly object: Int32Array;
  readonly means: Int32Array;
  readonly hands: Int32Array;
  readonly by: Int32Array;
  /** The count, as a number of a list: few are different. */
  readonly count: Int32Array;
  /** 1: a deed was seen; 0: somebody looked and saw nothing. */
  readonly saw: Uint8Array;
  /** Observations that one source told under one key have one number here; all others have NOTHING. See `ToldKeys` for how sure that is. */
  readonly twin: Int32Array;
  readonly words: ObservationWords;
}

export interface Hands {
  readonly source: string;
  readonly origin?: string;
  readonly via?: readonly string[];
}

export interface ObservationWords {
  readonly acts: readonly string[];
  readonly weapons: readonly string[];
  readonly objects: readonly string[];
  readonly means: readonly string[];
  readonly hands: readonly Hands[];
  readonly parties: readonly string[];
  readonly names: readonly (readonly string[])[];
  readonly counts: readonly NonNullable<ObservationBody['count']>[];
}

/** Numbers for values, by the text that tells them apart. */
class Words<T> {
  readonly list: T[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: T | undefined, text: string): number {
    if (value === undefined) return NOTHING;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.list.length);
    this.list.push(value);
    return this.list.length - 1;
  }

  wordOf(word: T & (string | undefined)): number {
    return this.numberOf(word, word ?? '');
  }
}

/** One row: a body with its id as bytes and the moment at which it was known. */
export interface ColumnRow {
  readonly id: Uint8Array;
  readonly known: number;
  readonly body: ObservationBody;
}

/**
 * Columns of so many rows that come in order by (known, id). Of a place nothing is kept but a point, its radius and names: throws a
 * RangeError for one that says more, for which there is no column.
 */
export function columnsOf(rows: Iterable<ColumnRow>, size: number): ObservationColumns {
  return growingOf(rows, size).columns;
}

/** As `columnsOf`, with room for so many rows more. */
export function growingOf(rows: Iterable<ColumnRow>, size: number, room = 0): GrowingColumns {
  const growing = new GrowingColumns(size + room);
  const { columns } = growing;
  for (const row of rows) {
    if (!isAfter(columns, row))
      throw new RangeError(`row ${columns.size} does not come after the one before it by (known, id)`);
    growing.push(row);
  }
  if (columns.size !== size) throw new RangeError(`found ${columns.size} rows, wanted ${size}`);
  return growing;
}

/** Columns to which rows are added, up to as many as there is room for, in whatever order they come. */
export class GrowingColumns {
  readonly room: number;
  readonly #columns: { -readonly [K in keyof ObservationColumns]: ObservationColumns[K] };
  readonly #lists = {
    acts: words(),
    weapons: words(),
    objects: words(),
    means: words(),
    parties: words(),
    hands: new Words<Hands>(),
    names: new Words<readonly string[]>(),
    counts: new Words<NonNullable<ObservationBody['count']>>(),
  };
  readonly #told: ToldKeys;

  constructor(room: number) {
    this.room = room;
    this.#told = new ToldKeys(room);
    const ints = () => new Int32Array(room);
    const floats = () => new Float64Array(room);
    const { acts, weapons, objects, means, parties, hands, names, counts } = this.#lists;
    this.#columns = {
      size: 0,
      ids: new Uint8Array(room * 32),
      known: floats(),
      from: floats(),
      to: floats(),
      lon7: ints(),
      lat7: ints(),
      radiusMm: floats(),
      placed: new Uint8Array(room),
      named: ints(),
      act: ints(),
      weapon: ints(),
      object: ints(),
      means: ints(),
      hands: ints(),
      by: ints(),
      count: ints(),
      saw: new Uint8Array(room),
      twin: ints().fill(NOTHING),
      words: {
        acts: acts.list,
        weapons: weapons.list,
        objects: objects.list,
        means: means.list,
        hands: hands.list,
        parties: parties.list,
        names: names.list,
        counts: counts.list,
      },
    };
  }

  get columns(): ObservationColumns {
    return this.#columns;
  }

  /** The first row of the same source and key; `undefined` where nobody told it yet. */
  toldBy({ source, key }: ObservationBody): number | undefined {
    return this.#told.rowOf(source, key);
  }

  /** Adds a row and returns its number. Throws a RangeError for a place that no column holds, and where there is no more room. */
  push({ id, known, body }: ColumnRow): number {
    const columns = this.#columns;
    const { when, place, origin, via, source, count } = body;
    const row = columns.size;
    if (row === this.room) throw new RangeError(`there is room for ${this.room} rows, and no more`);
    if (place !== undefined && !isPlain(place))
      throw new RangeError(`no column for a place with ${Object.keys(place)}`);
    const { acts, weapons, objects, means, parties, hands, names, counts } = this.#lists;
    columns.ids.set(id, row * 32);
    columns.known[row] = known;
    columns.from[row] = when.from;
    columns.to[row] = when.to;
    columns.placed[row] = place?.point === undefined ? 0 : 1;
    columns.lon7[row] = place?.point?.[0] ?? 0;
    columns.lat7[row] = place?.point?.[1] ?? 0;
    columns.radiusMm[row] = place?.radiusMm ?? NOTHING;
    columns.named[row] = names.numberOf(place?.named, place?.named?.join('\n') ?? '');
    columns.act[row] = acts.wordOf(body.act);
    columns.weapon[row] = weapons.wordOf(body.weapon);
    columns.object[row] = objects.wordOf(body.object);
    columns.means[row] = means.wordOf(body.means);
    columns.by[row] = parties.wordOf(body.by);
    const chain = { source, ...(origin === undefined ? {} : { origin }), ...(via === undefined ? {} : { via }) };
    columns.hands[row] = hands.numberOf(chain, `${source}\n${origin ?? ''}\n${via?.join('\n') ?? ''}`);
    columns.count[row] = counts.numberOf(count, count === undefined ? '' : `${count.as} ${count.min} ${count.max}`);
    columns.saw[row] = body.saw === 'deed' ? 1 : 0;
    const twin = this.toldBy(body);
    if (twin === undefined) this.#told.put(source, body.key, row);
    else columns.twin[row] = columns.twin[twin] = twin;
    columns.size += 1;
    return row;
  }
}

function isAfter({ size, ids, known: knowns }: ObservationColumns, { id, known }: ColumnRow): boolean {
  if (size === 0) return true;
  const before = knowns[size - 1] as number;
  if (known !== before) return known > before;
  for (let at = 0; at < 32; at++) {
    const apart = (id[at] as number) - (ids[(size - 1) * 32 + at] as number);
    if (apart !== 0) return apart > 0;
  }
  return false;
}

/** Less than 0 where one row comes before another by (known, id). */
export function byKnown({ ids, known }: ObservationColumns, a: number, b: number): number {
  const apart = (known[a] as number) - (known[b] as number);
  if (apart !== 0) return apart;
  for (let at = 0; at < 32; at++) {
    const between = (ids[a * 32 + at] as number) - (ids[b * 32 + at] as number);
    if (between !== 0) return between;
  }
  return 0;
}

/** The rows of entries, for `columnsOf`. */
export function* rowsOf(entries: Iterable<Entry<ObservationBody>>): Generator<ColumnRow> {
  for (const { id, known, body } of entries) yield { id: bytesOf(id), known: known.at, body };
}

function bytesOf(id: string): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(id.slice(2 * at, 2 * at + 2), 16));
}

/** The id of a row, as text. */
export function idAt({ ids }: ObservationColumns, row: number): string {
  let text = '';
  for (let at = row * 32; at < row * 32 + 32; at++) text += (ids[at] as number).toString(16).padStart(2, '0');
  return text;
}

/** Whether a place is told by nothing but a point, how far from it, and names. */
export function isPlain(place: Place): boolean {
  return Object.keys(place).every((key) => key === 'point' || key === 'radiusMm' || key === 'named');
}

function words(): Words<string | undefined> & { readonly list: string[] } {
  return new Words<string | undefined>() as Words<string | undefined> & { readonly list: string[] };
}
