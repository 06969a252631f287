import type { When } from '../entries/body.ts';
import type { Clause } from '../terms/agreement.ts';
import type { Account, Performance, Reason, Standing, StandingWord } from './assessment.ts';
import type { Context } from './context.ts';
import type { Span } from './fit.ts';

/** How one party stands to a duty. */
export interface DutyAnswer {
  readonly standing: StandingWord;
  readonly performance: Performance | null;
  readonly account: Account | null;
  readonly days: Standing['days'];
  /** When it was certainly done, ms. */
  readonly done: When | null;
  /** Certain failures, and possible ones: a deadline fails once, a duty of every day each day. */
  readonly failures: { readonly min: number; readonly max: number };
  readonly reasons: readonly Reason[];
}

/** What is owed, and when it is asked about. */
export interface DutyAsked {
  readonly context: Context;
  readonly clause: Clause;
  readonly party: string;
  /** From the beginning of the clause to its end, or to the moment asked about. */
  readonly span: Span;
  /** Whether the clause still runs at the moment asked about. */
  readonly running: boolean;
}
