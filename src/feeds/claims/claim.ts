import { byCodeUnit } from '../../canon/canonical.ts';
import type { Known } from '../../entries/entry.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import type { RowPlace, RowProblem } from '../aside.ts';
import { countOf } from '../quantity.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import { knownOf, whenOf } from '../when.ts';
import { COLUMNS, FIGURE_COLUMNS } from './columns.ts';

/** One row of a claim: one figure, and what it says of the whole. */
export interface ClaimRow {
  readonly cells: Cells;
  readonly place: RowPlace;
}

export interface ReadClaim {
  readonly body: object;
  readonly known: Known;
}

/** A row that cannot be used, and why; its claim is then set aside whole. */
export interface Objection {
  readonly row: ClaimRow;
  readonly problem: RowProblem;
}

export type ClaimResult =
  | { readonly ok: true; readonly value: ReadClaim }
  | { readonly ok: false; readonly objection: Objection };

/**
 * Puts the rows of one claim together. A claim that lost a figure would not add up, or add up to something else: what
 * is wrong with one row is wrong with the claim. The order of the rows decides nothing: figures stand in the order of
 * their ids, those that belong to no other first.
 */
export function claimOf(rows: readonly ClaimRow[]): ClaimResult {
  const [first] = rows;
  if (first === undefined) throw new Error('a claim without rows');
  const objection = (row: ClaimRow, problem: RowProblem): ClaimResult => ({ ok: false, objection: { row, problem } });
  const figures = new Map<string, Readonly<Record<string, unknown>>>();
  for (const row of rows) {
    const figure = figureOf(row.cells);
    if (!figure.ok) return objection(row, figure.problem);
    const id = String(figure.value.id);
    const other = figures.get(id);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(figure.value)) {
      return objection(
        row,
        problemOf('figure', 'duplicate-key', 'a figure of its own', `${id} again, with other content`),
      );
    }
    figures.set(id, figure.value);
  }
  for (const row of rows) {
    const { of, figure } = row.cells;
    if (of !== undefined && (of === figure || !figures.has(of))) {
      return objection(row, problemOf('of', 'undefined-reference', 'another figure of this claim', of));
    }
  }
  const whole = wholeOf(rows);
  if (!whole.ok) return objection(whole.objection.row, whole.objection.problem);
  const sorted = [...figures.values()].sort(
    (a, b) => Number('of' in a) - Number('of' in b) || byCodeUnit(String(a.id), String(b.id)),
  );
  const made = bodyOf(whole.value, sorted);
  return made.ok ? made : objection(first, made.problem);
}

function figureOf(cells: Cells): Read<Readonly<Record<string, unknown>>> {
  const { figure: id, count, ...rest } = cells;
  if (id === undefined) return fail('figure', 'missing', 'an id of the figure', id);
  const read = countOf(count, 'count', undefined);
  if (!read.ok) return read;
  const said = FIGURE_COLUMNS.flatMap((column): [string, string][] => {
    const cell = rest[column];
    return cell === undefined ? [] : [[column, cell]];
  });
  return took({ id, count: read.value, ...Object.fromEntries(said) });
}

/** What the claim says of itself, on any of its rows: one thing, or nothing. */
function wholeOf(
  rows: readonly ClaimRow[],
): { readonly ok: true; readonly value: Cells } | { readonly ok: false; readonly objection: Objection } {
  const whole: [string, string][] = [];
  for (const column of Object.keys(COLUMNS)) {
    if (FIGURE_COLUMNS.some((own) => own === column)) continue;
    const values = new Set(rows.flatMap(({ cells }) => cells[column] ?? []));
    const [value, ...more] = values;
    if (value === undefined) continue;
    if (more.length > 0) {
      const row = rows.find(({ cells }) => cells[column] === more[0]) ?? rows[0];
      if (row === undefined) throw new Error('a claim without rows');
      const expected = `one ${column} for all rows of a claim`;
      return {
        ok: false,
        objection: { row, problem: problemOf(column, 'duplicate-key', expected, [...values].join('; ')) },
      };
    }
    whole.push([column, value]);
  }
  return { ok: true, value: Object.fromEntries(whole) };
}

function bodyOf(whole: Cells, figures: readonly object[]): Read<ReadClaim> {
  const { source, key, origin, known, from, to, day, zone, by, cite, text } = whole;
  if (day !== undefined && (from !== undefined || to !== undefined)) {
    return fail('day', 'wrong-kind', 'day, or from and to', `day ${day} beside from ${from} to ${to}`);
  }
  const when = day === undefined ? whenOf(withoutNothing({ from, to }), 'when', zone) : whenOf(day, 'day', zone);
  if (!when.ok) return when;
  const published = known === undefined ? null : knownOf(known, 'known', zone);
  if (published !== null && !published.ok) return published;
  const end = (when.value as { readonly to: number }).to;
  const body = {
    type: 'claim/1',
    taxonomy: TAXONOMY_VERSION,
    ...withoutNothing({ source, key, origin, by, cite, text }),
    when: when.value,
    figures,
  };
  const since = published === null ? { at: end, inferred: true } : { at: published.value as number, inferred: false };
  return took({ body, known: since });
}

function withoutNothing(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function problemOf(column: string, code: RowProblem['code'], expected: string, found: string): RowProblem {
  return { column, code, expected, found };
}
