import type { Clause, Duty, Terms } from '../terms/agreement.ts';
import type { Standing, StandingWord } from './assessment.ts';
import { blankRow, NO_BREACHES } from './blank-row.ts';
import type { KnownWindow } from './clause-window.ts';
import type { Context } from './context.ts';
import { dutyAnswer } from './duty.ts';
import type { DutyAnswer } from './duty-answer.ts';
import { type Force, forceOf } from './force.ts';
import { reason } from './reasons.ts';

/** Where a duty stands: a row for each party that it binds, and one for `*`, that holds them together. */
export function dutyStandings(
  context: Context,
  terms: Terms,
  clause: Clause,
  duty: Duty,
  window: KnownWindow,
): readonly Standing[] {
  const rows = clause.binds.map((bound): { readonly row: Standing; readonly answer: DutyAnswer | null } => {
    const force = forceOf(context, terms, clause, bound, window.span, []);
    const state = stateAt(force, dueAt(duty, window));
    const blank = (standing: StandingWord) =>
      blankRow(clause, bound.party, window, window.span, standing, state.reasons);
    if (state.state === 'out-of-force') return { row: blank('not-in-force'), answer: null };
    const answer = dutyAnswer(
      { context, clause, party: bound.party, span: window.span, running: window.running },
      duty,
    );
    const isOpen = state.state === 'contested';
    const standing = isOpen ? 'undetermined' : answer.standing;
    const row: Standing = {
      ...blank(standing),
      performance: isOpen ? null : answer.performance,
      account: answer.account,
      days: isOpen ? [] : answer.days,
      breaches: { ...NO_BREACHES, min: isOpen ? 0 : answer.failures.min, max: answer.failures.max },
      reasons: [...answer.reasons, ...state.reasons],
    };
    return { row, answer };
  });
  const bound = rows.filter(({ answer }) => answer !== null).map(({ row }) => row);
  const standing = together(bound.map((row) => row.standing));
  const anybody: Standing = {
    ...blankRow(clause, '*', window, window.span, standing, []),
    breaches: {
      ...NO_BREACHES,
      min: bound.reduce((sum, { breaches }) => sum + breaches.min, 0),
      max: bound.reduce((sum, { breaches }) => sum + breaches.max, 0),
    },
    reasons: [reason(`duty-${standing}`)],
  };
  return [anybody, ...rows.map(({ row }) => row)];
}

/** The moment at which it matters whether the clause binds: the deadline, or the last moment judged. */
function dueAt(duty: Duty, { span }: KnownWindow): number {
  const by = duty.form === 'maintain' || duty.by.kind !== 'at' ? span.to : duty.by.at;
  return Math.max(span.from, Math.min(by, span.to));
}

function stateAt({ segments }: Force, moment: number): Force['segments'][number] {
  const found = segments.find(({ span }) => span.from < moment && moment <= span.to) ?? segments[0];
  if (found === undefined) throw new Error('a force has a segment at the least');
  return found;
}

/** A duty of several is kept when all kept it, and broken when one broke it. */
function together(words: readonly StandingWord[]): StandingWord {
  if (words.length === 0) return 'not-in-force';
  if (words.includes('broken')) return 'broken';
  return words.every((word) => word === 'kept') ? 'kept' : 'undetermined';
}
