import type { Clause, Guarantee, Terms } from '../terms/agreement.ts';
import type { GuaranteeState, Standing, StandingWord } from './assessment.ts';
import { blankRow } from './blank-row.ts';
import type { KnownWindow } from './clause-window.ts';
import type { Context } from './context.ts';
import { together } from './duty-standing.ts';
import { guaranteeState, wordBeforeCall } from './guarantee.ts';
import { reason } from './reasons.ts';

/** Where a guarantee stands: a row for each party that gives it, and one for `*`, that holds all guarantors together. */
export function guaranteeStandings(
  context: Context,
  terms: Terms,
  clause: Clause,
  guarantee: Guarantee,
  window: KnownWindow,
): { readonly standings: readonly Standing[]; readonly guarantee: GuaranteeState } {
  const state = guaranteeState(context, terms, clause, guarantee, window);
  const row = (party: string, standing: StandingWord, reasons: Standing['reasons']): Standing =>
    blankRow(clause, party, window, window.span, standing, reasons);
  const bound = state.guarantors.filter((one) => one.bound);
  const standing = state.state === 'called' ? together(bound.map((one) => one.standing)) : wordBeforeCall(state.state);
  const more = state.state === 'called' ? [reason(`guarantee-${standing}`)] : [];
  const unbound = state.guarantors.filter((one) => !one.bound).flatMap(({ reasons }) => reasons);
  const anybody = row('*', standing, [...state.reasons, ...more, ...unbound]);
  const rows = clause.binds.map(({ party }) => {
    const own = state.guarantors.find(({ guarantor }) => guarantor === party);
    if (own === undefined) throw new Error(`a guarantee binds those who give it, and ${party} does not`);
    return { ...row(party, own.standing, [...own.reasons, ...state.reasons]), performance: own.performance };
  });
  return { standings: [anybody, ...rows], guarantee: state };
}
