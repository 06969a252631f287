import type { Deed, Duty, Edge } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import { accountOf, amountText } from './account.ts';
import type { Account, Amount, Reason } from './assessment.ts';
import type { DutyAnswer, DutyAsked } from './duty-answer.ts';
import type { Span } from './fit.ts';
import { keepUp } from './keep-up.ts';
import { absencesOf, isDenied, performancesOf, spokenFor } from './performed.ts';
import { reason } from './reasons.ts';

/** Answers for one party that the duty binds. Nothing done on record is no failure, and no performance either. */
export function dutyAnswer(asked: DutyAsked, duty: Duty): DutyAnswer {
  if (duty.form === 'maintain') return keepUp(asked, duty);
  const deadline = deadlineOf(duty.by, asked.context.at);
  if (duty.form === 'total') return reached(asked, duty, deadline);
  const parts = partsOf(duty.deed).map((deed) => achieved(asked, { ...duty, deed }, deadline));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : ofAll(parts, deadline);
}

/** What is owed of several kinds of weapon, or on several kinds of object, is owed of each. */
export function partsOf(deed: Deed): readonly Deed[] {
  const each = <T>(list: readonly T[] | null): readonly (readonly T[] | null)[] =>
    list === null ? [null] : list.map((one) => [one]);
  return each(deed.weapons).flatMap((weapons) => each(deed.objects).map((objects) => ({ ...deed, weapons, objects })));
}

/** All of it: broken where one part is, kept where each is, and done when the last was. */
function ofAll(parts: readonly DutyAnswer[], deadline: Deadline): DutyAnswer {
  const words = parts.map(({ standing }) => standing);
  const standing = words.includes('broken')
    ? 'broken'
    : words.every((word) => word === 'kept')
      ? 'kept'
      : 'undetermined';
  const states = new Set(parts.map(({ performance }) => performance));
  const [only = null] = [...states];
  const isLate = [...states].every((state) => state === 'met' || state === 'met-late');
  const performance =
    states.size === 1
      ? only
      : states.has('missed')
        ? 'missed'
        : isLate
          ? 'met-late'
          : states.has('disputed')
            ? 'disputed'
            : null;
  const seen = new Set<string>();
  const reasons = parts
    .flatMap((part) => part.reasons)
    .filter((one) => !deadline.reasons.includes(one))
    .filter(({ code, entries }) => {
      const key = `${code} ${entries.join(' ')}`;
      return seen.has(key) ? false : seen.add(key) !== undefined;
    });
  const ends = parts.map(({ done }) => done);
  const done = ends.reduce((last, one) => (last === null || one === null ? null : one.to > last.to ? one : last));
  return { ...answerOf({ standing, performance, reasons }, null, deadline), done };
}

interface Deadline {
  /** `null`: none is known. */
  readonly by: number | null;
  readonly isPast: boolean;
  readonly reasons: readonly Reason[];
}

function deadlineOf(by: Edge, at: number): Deadline {
  if (by.kind === 'at') return { by: by.at, isPast: by.at <= at, reasons: [] };
  if (by.kind === 'event' && by.state === 'not-yet') return { by: null, isPast: false, reasons: [] };
  const detail =
    by.kind === 'event'
      ? `it hangs on ${by.event}`
      : by.kind === 'disputed'
        ? `${by.path} is disputed, and has a value only within a reading`
        : by.kind;
  return { by: null, isPast: false, reasons: by.kind === 'open' ? [] : [reason('deadline-unknown', { detail })] };
}

type Found = Pick<DutyAnswer, 'standing' | 'performance'> & { readonly reasons: readonly Reason[] };

function achieved(asked: DutyAsked, duty: Extract<Duty, { form: 'achieve' }>, deadline: Deadline): DutyAnswer {
  const { context, clause, party, span } = asked;
  // What was done after the clause ended was done late, and done all the same.
  const until: Span = { from: span.from, to: Math.max(span.to, context.at), endKnown: true };
  const all = performancesOf(context, clause, duty.deed, party, until);
  const certain = all.filter((one) => one.certain);
  const [by, isPast] = [deadline.by ?? Number.POSITIVE_INFINITY, deadline.isPast];
  const inTime = certain.filter((one) => one.to <= by);
  const late = certain.filter((one) => one.from >= by);
  // Before the deadline nothing is missed; and what is said ahead is nobody's to know.
  const absent = (isPast ? absencesOf(context, clause, duty.deed, party) : []).filter((report) => {
    const { from, to } = spokenFor(report);
    return from <= span.from && to >= by;
  });
  const idsOf = (list: readonly { readonly entries: readonly string[] }[]) => list.flatMap(({ entries }) => entries);
  const denied = isDenied(context, clause, duty.deed, party);
  const doubtful = all.filter((one) => !one.certain);
  const isWaiting = duty.by.kind === 'event' && duty.by.state === 'not-yet';
  const knowsDeadline = deadline.by !== null || duty.by.kind === 'open' || isWaiting;
  const found = (): Found => {
    const absence = absent.map(({ id }) => id);
    if (absent.length > 0 && (inTime.length > 0 || certain.length > inTime.length + late.length))
      return {
        standing: 'undetermined',
        performance: 'disputed',
        reasons: [reason('duty-contradicted', {}, [...idsOf(certain), ...absence])],
      };
    if (inTime.length > 0 && knowsDeadline)
      return { standing: 'kept', performance: 'met', reasons: [reason('duty-met', {}, idsOf(inTime))] };
    if (certain.length > late.length) {
      const code = knowsDeadline ? 'duty-straddles' : 'duty-done-when';
      return { standing: 'undetermined', performance: null, reasons: [reason(code, {}, idsOf(certain))] };
    }
    const missed: Reason[] = absent.length > 0 ? [reason('duty-not-done', {}, absence)] : [];
    if (late.length > 0) {
      const standing = absent.length > 0 ? 'broken' : 'undetermined';
      const code = absent.length > 0 ? 'duty-met-late' : 'duty-late-perhaps';
      return { standing, performance: 'met-late', reasons: [...missed, reason(code, {}, idsOf(late))] };
    }
    if (doubtful.length > 0 && (denied.length > 0 || absent.length > 0))
      return {
        standing: 'undetermined',
        performance: 'disputed',
        reasons: [reason('duty-disputed', {}, [...idsOf(doubtful), ...denied, ...absence])],
      };
    if (absent.length > 0) return { standing: 'broken', performance: 'missed', reasons: missed };
    const told: Reason[] = [];
    const ownWord = doubtful.filter((one) => one.ownWord && !one.inPart);
    const inPart = doubtful.filter((one) => one.inPart);
    const others = doubtful.filter((one) => !one.ownWord && !one.inPart);
    if (inPart.length > 0) told.push(reason('duty-in-part', {}, idsOf(inPart)));
    if (ownWord.length > 0) told.push(reason('duty-own-word', { party }, idsOf(ownWord)));
    if (others.length > 0) told.push(reason('duty-not-proved', {}, idsOf(others)));
    if (!knowsDeadline) return { standing: 'undetermined', performance: null, reasons: told };
    if (!isPast)
      return { standing: 'undetermined', performance: 'pending', reasons: [...told, pendingReason(duty.by)] };
    return { standing: 'undetermined', performance: null, reasons: told.length > 0 ? told : [reason('duty-no-word')] };
  };
  const first = [...inTime, ...late][0] ?? null;
  return { ...answerOf(found(), null, deadline), done: first === null ? null : { from: first.from, to: first.to } };
}

function reached(asked: DutyAsked, duty: Extract<Duty, { form: 'total' }>, deadline: Deadline): DutyAnswer {
  const { context, clause, party, span } = asked;
  const { atLeast, deed, says } = duty;
  const { by } = deadline;
  const at = Math.max(span.to, context.at);
  const kept = accountOf(context, clause, party, { deed, target: atLeast, says, from: span.from, by, at });
  const { account, total, entries } = kept;
  const words = (amount: Amount) => ({ n: amountText(amount), target: atLeast });
  const found = (): Found => {
    if (total === null) return { standing: 'undetermined', performance: 'disputed', reasons: [] };
    const now = account.counted;
    const then = by === null ? null : total.amountIn(span.from, Math.min(by, at));
    const isOpen =
      says === null &&
      account.disputed !== null &&
      now.min >= atLeast &&
      now.min - (account.disputed.max ?? now.min) < atLeast;
    if (isOpen)
      return {
        standing: 'undetermined',
        performance: 'disputed',
        reasons: [reason('total-open', words(now), entries)],
      };
    if (then !== null && then.min >= atLeast)
      return { standing: 'kept', performance: 'met', reasons: [reason('total-met', words(then), entries)] };
    if (duty.by.kind === 'open' && now.min >= atLeast)
      return { standing: 'kept', performance: 'met', reasons: [reason('total-met', words(now), entries)] };
    if (then === null) {
      const reasons =
        now.min >= atLeast ? [reason('duty-done-when', {}, entries)] : [reason('total-so-far', words(now), entries)];
      return { standing: 'undetermined', performance: null, reasons };
    }
    if (!deadline.isPast)
      return {
        standing: 'undetermined',
        performance: 'pending',
        reasons: [reason('total-so-far', words(now), entries), pendingReason(duty.by)],
      };
    const isShort = then.max !== null && then.max < atLeast;
    if (isShort) {
      const isLate = now.min >= atLeast;
      const reasons = [reason('total-short', words(then), entries)];
      if (isLate) reasons.push(reason('total-met-late', words(now), entries));
      return { standing: 'broken', performance: isLate ? 'met-late' : 'missed', reasons };
    }
    const reasons = [
      now.min >= atLeast
        ? reason('total-late-perhaps', words(then), entries)
        : reason('total-unknown', words(then), entries),
    ];
    return { standing: 'undetermined', performance: null, reasons };
  };
  const { reasons, ...rest } = found();
  return answerOf({ ...rest, reasons: [...reasons, ...kept.reasons] }, account, deadline);
}

function answerOf(found: Found, account: Account | null, deadline: Deadline): DutyAnswer {
  const { standing, performance, reasons } = found;
  const failures = {
    min: standing === 'broken' ? 1 : 0,
    max: standing === 'kept' || performance === 'pending' ? 0 : 1,
  };
  return { standing, performance, account, days: [], done: null, failures, reasons: [...reasons, ...deadline.reasons] };
}

function pendingReason(by: Edge): Reason {
  if (by.kind === 'event') return reason('clock-not-started', { event: by.event });
  if (by.kind !== 'at') return reason('duty-open');
  return reason('duty-pending', { by: formatInstant(instantOf(by.at)) });
}
