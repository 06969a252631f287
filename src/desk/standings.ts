import { assess } from '../assess/assess.ts';
import type { Standing } from '../assess/assessment.ts';
import type { FastStanding } from '../fast/fast-assessment.ts';
import { inputOf } from '../fast/from-entries.ts';
import { LiveAssessment } from '../fast/live-assessment.ts';
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
  const { at, declined, standings } = answer(gathered);
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

function answer(gathered: Gathered): Pick<Standings, 'at' | 'declined' | 'standings'> {
  const { agreement, history, entries, options, reading } = gathered;
  const live = overColumns(gathered);
  if (!('declined' in live)) {
    const { at, standings } = live.assessment();
    return { at: formatInstant(instantOf(at)), declined: null, standings };
  }
  const { at, standings } = assess(history, entries, options, reading);
  return { at, declined: `${agreement.id}: ${live.declined}`, standings: standings.map(withoutReasons) };
}

function overColumns({ agreement, history, entries, options, reading }: Gathered) {
  if (history.length > 1) return { declined: 'the agreement has several versions' };
  const terms = reading === null ? agreement.base : agreement.readings.find(({ id }) => id === reading)?.terms;
  if (terms === undefined) return { declined: `there is no reading ${reading}` };
  const input = inputOf(entries, options.knownTo);
  return 'declined' in input ? input : LiveAssessment.open(agreement, terms, input, options);
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
