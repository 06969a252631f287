import { assess } from '../../src/assess/assess.ts';
import type { Assessment, Finding, Standing } from '../../src/assess/assessment.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import type { Entry } from '../../src/entries/entry.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { hour } from './agreements.ts';

/** What a test asks; `knownTo` and `at` in hours since the truce began. */
export interface Asked {
  readonly knownTo?: number;
  readonly at?: number;
  readonly reading?: string;
}

export function assessed(agreement: Agreement, entries: readonly Entry[], asked: Asked = {}): Assessment {
  const moment = (hours: number | undefined) => (hours === undefined ? null : hour(hours));
  const options = { ...ASSESS_DEFAULTS, knownTo: moment(asked.knownTo), at: moment(asked.at) };
  return assess([agreement], entries, options, asked.reading ?? null);
}

/** The rows of a party under a clause, by window: more than one where the clause did not bind it all through. */
export function rowsOf(assessment: Assessment, party: string, clause = 'C1'): readonly Standing[] {
  return assessment.standings.filter((row) => row.party === party && row.clause === clause);
}

/** The one row of a party under a clause; there must be no other. */
export function standingOf(assessment: Assessment, party: string, clause = 'C1'): Standing {
  const [row, ...more] = rowsOf(assessment, party, clause);
  if (row === undefined || more.length > 0) {
    throw new Error(`one row of ${party} under ${clause}, not ${row === undefined ? 0 : more.length + 1}`);
  }
  return row;
}

/** Where a party stands: one word for each of its rows, joined by `then`. */
export function wordOf(assessment: Assessment, party: string, clause = 'C1'): string {
  const words = rowsOf(assessment, party, clause).map(({ standing }) => standing);
  if (words.length === 0) throw new Error(`no row of ${party} under ${clause}`);
  return words.join(' then ');
}

/** The standings of a clause by party: `{ '*': 'broken', N: 'broken', S: 'undetermined' }`. */
export function wordsOf(assessment: Assessment, clause = 'C1'): Record<string, string> {
  const parties = assessment.standings.filter((row) => row.clause === clause).map(({ party }) => party);
  return Object.fromEntries(parties.map((party) => [party, wordOf(assessment, party, clause)]));
}

export function codesOf({ reasons }: Standing): readonly string[] {
  return reasons.map(({ code }) => code);
}

export function findingsOf(assessment: Assessment, clause = 'C1'): readonly Finding[] {
  return assessment.findings.filter((finding) => finding.clause === clause);
}
