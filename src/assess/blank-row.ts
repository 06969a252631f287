import type { Clause } from '../terms/agreement.ts';
import type { Breaches, Reason, Standing, StandingWord } from './assessment.ts';
import { type KnownWindow, type UnknownWindow, windowText } from './clause-window.ts';
import type { Span } from './fit.ts';

export const NO_BREACHES: Breaches = { min: 0, max: 0, atLeast: false, grade: null, counted: null };

/** A row that says where a clause stands and nothing else yet. */
export function blankRow(
  clause: Clause,
  party: string,
  window: KnownWindow | UnknownWindow,
  span: Span | null,
  standing: StandingWord,
  reasons: readonly Reason[],
): Standing {
  return {
    clause: clause.id,
    title: clause.title,
    party,
    window: windowText(window, span),
    standing,
    days: [],
    performance: null,
    account: null,
    provisional: party !== '*',
    breaches: NO_BREACHES,
    alleged: [],
    straddling: 0,
    contested: 0,
    outOfForce: null,
    aspectOf: clause.aspectOf,
    coverage: null,
    reasons,
  };
}
