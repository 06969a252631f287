import { expect, test } from 'vitest';
import { frontAgreement, frontBodies, frontWatches } from '../../bench/assess-workload.ts';
import { mulberry32 } from '../../bench/harness.ts';
import type { Observation } from '../../src/assess/incident.ts';
import { type ColumnRow, GrowingColumns } from '../../src/entries/columns.ts';
import { isType, makeEntry } from '../../src/entries/entry.ts';
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
  const found = keptUpFrom(
    frontAgreement(),
    late,
    Math.max(...rows.slice(-1).map(({ known }) => known)) + DAY_MS,
    (taken) => (looks.has(taken) ? 'standings' : null),
    (taken, room) => {
      const there = rows.filter((_, index) => (placeOf.get(index) ?? -1) < taken);
      const growing = new GrowingColumns(there.length + room);
      for (const row of there) growing.push(row);
      return { growing, rest: frontWatches(), withdrawn: [] };
    },
  );
  expect(found).toEqual({ declined: null, taken: LATE, standings: [], findings: [] });
});

/** All reports by (known, id), each once. */
function rowsInOrder(): readonly ColumnRow[] {
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
