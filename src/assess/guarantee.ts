import type { Clause, Guarantee, Terms } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { GuaranteeState, GuarantorState, Performance, Reason, StandingWord } from './assessment.ts';
import { groundText } from './clause-text.ts';
import type { KnownWindow } from './clause-window.ts';
import type { Context } from './context.ts';
import { daysAfter } from './days-after.ts';
import { dutyAnswer } from './duty.ts';
import { forceOf } from './force.ts';
import { type Grounded, groundOf, groundState } from './ground.ts';
import { reason } from './reasons.ts';

/** Whether a guarantee is called, from when on, and by when its guarantors have to act, ms. */
interface Call {
  readonly state: Exclude<GuaranteeState['state'], 'not-in-force'>;
  readonly at: number | null;
  readonly due: number | null;
  readonly reasons: readonly Reason[];
}

/** Answers for a guarantee whose clause has begun. It is called once: by the first thing that certainly calls it. */
export function guaranteeState(
  context: Context,
  terms: Terms,
  clause: Clause,
  guarantee: Guarantee,
  window: KnownWindow,
): GuaranteeState {
  const within = { from: window.span.from, to: window.span.to };
  const trigger = groundOf(context, terms, clause, guarantee.trigger, within);
  const ends = guarantee.void === null ? null : groundOf(context, terms, clause, guarantee.void, within);
  const call = callOf(context, guarantee, trigger, ends);
  return {
    clause: clause.id,
    title: clause.title,
    state: call.state,
    trigger: groundState(guarantee.trigger, trigger),
    voiding: guarantee.void === null || ends === null ? null : groundState(guarantee.void, ends),
    calledAt: text(call.at),
    due: text(call.due),
    guarantors: guarantee.guarantors.map(({ name, text: act }) =>
      guarantorState(context, terms, clause, guarantee, window, call, name, act),
    ),
    byReading: {},
    reasons: call.reasons,
  };
}

/** A guarantee of a clause that is not in force, or not known to be. */
export function idleGuarantee(clause: Clause, guarantee: Guarantee, reasons: readonly Reason[]): GuaranteeState {
  const none: Grounded = { state: 'not-yet', when: null, hangsOn: [], contested: false, entries: [] };
  return {
    clause: clause.id,
    title: clause.title,
    state: 'not-in-force',
    trigger: groundState(guarantee.trigger, none),
    voiding: guarantee.void === null ? null : groundState(guarantee.void, none),
    calledAt: null,
    due: null,
    guarantors: [],
    byReading: {},
    reasons,
  };
}

function callOf(context: Context, guarantee: Guarantee, trigger: Grounded, ends: Grounded | null): Call {
  const [on, off] = [groundText(guarantee.trigger), guarantee.void === null ? '' : groundText(guarantee.void)];
  const idle = (state: 'not-called' | 'void' | 'open', reasons: readonly Reason[]): Call => ({
    state,
    at: null,
    due: null,
    reasons,
  });
  const voided = () => idle('void', [reason('guarantee-void', { ends: off }, ends?.entries)]);
  if (trigger.state === 'not-yet')
    return ends?.state === 'happened'
      ? voided()
      : idle('not-called', [reason('guarantee-not-called', { trigger: on })]);
  const isVoidBefore =
    ends?.state === 'happened' && ends.when !== null && trigger.when !== null && ends.when.to <= trigger.when.from;
  if (isVoidBefore) return voided();
  if (trigger.state === 'unknown' || trigger.when === null)
    return idle('open', openReasons([[on, trigger], ...(ends?.state === 'unknown' ? [[off, ends] as const] : [])]));
  const at = trigger.when.to;
  const due = dueAt(context, guarantee, at);
  const called: Call = {
    state: 'called',
    at,
    due: due === 'unknown' ? null : due,
    reasons: [reason('guarantee-called', { trigger: on, at: text(at) ?? '' }, trigger.entries)],
  };
  if (ends === null || ends.state === 'not-yet') return called;
  const isOverBefore = typeof due === 'number' && ends.when !== null && due <= ends.when.from;
  if (isOverBefore) return called;
  if (ends.state === 'unknown' || ends.when === null)
    return { ...called, state: 'open', reasons: [...called.reasons, ...openReasons([[off, ends]])] };
  if (ends.when.from < at)
    return { ...called, state: 'open', reasons: [...called.reasons, orderReason(on, off, ends)] };
  const words = { at: text(at) ?? '', until: text(ends.when.to) ?? '', ends: off };
  return {
    ...called,
    state: 'void',
    reasons: [reason('guarantee-ended', words, [...trigger.entries, ...ends.entries])],
  };
}

function openReasons(grounds: readonly (readonly [string, Grounded])[]): readonly Reason[] {
  return grounds.flatMap(([name, { hangsOn, contested, entries }]) => [
    reason('guarantee-open', { what: `${hangsWords(hangsOn)}, for ${name}` }, entries),
    ...(contested ? [reason('guarantee-contested', { ground: name }, entries)] : []),
  ]);
}

function orderReason(on: string, off: string, ends: Grounded): Reason {
  return reason('guarantee-open', { what: `whether ${on} came before ${off}` }, ends.entries);
}

function hangsWords(hangsOn: Grounded['hangsOn']): string {
  const words = { attribution: 'who did it', occurrence: 'whether it happened', event: 'the event' };
  return hangsOn.map((one) => words[one]).join(' and ');
}

/** By when the guarantors have to act; `null`: no clock was agreed. `unknown`: that local hour does not exist, or came twice. */
function dueAt(context: Context, { within }: Guarantee, at: number): number | null | 'unknown' {
  if (within === null) return null;
  const day = daysAfter(context.agreement.calendar.zone, at, within.days);
  return day === null ? 'unknown' : day + within.ms;
}

function guarantorState(
  context: Context,
  terms: Terms,
  clause: Clause,
  guarantee: Guarantee,
  window: KnownWindow,
  call: Call,
  guarantor: string,
  act: string | null,
): GuarantorState {
  const bound = isBound(context, terms, clause, window, call, guarantor, act);
  const answer = (standing: StandingWord, performance: Performance | null, reasons: readonly Reason[]) => ({
    guarantor,
    bound: bound === 'yes',
    standing,
    performance,
    reasons,
  });
  if (bound === 'no') return answer('not-in-force', null, [reason('guarantor-not-bound', { guarantor })]);
  if (call.state !== 'called' || call.at === null) return answer(wordBeforeCall(call.state), null, []);
  const { deed } = guarantee.action;
  if (deed === null) return answer('undetermined', null, [reason('guarantee-in-words')]);
  const called: Clause = {
    ...clause,
    during: { from: { kind: 'at', at: call.at, wholeDay: false }, to: { kind: 'open' } },
  };
  const span = { from: call.at, to: Math.max(call.at, context.at), endKnown: true };
  const by =
    call.due !== null
      ? ({ kind: 'at', at: call.due, wholeDay: false } as const)
      : ({ kind: guarantee.within === null ? 'open' : 'unknown' } as const);
  const found = dutyAnswer(
    { context, clause: called, party: guarantor, span, running: true },
    { form: 'achieve', deed, by, inStepMs: null },
  );
  const isOpen = bound === 'uncertain';
  return answer(isOpen ? 'undetermined' : found.standing, isOpen ? null : found.performance, found.reasons);
}

/** A right to another's deed is neither kept nor broken before it is called. */
export function wordBeforeCall(state: GuaranteeState['state']): StandingWord {
  return state === 'not-called' || state === 'void' || state === 'not-in-force' ? 'not-in-force' : 'undetermined';
}

/** A body is bound by its own act, which the agreement cites; a party as by any clause, at the moment of the call. */
function isBound(
  context: Context,
  terms: Terms,
  clause: Clause,
  window: KnownWindow,
  call: Call,
  guarantor: string,
  act: string | null,
): 'yes' | 'no' | 'uncertain' {
  if (!context.agreement.parties.some(({ id }) => id === guarantor)) return act === null ? 'no' : 'yes';
  const bound = clause.binds.find(({ party }) => party === guarantor);
  if (bound === undefined) return 'no';
  const moment = call.at ?? window.span.to;
  const { segments } = forceOf(context, terms, clause, bound, window.span, []);
  const segment = segments.find(({ span }) => span.from < moment && moment <= span.to) ?? segments[0];
  if (segment === undefined || segment.state === 'out-of-force') return 'no';
  return segment.state === 'contested' ? 'uncertain' : 'yes';
}

function text(ms: number | null): string | null {
  return ms === null ? null : formatInstant(instantOf(ms));
}
