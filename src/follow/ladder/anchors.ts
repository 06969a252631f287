import { daysAfter } from '../../assess/days-after.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
import type { StatementBody } from '../../entries/body.ts';
import { iso } from '../matrix/frame.ts';
import { isOwn } from '../own-word.ts';
import { anyBreach, breachTold, signalOfEvent } from './breaches.ts';
import { noticeId, receiptOf } from './notice-id.ts';
import { knownBy, type Scene } from './scene.ts';
import { signalTold } from './signal.ts';
import type { Actor, Clock, Rung, Signal } from './terms.ts';
import type { Told } from './told.ts';

/** A moment that a clock of a ladder comes to. */
export interface Moment {
  /** ms; `null`: what it runs from has not happened, or nobody can say when. */
  readonly at: number | null;
  /** What it runs from, in words. */
  readonly from: string;
  readonly isAssumed: boolean;
}

/** The end of a clock that runs from `called`, or from what it names instead. */
export function endOf(scene: Scene, rung: Rung, clock: Clock, called: Told): Moment {
  const { from, isAssumed } = clock;
  const anchor = anchorOf(scene, rung, clock, called);
  const words = {
    call: 'what calls it',
    'first-breach': 'the first breach',
    finding: 'the finding',
    notice: 'receipt of the notice',
    signal: from.kind === 'signal' ? from.signal.text : '',
  }[from.kind];
  if (anchor === null) return { at: null, from: words, isAssumed };
  const day = daysAfter(scene.frame.agreement.calendar.zone, anchor, clock.days);
  return { at: day === null ? null : day + clock.ms, from: words, isAssumed };
}

function anchorOf(scene: Scene, rung: Rung, { from }: Clock, called: Told): number | null {
  switch (from.kind) {
    case 'call':
      return called.at;
    case 'first-breach': {
      const signal = breachBehind(scene, rung, from.clause);
      return signal === null ? null : breachTold(scene, signal, answering(scene, rung.by)).at;
    }
    case 'finding':
      return provedAt(scene, rung.on, answering(scene, rung.by), called);
    case 'notice':
      return receivedAt(scene, rung, called);
    case 'signal':
      return signalTold(scene, from.signal, []).at;
  }
}

/** The parties that would have to answer, where all who act are parties. */
export function answering({ frame }: Scene, by: readonly Actor[]): readonly string[] {
  const names = by.map(({ name }) => name);
  return names.every((name) => frame.agreement.parties.some(({ id }) => id === name)) ? names : [];
}

/** The breach whose first counts: of the clause that is named, or that the rung looks at, or that alone the ladder looks at. */
function breachBehind(scene: Scene, { on }: Rung, clause: string | null) {
  if (clause !== null) return anyBreach(clause, null);
  const own = breachIn(scene, on);
  if (own !== null) return anyBreach(own.clause, own.by);
  const [only, another] = clausesOf(scene);
  return only === undefined || another !== undefined ? null : anyBreach(only, null);
}

function breachIn(scene: Scene, signal: Signal) {
  if (signal.kind === 'breach') return signal;
  return signal.kind === 'event' ? signalOfEvent(scene, signal) : null;
}

/** The clauses of whose breaches the rungs speak. */
export function clausesOf(scene: Scene): readonly string[] {
  const found = scene.ladder.rungs.map(({ on }) => breachIn(scene, on)?.clause);
  return [...new Set(found)].filter((one) => one !== undefined).sort(byCodeUnit);
}

/** When what calls a rung was first proved, by what was known then, ms. */
export function provedAt(scene: Scene, on: Signal, answers: readonly string[], called: Told): number | null {
  if (called.state !== 'happened') return null;
  const { live } = scene.frame.context.folded;
  const cited = new Set(called.entries);
  const bearing = live.filter(
    ({ id, body }) => cited.has(id) || (body.type === 'decision/1' && body.observations.some((one) => cited.has(one))),
  );
  const moments = [...new Set(bearing.map(({ known }) => known.at))].sort((a, b) => a - b);
  let [low, high] = [0, moments.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const then = signalTold(knownBy(scene, moments[middle] ?? 0), on, answers);
    if (then.state === 'happened') high = middle;
    else low = middle + 1;
  }
  return moments[low] ?? called.at;
}

/** When those who must act said that they had the notice: the first of them; none is taken to have it. */
function receivedAt({ frame }: Scene, rung: Rung, called: Told): number | null {
  if (called.at === null) return null;
  const since = called.at;
  const { id } = frame.agreement;
  const receipts = (name: string) => [receiptOf(rung.id), receiptOf(noticeId(id, rung.id, name, iso(since)))];
  const isReceipt = (body: StatementBody) =>
    rung.by.some(({ name }) => isOwn(frame, body, name) && receipts(name).includes(body.about ?? ''));
  const found = frame.context.statements
    .filter(({ body }) => body.said === 'inform' && isReceipt(body))
    .map(({ body, known }) => Math.max(body.when.to, known.at))
    .filter((at) => at >= since && at <= frame.context.at);
  return found.length === 0 ? null : Math.min(...found);
}
