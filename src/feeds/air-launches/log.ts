import { byCodeUnit } from '../../canon/canonical.ts';
import type { Body, When } from '../../entries/body.ts';
import { makeEntry } from '../../entries/entry.ts';
import { aside } from '../aside.ts';
import type { CsvRow } from '../csv.ts';
import type { AsideItem, EntryItem, RefusedItem } from '../feed.ts';
import { COMPILER_SOURCE, sourceOf, UNKNOWN_SOURCE, watchOf } from './about.ts';
import { type Channel, channelOf } from './channels.ts';
import { cellsOf } from './columns.ts';
import { type ReadRow, readRow } from './row.ts';

/** A log of one country's launches over three years has some thousand rows. */
export const ROWS_MAX = 200_000;

type Row = Extract<ReadRow, { ok: true }> & { readonly row: number };

/** The rows of one file, held until the last has come: only then is it known which of them are alike. */
export class Log {
  readonly #file: string;
  readonly #rows: Row[] = [];
  readonly #channels = new Map<string, { readonly channel: Channel; readonly when: When }>();
  #hasUnknown = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** Takes in a row; gives back why it is set aside, or why the file is refused. */
  push({ row, cells: written, raw }: CsvRow): AsideItem | RefusedItem | null {
    const cells = cellsOf(written);
    const read = readRow(cells);
    if (!read.ok) return aside({ file: this.#file, row, raw }, read.problem);
    if (this.#rows.length === ROWS_MAX) {
      const expected = `at most ${ROWS_MAX} rows`;
      return { kind: 'refused', file: this.#file, row, code: 'too-many-rows', expected, found: 'more' };
    }
    this.#rows.push({ ...read, row });
    const channel = channelOf(cells.source ?? '');
    if (channel === null) this.#hasUnknown = true;
    else for (const { when } of read.bodies) this.#widen(channel, when);
    return null;
  }

  /** The observations; then what holds for the whole file: who is quoted, and the watch that each keeps. */
  *end(): Generator<EntryItem> {
    yield* this.#observations();
    const known = [...this.#channels.values()].sort((a, b) => byCodeUnit(a.channel.id, b.channel.id));
    yield this.#standing(COMPILER_SOURCE, false);
    for (const { channel } of known) yield this.#standing(sourceOf(channel), false);
    if (this.#hasUnknown) yield this.#standing(UNKNOWN_SOURCE, false);
    // Inferred: nobody announced the watch; without it no moment in the past could be judged as it was known then.
    for (const { channel, when } of known) yield this.#standing(watchOf(channel, when), true);
  }

  /**
   * Rows that differ in nothing but their counts get an ordinal. It is that of their content, not of their place in
   * the file, so that a file sorted anew gives the same keys; and a row that stands twice is one.
   */
  *#observations(): Generator<EntryItem> {
    const ordinals = ordinalsOf(this.#rows);
    for (const { key, content, bodies, row } of this.#rows) {
      const ordinal = ordinals.get(key)?.get(content) ?? 1;
      for (const body of bodies) {
        const numbered = ordinal === 1 ? body : { ...body, key: `${body.key}#${ordinal}` };
        const known = { at: body.when.to, inferred: true };
        yield { kind: 'entry', entry: makeEntry(numbered, known, { file: this.#file, row }) };
      }
    }
  }

  /** What holds for the whole file stands at row 1, with its header. */
  #standing(body: Body, inferred: boolean): EntryItem {
    return { kind: 'entry', entry: makeEntry(body, { at: 0, inferred }, { file: this.#file, row: 1 }) };
  }

  #widen(channel: Channel, when: When): void {
    const before = this.#channels.get(channel.id)?.when ?? when;
    const from = Math.min(before.from, when.from);
    this.#channels.set(channel.id, { channel, when: { from, to: Math.max(before.to, when.to) } });
  }
}

function ordinalsOf(rows: readonly Row[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const contents = new Map<string, Set<string>>();
  for (const { key, content } of rows) contents.set(key, (contents.get(key) ?? new Set()).add(content));
  const numbered = (alike: Set<string>) =>
    new Map([...alike].sort(byCodeUnit).map((content, index) => [content, index + 1]));
  return new Map([...contents].map(([key, alike]) => [key, numbered(alike)]));
}
