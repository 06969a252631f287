import { createHash } from 'node:crypto';
import { memoryUsage, stdout } from 'node:process';
import type { Worker } from 'node:worker_threads';
import { assess } from '../src/assess/assess.ts';
import type { Observation } from '../src/assess/incident.ts';
import { ASSESS_DEFAULTS } from '../src/assess/input.ts';
import { type ColumnRow, growingOf } from '../src/entries/columns.ts';
import { type Entry, isType, makeEntry } from '../src/entries/entry.ts';
import { evaluateColumns } from '../src/fast/evaluate.ts';
import type { FastAssessment, FastInput } from '../src/fast/fast-assessment.ts';
import { fixed } from '../src/fast/fixed.ts';
import { inputOf } from '../src/fast/from-entries.ts';
import { LiveAssessment } from '../src/fast/live-assessment.ts';
import { evaluateInThreads, inSharedMemory } from '../src/fast/node/evaluate-pool.ts';
import type { Agreement } from '../src/terms/agreement.ts';
import { frontAgreement, frontBodies, frontEntries, frontWatches } from './assess-workload.ts';
import { measure, table } from './rates.ts';

const SEED = 5;
/** So many rows for the plain evaluator: it takes a minute for a hundred thousand. */
const PLAIN_ROWS = 20_000;

/** The whole assessment of a year along a front, over columns, beside the plain evaluator on a part of it. */
export async function assessSection(rows: number, rounds: number, spawn: () => Worker): Promise<void> {
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
  const { input, late } = inputFrom(rows);
  const made = Number(process.hrtime.bigint() - started) / 1e9;
  stdout.write(
    `  ${rows} observations made, hashed and laid out as columns in ${made.toFixed(1)} s, apart from what follows\n`,
  );
  const digests = new Set<string>();
  const growing = fixed(inSharedMemory(input.growing.columns));
  const threads = [spawn(), spawn()];
  const result = await measure(rows, rounds, {
    'ours, over columns': async () => void digests.add(digestOf(answer(input))),
    'ours, two threads': async () => {
      const found = await evaluateInThreads(threads, agreement, agreement.base, { ...input, growing }, ASSESS_DEFAULTS);
      if ('declined' in found) throw new Error(found.declined);
      digests.add(digestOf(found));
    },
  });
  await Promise.all(threads.map((thread) => thread.terminate()));
  table(`the same, ${rows} observations`, result);
  if (digests.size !== 1) throw new Error('two runs gave two answers');
  stdout.write(`  one digest on every run; ${Math.round(memoryUsage().rss / 2 ** 20)} MB in all\n`);
  keptUp(agreement, input, late);

  function answer(of: FastInput): FastAssessment {
    const found = evaluateColumns(agreement, agreement.base, of, ASSESS_DEFAULTS);
    if ('declined' in found) throw new Error(found.declined);
    return found;
  }
}

/** Reports that come in one by one, and a clause that is changed: what each costs, where everything else is worked out already. */
function keptUp(agreement: Agreement, input: FastInput, late: readonly Observation[]): void {
  const live = LiveAssessment.open(agreement, agreement.base, input, ASSESS_DEFAULTS);
  if ('declined' in live) throw new Error(live.declined);
  live.assessment();
  const add = (entry: Observation) => {
    const [ms, declined] = timed(() => live.add(entry));
    if (declined !== null) throw new Error(declined.declined);
    return ms;
  };
  const [last, others] = [late.slice(-READS), late.slice(0, -READS)];
  say(`${others.length} reports come in, one by one`, others.map(add));
  live.assessment();
  const read = last.map((entry) => {
    add(entry);
    return timed(() => live.assessment())[0];
  });
  say('all standings and findings read after one more has come in', read);
  for (const id of ['C2', 'C3']) {
    const changed = CHANGED.map((coveragePermille) => {
      const clauses = agreement.base.clauses.map((clause) =>
        clause.id === id ? { ...clause, coveragePermille } : clause,
      );
      return timed(() => {
        live.change({ ...agreement.base, clauses });
        return live.assessment();
      })[0];
    });
    say(`${id}, one of five clauses, is changed, and all is read`, changed);
  }
}

const READS = 100;
const CHANGED = [700, 710, 720, 730, 740];

function timed<T>(run: () => T): readonly [ms: number, value: T] {
  const started = process.hrtime.bigint();
  const value = run();
  return [Number(process.hrtime.bigint() - started) / 1e6, value];
}

function say(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
  stdout.write(`  ${what}: median ${at(0.5)} ms, 9 of 10 within ${at(0.9)} ms, 99 of 100 within ${at(0.99)} ms\n`);
}

/** So many of the reports come later. */
const LATE = 1_000;

function inputFrom(rows: number): { readonly input: FastInput; readonly late: readonly Observation[] } {
  const all: Entry[] = [];
  for (const { body, knownAt } of frontBodies(rows + LATE, SEED))
    all.push(makeEntry(body, { at: knownAt, inferred: false }, { file: 'front.jsonl', row: all.length + 1 }));
  all.sort((a, b) => a.known.at - b.known.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const distinct = all.filter(({ id }, index) => id !== all[index - 1]?.id);
  const every = Math.floor(distinct.length / LATE);
  const isLate = (index: number) => index % every === 0 && index < every * LATE;
  const late = distinct.filter((entry, index): entry is Observation => isLate(index) && isType(entry, 'observation/1'));
  const early = distinct.filter((_, index) => !isLate(index));
  const growing = growingOf(rowsIn(early), early.length, LATE);
  return { input: { growing, rest: frontWatches(), gone: [] }, late };
}

function* rowsIn(entries: readonly Entry[]): Generator<ColumnRow> {
  for (const { id, known, body } of entries)
    if (body.type === 'observation/1') yield { id: Buffer.from(id, 'hex'), known: known.at, body };
}

function digestOf({ standings, findings }: Pick<FastAssessment, 'standings' | 'findings'>): string {
  const counts = findings.map(({ clause, of }) => [clause, of.length]);
  return createHash('sha256')
    .update(JSON.stringify([standings, counts]))
    .digest('hex');
}
