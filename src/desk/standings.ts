import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { assess } from '../assess/assess.ts';
import type { Standing } from '../assess/assessment.ts';
import { evaluateColumns } from '../fast/evaluate.ts';
import type { Declined, FastAssessment, FastStanding } from '../fast/fast-assessment.ts';
import { inputOf } from '../fast/from-entries.ts';
import { evaluateInThreads } from '../fast/node/evaluate-pool.ts';
import type { AsideItem } from '../feeds/feed.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { Ask } from './ask.ts';
import { DeskError } from './desk-error.ts';
import { findRecord } from './record/read-record.ts';
import { type Gathered, gather } from './run.ts';

/** A row without its reasons. */
export type BareStanding = FastStanding;

/** Where the clauses of a case stand, without the reasons. */
export interface Standings {
  readonly schema: 'servanda/standings/1';
  readonly agreement: Pick<Agreement, 'id' | 'version' | 'title'>;
  readonly reading: string | null;
  readonly at: string;
  /** Why the plain evaluator worked them out; `null`: they come from columns. */
  readonly declined: string | null;
  readonly setAside: number;
  /** Of which the rows tell. An aspect is ours: it stands under the clause that it is an aspect of, and never alone. */
  readonly clauses: readonly Pick<Clause, 'id' | 'title' | 'aspectOf'>[];
  readonly standings: readonly BareStanding[];
}

/** A case, and where its clauses stand: over columns where these answer as `assess` does, else by `assess` itself. */
export async function runStandings(
  path: string,
  ask: Ask,
): Promise<{ readonly found: Standings; readonly agreement: Agreement; readonly asides: readonly AsideItem[] }> {
  if ((await findRecord(path)) !== null)
    throw new DeskError(`${path} is a record: "servanda assess" tells where its clauses stand.`, 'use');
  const gathered = await gather(path, ask);
  const { agreement, asides, reading } = gathered;
  const { id, version, title } = agreement;
  const { at, declined, standings } = await answer(gathered);
  const found: Standings = {
    schema: 'servanda/standings/1',
    agreement: { id, version, title },
    reading,
    at,
    declined,
    setAside: asides.length,
    clauses: agreement.base.clauses.map((one) => ({ id: one.id, title: one.title, aspectOf: one.aspectOf })),
    standings,
  };
  return { found, agreement, asides };
}

/** Beside the built program lies the code of its threads. */
const WORKER_FILE = fileURLToPath(new URL('evaluate-worker.mjs', import.meta.url));
const THREADS = 2;
/** With fewer observations to start threads takes longer than they save. */
const THREADED_FROM = 100_000;

async function answer(gathered: Gathered): Promise<Pick<Standings, 'at' | 'declined' | 'standings'>> {
  const { agreement, history, entries, options, reading } = gathered;
  const found = await overColumns(gathered);
  if (!('declined' in found))
    return { at: formatInstant(instantOf(found.at)), declined: null, standings: found.standings };
  const { at, standings } = assess(history, entries, options, reading);
  return { at, declined: `${agreement.id}: ${found.declined}`, standings: standings.map(withoutReasons) };
}

async function overColumns({
  agreement,
  history,
  entries,
  options,
  reading,
}: Gathered): Promise<Pick<FastAssessment, 'at' | 'standings'> | Declined> {
  if (history.length > 1) return { declined: 'the agreement has several versions' };
  const terms = reading === null ? agreement.base : agreement.readings.find(({ id }) => id === reading)?.terms;
  if (terms === undefined) return { declined: `there is no reading ${reading}` };
  const input = inputOf(entries, options.knownTo);
  if ('declined' in input) return input;
  if (input.growing.columns.size < THREADED_FROM || !existsSync(WORKER_FILE))
    return evaluateColumns(agreement, terms, input, options);
  const threads = Array.from({ length: THREADS }, () => new Worker(WORKER_FILE));
  try {
    return await evaluateInThreads(threads, agreement, terms, input, options);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function withoutReasons(standing: Standing): BareStanding {
  const { clause, party, window, standing: word, days, provisional, breaches, alleged, straddling } = standing;
  const { contested, outOfForce, coverage } = standing;
  return {
    clause,
    party,
    window,
    standing: word,
    days,
    provisional,
    breaches,
    alleged,
    straddling,
    contested,
    outOfForce,
    coverage,
  };
}
