import type { Alleged, Breaches, Coverage, StandingWord } from '../assess/assessment.ts';
import type { GrowingColumns, ObservationColumns } from '../entries/columns.ts';
import type { Entry } from '../entries/entry.ts';
import type { IncidentColumns } from './associate-columns.ts';
import type { Records } from './judge-columns.ts';

/** What of the record goes in as columns, and what as entries. */
export interface FastInput {
  /** The deeds that stand, known by the moment that is asked about, and where others come in. */
  readonly growing: Pick<GrowingColumns, 'columns' | 'room' | 'toldBy' | 'push'>;
  /** Everything else that stands, reports that nothing was seen among it. */
  readonly rest: readonly Entry[];
  /** What no longer stands. */
  readonly gone: readonly Entry[];
}

/** One row, as `Standing` of src/assess without its reasons: these the plain evaluator gives. */
export interface FastStanding {
  readonly clause: string;
  readonly party: string;
  readonly window: { readonly from: string | null; readonly to: string | null; readonly judgedTo: string | null };
  readonly standing: StandingWord;
  readonly days: readonly { readonly day: string; readonly standing: StandingWord }[];
  readonly provisional: boolean;
  readonly breaches: Breaches;
  readonly alleged: readonly Alleged[];
  readonly straddling: number;
  readonly contested: number;
  readonly outOfForce: { readonly min: number; readonly max: number } | null;
  readonly coverage: Coverage | null;
}

/** The findings of one clause, as columns: of all records these, in the order of their incidents. */
export interface FastFindings {
  readonly clause: string;
  readonly records: Records;
  readonly of: Int32Array;
}

export interface FastAssessment {
  readonly at: number;
  readonly columns: ObservationColumns;
  readonly incidents: IncidentColumns;
  readonly standings: readonly FastStanding[];
  readonly findings: readonly FastFindings[];
}

/** Why the fast path does not answer: then the plain evaluator is asked, about everything. */
export interface Declined {
  readonly declined: string;
}
