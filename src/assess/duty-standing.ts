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
  const step = duty.form === 'achieve' && duty.inStepMs !== null ? stepOf(rows, duty.inStepMs) : null;
  const inStep = rows.map(({ row, answer }) => ({ row: step === null ? row : outOfStep(row, step), answer }));
  const bound = inStep.filter(({ answer }) => answer !== null).map(({ row }) => row);
  const standing = step === 'out-of-step' ? 'broken' : together(bound.map((row) => row.standing));
  const anybody: Standing = {
    ...blankRow(clause, '*', window, window.span, standing, []),
    breaches: {
      ...NO_BREACHES,
      min: Math.max(
        step === 'out-of-step' ? 1 : 0,
        bound.reduce((sum, { breaches }) => sum + breaches.min, 0),
      ),
      max: Math.max(
        step === null ? 0 : 1,
        bound.reduce((sum, { breaches }) => sum + breaches.max, 0),
      ),
    },
    reasons: [reason(`duty-${standing}`), ...(step === null ? [] : [reason(step)])],
  };
  return [anybody, ...inStep.map(({ row }) => row)];
}

interface Answered {
  readonly row: Standing;
  readonly answer: DutyAnswer | null;
}

/** Whether those who did it did it in step: certainly out of it, or perhaps; `null` where it is, or nobody did it yet. */
function stepOf(rows: readonly Answered[], ms: number): 'out-of-step' | 'step-unknown' | null {
  const done = rows.flatMap(({ answer }) => (answer?.done == null ? [] : [answer.done]));
  if (done.length < 2) return null;
  const least = Math.max(...done.map(({ from }) => from)) - Math.min(...done.map(({ to }) => to));
  const most = Math.max(...done.map(({ to }) => to)) - Math.min(...done.map(({ from }) => from));
  if (least > ms) return 'out-of-step';
  return most > ms ? 'step-unknown' : null;
}

/** Whose fault it is that a step was not taken together is nobody's to say: neither has kept it by going alone. */
function outOfStep(row: Standing, step: 'out-of-step' | 'step-unknown'): Standing {
  if (row.standing !== 'kept') return row;
  const breaches = { ...row.breaches, max: 1 };
  return { ...row, standing: 'undetermined', breaches, reasons: [...row.reasons, reason(step)] };
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
export function together(words: readonly StandingWord[]): StandingWord {
  if (words.length === 0) return 'not-in-force';
  if (words.includes('broken')) return 'broken';
  return words.every((word) => word === 'kept') ? 'kept' : 'undetermined';
}
