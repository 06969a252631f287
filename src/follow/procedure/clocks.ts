import { daysAfter } from '../../assess/days-after.ts';
import type { Clock, Step } from './terms.ts';
import { partiesOf, ruleOf, stepBefore, type Way } from './way.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The end of a clock, ms. Where the local hour came twice, or not at all, the later of what it may be. */
export function endOf(way: Way, from: number, { days, ms }: Clock): number {
  const day = daysAfter(way.frame.agreement.calendar.zone, from, days);
  return (day ?? from + days * DAY_MS + HOUR_MS) + ms;
}

/** The time of a party to reply: from its own receipt, as long for every party, with the one extension that all have. */
export function replyClock(way: Way, party: string): { readonly received: number | null; readonly due: number | null } {
  const { within, extension } = way.procedure.reply;
  const received = receivedAt(way, party);
  if (received === null || within === null) return { received, due: null };
  const due = endOf(way, received, within);
  const isExtended = way.extended.length > 0 && extension !== null;
  return { received, due: isExtended ? endOf(way, due, extension) : due };
}

/** By its own word; who replies has received. */
function receivedAt({ answers }: Way, party: string): number | null {
  const { receipt = null, replies = [] } = answers.get(party) ?? {};
  const all = [...(receipt === null ? [] : [receipt.at]), ...replies.map(({ move }) => move.at)];
  return all.length === 0 ? null : Math.min(...all);
}

/** Since when the draft lies before the parties; `null`: it does not yet. */
export function openedAt(way: Way): number | null {
  return ruleOf(way, 'reply') === null ? null : (way.taken.get(stepBefore(way, 'reply'))?.at ?? null);
}

/** When nobody waits for a party any longer: it replied, its time is over, or it never said that it has the draft. */
export function waitEnd(way: Way, party: string): { readonly at: number | null; readonly hasReplied: boolean } {
  const opened = openedAt(way);
  const { within, unacknowledged } = way.procedure.reply;
  const [first] = way.answers.get(party)?.replies ?? [];
  if (first !== undefined) return { at: first.move.at, hasReplied: true };
  if (within === null || opened === null) return { at: opened, hasReplied: false };
  const { received, due } = replyClock(way, party);
  const given = unacknowledged === null ? null : endOf(way, opened, unacknowledged);
  const isTooLate = received !== null && given !== null && received > given;
  return { at: received === null || isTooLate ? given : due, hasReplied: false };
}

/** The parties for which a moment still waits. In the last instant of its time a party is in time. */
export function waitingFor(way: Way, at: number): readonly string[] {
  if (way.procedure.reply.within === null) return [];
  return partiesOf(way).filter((party) => {
    const end = waitEnd(way, party);
    return !end.hasReplied && (end.at === null || at <= end.at);
  });
}

/** Who may still object: those who have not, while there is time. No time agreed: nobody is waited for. */
export function mayObject(way: Way, at: number): readonly string[] {
  const published = way.taken.get('published');
  const within = ruleOf(way, 'objection')?.within ?? null;
  if (published === undefined || within === null || at > endOf(way, published.at, within)) return [];
  return partiesOf(way).filter((party) => !way.objections.some(({ by }) => by === party));
}

/** Everybody who answered refused or delayed access: there is nothing to find in the field. */
function isBarred({ access }: Way): boolean {
  const states = [...access.values()].map(({ state }) => state);
  return states.some((state) => state !== 'requested') && !states.includes('granted');
}

/** Whether a step is done, so that the next may be taken. */
export function isDone(way: Way, step: Step, at: number): boolean {
  switch (step) {
    case 'signal':
      return true;
    case 'access':
      return [...way.access.values()].some(({ state }) => state !== 'requested');
    case 'field-findings':
      return way.taken.has(step) || isBarred(way);
    case 'reply':
      return openedAt(way) !== null && waitingFor(way, at).length === 0;
    case 'objection':
      return way.objections.length > 0 && mayObject(way, at).length === 0;
    default:
      return way.taken.has(step);
  }
}

/** When a step was done, as known at a moment, ms; `null`: it is not. */
export function doneAt(way: Way, step: Step, at: number): number | null {
  const latest = (all: readonly number[]) => (all.length === 0 ? null : Math.max(...all));
  if (step === 'signal') return way.signals[0]?.at ?? null;
  if (!isDone(way, step, at)) return null;
  if (step === 'access')
    return latest([...way.access.values()].flatMap(({ state, move }) => (state === 'requested' ? [] : [move.at])));
  if (step === 'reply') return latest(partiesOf(way).flatMap((party) => waitEnd(way, party).at ?? []));
  if (step === 'objection') {
    const [published, within] = [way.taken.get('published')?.at ?? null, ruleOf(way, step)?.within ?? null];
    const last = latest(way.objections.map((one) => one.at));
    const hasAll = partiesOf(way).every((party) => way.objections.some(({ by }) => by === party));
    return hasAll || published === null || within === null ? last : endOf(way, published, within);
  }
  return way.taken.get(step)?.at ?? doneAt(way, stepBefore(way, step), at);
}

/** By when a step is to be taken, ms: its clock runs from what it names, or from the step before. `null`: no time, or it does not run yet. */
export function dueOf(way: Way, step: Step, at: number): number | null {
  const within = ruleOf(way, step)?.within ?? null;
  if (within === null) return null;
  const corrected = step === 'draft' ? (way.corrected?.at ?? null) : null;
  const from = corrected ?? doneAt(way, within.from ?? stepBefore(way, step), at);
  return from === null ? null : endOf(way, from, within);
}
