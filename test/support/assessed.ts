import { assess } from '../../src/assess/assess.ts';
import type { Assessment, Finding, Standing, StandingWord } from '../../src/assess/assessment.ts';
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

/** The standing of a party under a clause; it must be there. */
export function standingOf(assessment: Assessment, party: string, clause = 'C1'): Standing {
  const found = assessment.standings.find((row) => row.party === party && row.clause === clause);
  if (found === undefined) throw new Error(`no standing of ${party} under ${clause}`);
  return found;
}

export function wordOf(assessment: Assessment, party: string, clause = 'C1'): StandingWord {
  return standingOf(assessment, party, clause).standing;
}

/** The standings of a clause by party, in one line: `{ '*': 'broken', N: 'broken', S: 'undetermined' }`. */
export function wordsOf(assessment: Assessment, clause = 'C1'): Record<string, StandingWord> {
  const rows = assessment.standings.filter((row) => row.clause === clause);
  return Object.fromEntries(rows.map(({ party, standing }) => [party, standing]));
}

export function codesOf({ reasons }: Standing): readonly string[] {
  return reasons.map(({ code }) => code);
}

export function findingsOf(assessment: Assessment, clause = 'C1'): readonly Finding[] {
  return assessment.findings.filter((finding) => finding.clause === clause);
}
