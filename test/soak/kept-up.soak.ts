import { expect, test } from 'vitest';
import { frontAgreement, frontBodies, frontWatches } from '../../bench/assess-workload.ts';
import { mulberry32 } from '../../bench/harness.ts';
import type { Observation } from '../../src/assess/incident.ts';
import { type ColumnRow, columnsOf, growingOf, type ObservationColumns } from '../../src/entries/columns.ts';
import { isType, makeEntry } from '../../src/entries/entry.ts';
import { fixed } from '../../src/fast/fixed.ts';
import { keptUpFrom } from '../support/fast.ts';

const SEED = Number(process.env.SERVANDA_SEED ?? 20_261_127);
const ROWS = Number(process.env.SERVANDA_ROWS ?? 1_000_000);
const LATE = 1_000;
const LOOKS = 50;
const DAY_MS = 86_400_000;

test(`[FP22] a million reports, a thousand that come late one by one: the standings as from scratch at fifty moments between, and the findings in the end (seed ${SEED})`, {
  timeout: 7_200_000,
}, () => {
  const random = mulberry32(SEED);
  const some = (count: number, of: number) => {
    const found = new Set<number>();
    while (found.size < count) found.add(Math.floor(random() * of));
    return found;
  };
  const rows = rowsInOrder();
  const [isLate, looks] = [some(LATE, rows.length), some(LOOKS, LATE)];
  // They come in the order in which they were drawn, whenever they were known.
  const placeOf = new Map([...isLate].map((index, place) => [index, place]));
  const late = [...isLate].flatMap((index) => rows[index] ?? []).map(({ known, body }) => entryOf(body, known));
  const end = (rows.at(-1)?.known ?? 0) + DAY_MS;
  const all = columnsOf(rows, rows.length);
  const base = growingOf(
    rows.filter((_, index) => !isLate.has(index)),
    rows.length - LATE,
    LATE,
  );
  // A million objects less to go through whenever memory is tidied up.
  rows.length = 0;
  const found = keptUpFrom(
    frontAgreement(),
    late,
    end,
    (taken) => (looks.has(taken) ? 'standings' : null),
    (taken) => {
      const there = partOf(all, (row) => (placeOf.get(row) ?? -1) < taken);
      return { growing: taken === 0 ? base : fixed(there), rest: frontWatches(), gone: [] };
    },
  );
  expect(found).toEqual({ declined: null, taken: LATE, standings: [], findings: [] });
});

/** All reports by (known, id), each once. */
function rowsInOrder(): ColumnRow[] {
  const rows: ColumnRow[] = [];
  for (const { body, knownAt } of frontBodies(ROWS, SEED))
    rows.push({ id: Buffer.from(entryOf(body, knownAt).id, 'hex'), known: knownAt, body });
  rows.sort((a, b) => a.known - b.known || Buffer.compare(a.id, b.id));
  return rows.filter(({ id }, index) => index === 0 || Buffer.compare(id, (rows[index - 1] as ColumnRow).id) !== 0);
}

function entryOf(body: ColumnRow['body'], known: number): Observation {
  const entry = makeEntry(body, { at: known, inferred: false }, { file: 'front.jsonl', row: 1 });
  if (!isType(entry, 'observation/1')) throw new Error('a report');
  return entry;
}

/** Those rows of columns that are there, as columns. */
function partOf(columns: ObservationColumns, isThere: (row: number) => boolean): ObservationColumns {
  const rows = Int32Array.from({ length: columns.size }, (_, row) => row).filter(isThere);
  const parts = Object.entries(columns).map(([name, column]: [string, unknown]) => {
    if (!ArrayBuffer.isView(column)) return [name, column];
    const list = column as Int32Array;
    const width = list.length / columns.size;
    const part = new (list.constructor as Int32ArrayConstructor)(rows.length * width);
    for (const [place, row] of rows.entries())
      for (let at = 0; at < width; at++) part[place * width + at] = list[row * width + at] as number;
    return [name, part];
  });
  return { ...(Object.fromEntries(parts) as ObservationColumns), size: rows.length };
}
