import { byCodeUnit } from '../../canon/canonical.ts';
import { parseInstant } from '../../time/instant.ts';
import { iso } from '../matrix/frame.ts';
import { answering, endOf, type Moment, provedAt } from './anchors.ts';
import type { Scene } from './scene.ts';
import { signalTold } from './signal.ts';
import { type ActorView, actorView, isBound } from './taken.ts';
import type { LeftOpen, Rung, Signal } from './terms.ts';
import type { Told } from './told.ts';

/**
 * How a step stands. `undefined`: nobody can say what calls it. `open`: whether it is called hangs on what is not certain.
 * `waiting`: called, and not due before a later moment. `running`: whoever is named has to act. `nobody`: called, and nobody
 * is named, or all who are would answer their own breach. `missed`: shown not to be done in time. `unproved`: past its time,
 * with nothing that shows either.
 */
export type RungState =
  | 'undefined'
  | 'not-called'
  | 'open'
  | 'waiting'
  | 'running'
  | 'nobody'
  | 'suspended'
  | 'taken'
  | 'taken-late'
  | 'disputed'
  | 'unproved'
  | 'missed'
  | 'stood-down'
  | 'expired';

/** One step of a round. */
export interface RungView {
  readonly rung: string;
  readonly title: string | null;
  readonly does: string | null;
  readonly state: RungState;
  readonly trigger: ToldView;
  /** From when on it is to be done, and by when; `null`: not called, no clock agreed, or one that has not begun. */
  readonly begins: ClockView | null;
  readonly due: ClockView | null;
  readonly actors: readonly ActorView[];
  /** Until when its clock stood still, and whether it does. */
  readonly suspended: readonly { readonly from: string; readonly to: string | null }[];
  readonly ended: { readonly at: string; readonly by: 'stood-down' | 'expired' } | null;
  /** By the agreement, that it was missed is itself a breach. */
  readonly breach: { readonly clause: string; readonly parties: readonly string[] } | null;
  /** Of a step past its time: when what calls it was first proved on record, which may be after its time was over. */
  readonly provedAt: string | null;
  readonly leftOpen: readonly LeftOpen[];
}

export interface ClockView {
  /** `null`: what it runs from has not happened, or nobody can say when. */
  readonly at: string | null;
  readonly from: string;
  /** The agreement does not say from when it runs. */
  readonly isAssumed: boolean;
}

export interface ToldView {
  readonly on: string;
  readonly state: Told['state'];
  readonly at: string | null;
  readonly hangsOn: Told['hangsOn'];
  readonly contested: boolean;
  readonly parties: readonly string[];
  readonly entries: readonly string[];
  readonly perhapsFrom: string | null;
}

/** A step with its moments as numbers, ms. */
export interface RungNow {
  readonly view: RungView;
  readonly called: number | null;
  /** When everybody who has to had taken it. */
  readonly takenAt: number | null;
  /** When it was certainly too late, and is shown not to have been done before. */
  readonly missedAt: number | null;
  /** Moments ahead at which it changes by time alone. */
  readonly ahead: readonly number[];
}

export function rungNow(scene: Scene, rung: Rung): RungNow {
  const told = signalTold(scene, rung.on, answering(scene, rung.by));
  const now = scene.frame.context.at;
  const called = told.state === 'happened' ? told.at : null;
  const plain: RungView = {
    rung: rung.id,
    title: rung.title,
    does: rung.does,
    state: 'not-called',
    trigger: toldView(rung.on, told),
    begins: null,
    due: null,
    actors: rung.by.map((actor) => idle(scene, rung, actor.name, told)),
    suspended: [],
    ended: null,
    breach: null,
    provedAt: null,
    leftOpen: rung.leftOpen,
  };
  if (called === null) {
    const state = told.state === 'undefined' ? 'undefined' : told.state === 'unknown' ? 'open' : 'not-called';
    return { view: { ...plain, state }, called: null, takenAt: null, missedAt: null, ahead: [] };
  }
  const begins = rung.after === null ? null : endOf(scene, rung, rung.after, told);
  const start = begins === null ? called : begins.at === null ? null : Math.max(called, begins.at);
  const clock = rung.within === null ? null : endOf(scene, rung, rung.within, { ...told, at: start });
  const pauses = pausesOf(scene, rung, called);
  const due = clock?.at === undefined || clock.at === null ? null : shifted(clock.at, pauses, called, now);
  const ending = endingOf(scene, rung, told);
  const ended = ending !== null && ending.at <= now ? ending : null;
  const actors = rung.by.map((actor) => actorView(scene, rung, actor, told, { called, due, ended: ended?.at ?? null }));
  const state = stateOf(actors, start, now, ended, pauses);
  const isMissed = actors.some((one) => one.state === 'missed');
  const missed = actors.filter((one) => one.state === 'missed').map(({ actor }) => actor);
  const ends = actors.flatMap((one) => (one.taken === null ? [] : [momentOf(one.taken.to)]));
  return {
    view: {
      ...plain,
      state,
      begins: begins === null ? null : clockView(begins, start),
      due: clock === null ? null : clockView(clock, due),
      actors,
      suspended: pauses.map(({ from, to }) => ({ from: iso(from), to: textOf(to) })),
      ended: ended === null ? null : { at: iso(ended.at), by: ended.by },
      provedAt: PAST.includes(state) ? textOf(provedAt(scene, rung.on, answering(scene, rung.by), told)) : null,
      breach: isMissed && rung.missedIs !== null ? { clause: rung.missedIs, parties: missed } : null,
    },
    called,
    missedAt: isMissed || state === 'taken-late' ? due : null,
    takenAt: state === 'taken' || state === 'taken-late' ? Math.max(...ends) : null,
    ahead: [start, due, ending?.at ?? null].filter((one): one is number => one !== null && one > now),
  };
}

const PAST: readonly RungState[] = ['taken-late', 'disputed', 'unproved', 'missed'];

function stateOf(
  actors: readonly ActorView[],
  start: number | null,
  now: number,
  ended: Ending | null,
  pauses: readonly Pause[],
): RungState {
  const acting = actors.filter(({ state }) => state !== 'idle').map(({ state }) => state);
  if (acting.length === 0) return 'nobody';
  if (acting.every((state) => state === 'taken' || state === 'taken-late'))
    return acting.includes('taken-late') ? 'taken-late' : 'taken';
  for (const worst of ['missed', 'disputed', 'unproved'] as const) if (acting.includes(worst)) return worst;
  if (ended !== null) return ended.by;
  if (pauses.some(({ to }) => to === null)) return 'suspended';
  return start === null || now < start ? 'waiting' : 'running';
}

interface Pause {
  readonly from: number;
  readonly to: number | null;
}

/** One who cannot stop stopping a clock would be a fault in what is read here, not in the agreement. */
const PAUSES_MAX = 1_000;

/** When the clock stood still; each pause ends by what resumes it after it began. */
function pausesOf(scene: Scene, { suspendedBy, resumedBy }: Rung, called: number): readonly Pause[] {
  const pauses: Pause[] = [];
  let since = called;
  while (suspendedBy !== null && pauses.length < PAUSES_MAX) {
    const from = signalTold({ ...scene, since }, suspendedBy, []).at;
    if (from === null) break;
    const to = resumedBy === null ? null : signalTold({ ...scene, since: from + 1 }, resumedBy, []).at;
    pauses.push({ from, to });
    if (to === null) break;
    since = to + 1;
  }
  return pauses;
}

/** A deadline, moved by as long as the clock stood still before it; `null` while it stands still. */
function shifted(due: number, pauses: readonly Pause[], called: number, now: number): number | null {
  let moved = due;
  for (const { from, to } of pauses) {
    if (from >= moved) break;
    if (to === null && now >= from) return null;
    moved += Math.max(0, (to ?? from) - Math.max(from, called));
  }
  return moved;
}

interface Ending {
  readonly at: number;
  readonly by: 'stood-down' | 'expired';
}

/** What ends it undone, whichever comes first. */
function endingOf(scene: Scene, rung: Rung, told: Told): Ending | null {
  const since = told.from ?? told.at ?? scene.since;
  const stood = rung.until === null ? null : signalTold({ ...scene, since }, rung.until, []).at;
  const expires = rung.expires === null ? null : endOf(scene, rung, rung.expires, told).at;
  if (stood !== null && (expires === null || stood <= expires)) return { at: stood, by: 'stood-down' };
  return expires === null ? null : { at: expires, by: 'expired' };
}

function idle(scene: Scene, { by }: Rung, name: string, { at }: Told): ActorView {
  const actor = by.find((one) => one.name === name);
  const bound = actor !== undefined && isBound(scene.frame, actor, at ?? scene.frame.context.at);
  return { actor: name, bound, state: 'idle', taken: null, lateMs: null, entries: [], claimed: [] };
}

function momentOf(text: string): number {
  const read = parseInstant(text);
  if (!read.ok) throw new Error('a view prints its moments');
  return read.value;
}

function textOf(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}

function clockView({ from, isAssumed }: Moment, at: number | null): ClockView {
  return { at: textOf(at), from, isAssumed };
}

function toldView(on: Signal, { state, at, hangsOn, contested, parties, entries, perhapsFrom }: Told): ToldView {
  const ids = [...new Set(entries)].sort(byCodeUnit);
  return {
    on: on.text,
    state,
    at: textOf(at),
    hangsOn,
    contested,
    parties,
    entries: ids,
    perhapsFrom: textOf(perhapsFrom),
  };
}
