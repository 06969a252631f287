import type { Body } from '../entries/body.ts';
import type { BodyProblem } from '../entries/body-problem.ts';
import { type Known, makeEntry } from '../entries/entry.ts';
import { KEEPER } from '../entries/keeper.ts';
import { parseBody } from '../entries/schema.ts';
import { aside, type RowPlace } from './aside.ts';
import type { EntryItem, FeedItem } from './feed.ts';
import type { Cells } from './table.ts';

/**
 * The entry of a body that a reader made of a row, or the row set aside: the schema of entries has the last word, and
 * no row speaks in the name of whoever keeps a case.
 */
export function itemOf(body: object, known: Known, place: RowPlace): FeedItem {
  const parsed = parseBody(body);
  if (!parsed.ok) return aside(place, problemOf(parsed.problems));
  if (parsed.value.source === KEEPER) {
    const expected = 'the name of whoever sends this in';
    return aside(place, { column: 'source', code: 'wrong-kind', expected, found: KEEPER });
  }
  return { kind: 'entry', entry: makeEntry(parsed.value, known, { file: place.file, row: place.row }) };
}

/** What holds for a whole file stands at row 1, with its header, and is known from the beginning. */
export function standing(body: Body, file: string): EntryItem {
  return { kind: 'entry', entry: makeEntry(body, { at: 0, inferred: false }, { file, row: 1 }) };
}

/** Cells are kept as they stood. One of more than these characters is cut, and ends in an ellipsis. */
export const RAW_CELL_CHARS_MAX = 4_000;

/** The row as its source wrote it. */
export function rawOf(cells: Cells): Readonly<Record<string, string>> {
  const kept = Object.entries(cells).map(([column, cell]): [string, string] => [column, cut(cell ?? '')]);
  return Object.fromEntries(kept);
}

/** Never in the middle of a surrogate pair. */
export function cut(text: string, max: number = RAW_CELL_CHARS_MAX): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1);
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
}

function problemOf([first]: readonly BodyProblem[]) {
  if (first === undefined) throw new Error('a body was refused without a reason');
  const { code, expected, found } = first;
  return { column: first.path.join('.') || null, code, expected, found };
}
