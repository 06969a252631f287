import type { Duty } from '../terms/agreement.ts';
import { accountOf, amountText } from './account.ts';
import type { StandingWord } from './assessment.ts';
import { daysOf } from './clause-window.ts';
import type { DutyAnswer, DutyAsked } from './duty-answer.ts';
import { absencesOf, performancesOf, spokenFor } from './performed.ts';
import { hours, reason } from './reasons.ts';

type Maintain = Extract<Duty, { form: 'maintain' }>;

/** Days of a duty of every day that are told apart; of a longer one none is. */
const DAYS_MAX = 3_660;

/** A duty to keep something up: so many each local day, or never longer than so long between two. */
export function keepUp(asked: DutyAsked, duty: Maintain): DutyAnswer {
  return duty.pace.kind === 'each-day' ? eachDay(asked, duty, duty.pace.atLeast) : within(asked, duty, duty.pace.ms);
}

function eachDay({ context, clause, party, span, running }: DutyAsked, duty: Maintain, atLeast: number): DutyAnswer {
  const asked = { deed: duty.deed, target: atLeast, says: null, from: span.from, by: null, at: span.to };
  const kept = accountOf(context, clause, party, asked);
  const days = daysOf(span, context.agreement.calendar.zone);
  const judged = (days.length > DAYS_MAX ? [] : days).map(({ day, from, to }) => {
    const amount = kept.total?.amountIn(from, to) ?? { min: 0, max: null };
    // The last day of a window that still runs is not over.
    const isOver = !(running && to === span.to);
    const isShort = amount.max !== null && amount.max < atLeast && isOver;
    const standing: StandingWord = amount.min >= atLeast ? 'kept' : isShort ? 'broken' : 'undetermined';
    return { day, standing, amount };
  });
  const broken = judged.filter(({ standing }) => standing === 'broken');
  const open = judged.filter(({ standing }) => standing === 'undetermined');
  const isKept = judged.length > 0 && broken.length + open.length === 0;
  const reasons = [...kept.reasons];
  const [first] = broken;
  if (first !== undefined) {
    const words = { n: broken.length, target: atLeast, day: first.day, found: amountText(first.amount) };
    reasons.unshift(reason('days-short', words, kept.entries));
  }
  if (open.length > 0) reasons.push(reason('days-unknown', { n: open.length, target: atLeast }));
  if (isKept) reasons.unshift(reason('days-reached', { n: judged.length, target: atLeast }, kept.entries));
  return {
    standing: broken.length > 0 ? 'broken' : isKept ? 'kept' : 'undetermined',
    performance: broken.length > 0 ? 'missed' : isKept && !running ? 'met' : running ? 'pending' : null,
    account: kept.account,
    days: judged.map(({ day, standing }) => ({ day, standing })),
    done: null,
    failures: { min: broken.length, max: broken.length + open.length },
    reasons,
  };
}

/** The longest time that can lie between two, and one that was seen to be empty. */
function within({ context, clause, party, span, running }: DutyAsked, duty: Maintain, ms: number): DutyAnswer {
  const done = performancesOf(context, clause, duty.deed, party, span).filter(({ certain }) => certain);
  // What is known to the day may lie anywhere in it: between two lie all the hours of both, at the most.
  let [last, longest] = [span.from, 0];
  for (const { from, to } of [...done].sort((a, b) => a.to - b.to || a.from - b.from)) {
    longest = Math.max(longest, to - last);
    last = Math.max(last, from);
  }
  longest = Math.max(longest, span.to - last);
  const empty = absencesOf(context, clause, duty.deed, party).filter((report) => {
    const spoken = spokenFor(report);
    const [from, to] = [Math.max(spoken.from, span.from), Math.min(spoken.to, span.to)];
    return to - from > ms && !done.some((one) => one.from < to && from < one.to);
  });
  const ids = done.flatMap(({ entries }) => entries);
  // That the time for the first has not passed is no performance.
  const isKept = longest <= ms && done.length > 0;
  const words = { limit: hours(ms), longest: hours(longest), n: done.length };
  const isBroken = empty.length > 0 && !isKept;
  const isEarly = longest <= ms && done.length === 0;
  const told = isBroken ? 'gap-seen' : isKept ? 'gaps-short' : isEarly ? 'gap-none-yet' : 'gap-unknown';
  const standing: StandingWord = isBroken ? 'broken' : isKept ? 'kept' : 'undetermined';
  return {
    standing,
    performance: isBroken ? 'missed' : isKept && !running ? 'met' : running ? 'pending' : null,
    account: null,
    days: [],
    done: null,
    failures: { min: isBroken ? 1 : 0, max: isKept || isEarly ? 0 : Math.max(1, empty.length) },
    reasons: [reason(told, words, isBroken ? empty.map(({ id }) => id) : ids)],
  };
}
