import { aside } from '../aside.ts';
import { type CsvRow, readCsv } from '../csv.ts';
import type { Feed, FeedInput, FeedItem, RefusedItem } from '../feed.ts';
import { itemOf } from '../item.ts';
import { type ClaimRow, claimOf } from './claim.ts';
import { COLUMNS, objectionToHeader } from './columns.ts';

/** Tallies of a war's claims run to thousands. */
export const ROWS_MAX = 200_000;

/** Our own form for claims with figures: one row for each figure. */
export const claims: Feed = {
  id: 'claims',
  title: 'Claims with their figures, written by hand as CSV: one row for each figure',
  about: [
    'Rows of one source, key and known are one claim; each names its own source and zone, and the reader adds nothing.',
    'A claim with a row that cannot be used is set aside whole: with a figure less it would not add up.',
    'A claim without `known` is taken to be known at the end of its window, marked as inferred.',
  ],
  read,
};

async function* read(input: FeedInput): AsyncGenerator<FeedItem> {
  let header: readonly string[] | null = null;
  const byClaim = new Map<string, ClaimRow[]>();
  let rows = 0;
  for await (const record of readCsv(input)) {
    if (record.kind === 'refused') return yield record;
    if (header === null) {
      const why = record.kind === 'row' ? objectionToHeader(record.cells) : record.found;
      if (record.kind !== 'row' || why !== null) return yield headerRefused(input.name, record, why ?? '');
      header = record.cells;
    } else if (record.kind === 'aside') {
      yield record;
    } else {
      rows += 1;
      if (rows > ROWS_MAX) return yield tooMany(input.name, record.row);
      const row = rowOf(header, record, input.name);
      const { source = '', key = '', known = '' } = row.cells;
      const id = JSON.stringify([source, key, known]);
      const together = byClaim.get(id);
      if (together === undefined) byClaim.set(id, [row]);
      else together.push(row);
    }
  }
  if (header === null) return yield headerRefused(input.name, null, 'an empty file');
  for (const claim of byClaim.values()) yield* itemsOf(claim);
}

function* itemsOf(rows: readonly ClaimRow[]): Generator<FeedItem> {
  const read = claimOf(rows);
  // The earliest row, for that is where a reader looks first; it is no part of the entry's id.
  const [first] = rows;
  if (first === undefined) return;
  if (read.ok) {
    const item = itemOf(read.value.body, read.value.known, first.place);
    yield item;
    if (item.kind === 'aside') for (const row of rows.slice(1)) yield withClaim(row, first);
    return;
  }
  const { row: bad, problem } = read.objection;
  for (const row of rows) yield row === bad ? aside(row.place, problem) : withClaim(row, bad);
}

/** A row that is sound in itself, set aside with its claim. */
function withClaim(row: ClaimRow, bad: ClaimRow) {
  const expected = 'every row of the claim to be usable';
  return aside(row.place, {
    column: null,
    code: 'undefined-reference',
    expected,
    found: `row ${bad.place.row} is not`,
  });
}

function rowOf(header: readonly string[], { row, cells, raw }: CsvRow, file: string): ClaimRow {
  const said = header.map((column, index): [string, string] => [column, (cells[index] ?? '').trim()]);
  return { cells: Object.fromEntries(said.filter(([, cell]) => cell !== '')), place: { file, row, raw } };
}

function headerRefused(file: string, header: Pick<CsvRow, 'row' | 'raw'> | null, why: string): RefusedItem {
  const must = Object.keys(COLUMNS).filter((column) => COLUMNS[column] === 'must');
  const expected = `the columns ${must.join(', ')} and day or from, to; others of ${Object.keys(COLUMNS).join(', ')}`;
  if (header === null) return { kind: 'refused', file, row: null, code: 'empty', expected, found: why };
  const found = `${why}: ${header.raw.slice(0, 1000)}`;
  return { kind: 'refused', file, row: header.row, code: 'header-differs', expected, found };
}

function tooMany(file: string, row: number): RefusedItem {
  return { kind: 'refused', file, row, code: 'too-many-rows', expected: `at most ${ROWS_MAX} rows`, found: 'more' };
}
