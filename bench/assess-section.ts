import { createHash } from 'node:crypto';
import { memoryUsage, stdout } from 'node:process';
import { assess } from '../src/assess/assess.ts';
import { ASSESS_DEFAULTS } from '../src/assess/input.ts';
import { type ColumnRow, columnsOf } from '../src/entries/columns.ts';
import { type Entry, makeEntry } from '../src/entries/entry.ts';
import { evaluateColumns } from '../src/fast/evaluate.ts';
import type { FastAssessment, FastInput } from '../src/fast/fast-assessment.ts';
import { inputOf } from '../src/fast/from-entries.ts';
import { frontAgreement, frontBodies, frontEntries, frontWatches } from './assess-workload.ts';
import { measure, table } from './rates.ts';

const SEED = 5;
/** So many rows for the plain evaluator: it takes a minute for a hundred thousand. */
const PLAIN_ROWS = 20_000;

/** The whole assessment of a year along a front, over columns, beside the plain evaluator on a part of it. */
export async function assessSection(rows: number, rounds: number): Promise<void> {
  const agreement = frontAgreement();
  const few = frontEntries(Math.min(rows, PLAIN_ROWS), SEED);
  const fewInput = inputOf(few, null);
  if ('declined' in fewInput) throw new Error(fewInput.declined);
  const plain = assess([agreement], few, ASSESS_DEFAULTS, null);
  const fast = answer(fewInput);
  const words = (list: readonly { clause: string; party: string; standing: string }[]) =>
    list.map(({ clause, party, standing }) => `${clause} ${party} ${standing}`).join('\n');
  if (words(plain.standings) !== words(fast.standings))
    throw new Error('the fast evaluator finds otherwise than the plain one');
  const beside = await measure(few.length, Math.min(rounds, 3), {
    'ours, over columns': async () => void answer(fewInput),
    'ours, plain': async () => void assess([agreement], few, ASSESS_DEFAULTS, null),
  });
  table(
    `whole assessment, ${agreement.base.clauses.length} clauses, findings and standings: ${few.length} entries, nobody else does this`,
    beside,
  );
  const started = process.hrtime.bigint();
  const input = inputFrom(rows);
  const made = Number(process.hrtime.bigint() - started) / 1e9;
  stdout.write(
    `  ${rows} observations made, hashed and laid out as columns in ${made.toFixed(1)} s, apart from what follows\n`,
  );
  const digests = new Set<string>();
  const result = await measure(rows, rounds, {
    'ours, over columns': async () => void digests.add(digestOf(answer(input))),
  });
  table(`the same, ${rows} observations`, result);
  if (digests.size !== 1) throw new Error('two runs gave two answers');
  stdout.write(`  one digest on every run; ${Math.round(memoryUsage().rss / 2 ** 20)} MB in all\n`);

  function answer(of: FastInput): FastAssessment {
    const found = evaluateColumns(agreement, agreement.base, of, ASSESS_DEFAULTS);
    if ('declined' in found) throw new Error(found.declined);
    return found;
  }
}

function inputFrom(rows: number): FastInput {
  const all: Entry[] = [];
  for (const { body, knownAt } of frontBodies(rows, SEED))
    all.push(makeEntry(body, { at: knownAt, inferred: false }, { file: 'front.jsonl', row: all.length + 1 }));
  all.sort((a, b) => a.known.at - b.known.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const distinct = all.filter(({ id }, index) => id !== all[index - 1]?.id);
  const columns = columnsOf(rowsIn(distinct), distinct.length);
  return { columns, rest: frontWatches(), withdrawn: [] };
}

function* rowsIn(entries: readonly Entry[]): Generator<ColumnRow> {
  for (const { id, known, body } of entries)
    if (body.type === 'observation/1') yield { id: Buffer.from(id, 'hex'), known: known.at, body };
}

function digestOf({ standings, findings }: FastAssessment): string {
  const counts = findings.map(({ clause, count }) => [clause, count]);
  return createHash('sha256')
    .update(JSON.stringify([standings, counts]))
    .digest('hex');
}
