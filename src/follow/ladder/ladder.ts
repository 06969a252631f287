import type { Assessment } from '../../assess/assessment.ts';
import type { Entries } from '../../assess/input.ts';
import { type Frame, iso } from '../matrix/frame.ts';
import { clausesOf } from './anchors.ts';
import { anyBreach, breachesFor, breachTold } from './breaches.ts';
import { type RungNow, type RungView, rungNow } from './rung.ts';
import type { Scene } from './scene.ts';
import { signalTold } from './signal.ts';
import type { Ladder, LeftOpen } from './terms.ts';
import { NOT_YET, type Told, UNDEFINED } from './told.ts';

/** The ladder as it stands: what is due, for whom, by when, what was done and what lapsed. */
export interface LadderView {
  readonly schema: 'servanda/ladder/1';
  readonly agreement: Assessment['agreement'];
  readonly reading: string | null;
  readonly at: string;
  readonly knownTo: Assessment['knownTo'];
  /** Each from a first breach to what lets the ladder begin anew, the oldest first; without any breach one, that has not begun. */
  readonly rounds: readonly Round[];
  /** What its own words leave undefined, rung by rung. */
  readonly leftOpen: readonly (LeftOpen & { readonly rung: string })[];
}

export interface Round {
  /** The first breach; `null`: none is certain. */
  readonly from: string | null;
  /** When it ended, and the next breach is a first one again. */
  readonly reset: string | null;
  readonly rungs: readonly RungView[];
}

/** A round with what a drill needs beside: moments as numbers, ms, and the breaches that ask for an answer. */
export interface RoundNow {
  readonly from: number | null;
  readonly reset: number | null;
  readonly rungs: readonly RungNow[];
  readonly breaches: readonly Asking[];
}

/** A breach that asks for an answer. */
export interface Asking {
  readonly clause: string;
  /** Whose it is; `null`: it is not certain whose, or whether it is one. */
  readonly party: string | null;
  readonly certain: boolean;
  readonly contested: boolean;
  readonly from: number;
  readonly to: number;
  readonly entries: readonly string[];
}

export function ladderOf(frame: Frame, ladder: Ladder, entries: Entries, completeTo: number | null): LadderView {
  return viewOf(frame, ladder, roundsOf(frame, ladder, entries, completeTo));
}

/**
 * Up to when all is here that is on the record, ms: the moment at which the newest of its entries was received, for leaves are received in
 * order; `null` where the entries are no record as it was received.
 */
export function completeTo({ assessment, context }: Frame): number | null {
  if (assessment.knownTo.clock !== 'received') return null;
  return context.folded.live.reduce<number | null>((last, { known }) => Math.max(last ?? known.at, known.at), null);
}

export function viewOf(frame: Frame, ladder: Ladder, rounds: readonly RoundNow[]): LadderView {
  const { agreement, reading, at, knownTo } = frame.assessment;
  const text = (ms: number | null) => (ms === null ? null : iso(ms));
  return {
    schema: 'servanda/ladder/1',
    agreement,
    reading,
    at,
    knownTo,
    rounds: rounds.map(({ from, reset, rungs }) => ({
      from: text(from),
      reset: text(reset),
      rungs: rungs.map(({ view }) => view),
    })),
    leftOpen: ladder.rungs.flatMap(({ id, leftOpen }) => leftOpen.map((one) => ({ rung: id, ...one }))),
  };
}

/** Two first breaches are never nearer than what lets a ladder begin anew; more is a fault. */
const ROUNDS_MAX = 10_000;

export function roundsOf(
  frame: Frame,
  ladder: Ladder,
  entries: Entries,
  completeTo: number | null,
): readonly RoundNow[] {
  const rounds: RoundNow[] = [];
  let since = Number.NEGATIVE_INFINITY;
  while (rounds.length < ROUNDS_MAX) {
    const scene = sceneOf(frame, ladder, entries, completeTo, since);
    const first = firstOf(scene);
    const reset = first === null ? null : resetOf(scene, ladder, first);
    const inRound = (breach: Asking) => reset === null || breach.from < reset;
    const rungs = ladder.rungs.map((rung) => rungNow(cut(scene, reset), rung));
    rounds.push({ from: first?.at ?? null, reset, rungs, breaches: breachesIn(scene).filter(inRound) });
    if (reset === null) break;
    since = reset;
  }
  // A round that has not begun is told only where there is no other.
  const begun = rounds.filter(({ from, rungs }) => from !== null || rungs.some(({ called }) => called !== null));
  return begun.length > 0 ? begun : rounds.slice(-1);
}

function sceneOf(frame: Frame, ladder: Ladder, entries: Entries, completeTo: number | null, since: number): Scene {
  const asked = new Set<string>();
  const scene: Scene = {
    frame,
    entries,
    ladder,
    since,
    completeTo,
    stepTold: (id, what) => {
      const rung = ladder.rungs.find((one) => one.id === id);
      // A step that hangs on itself never comes.
      if (rung === undefined || asked.has(id)) return UNDEFINED;
      asked.add(id);
      const told = stepTold(rungNow(scene, rung), what);
      asked.delete(id);
      return told;
    },
  };
  return scene;
}

/** How another step stands, as something that calls this one. */
function stepTold({ view, called, takenAt, missedAt }: RungNow, what: 'called' | 'taken' | 'missed'): Told {
  const { state } = view;
  const entries = view.actors.flatMap((one) => one.entries);
  const happened = (at: number): Told => ({ ...NOT_YET, state: 'happened', at, from: at, entries });
  if (state === 'undefined') return UNDEFINED;
  if (state === 'open') return { ...NOT_YET, state: 'unknown', hangsOn: ['step'] };
  if (what === 'called') return called === null ? NOT_YET : happened(called);
  if (what === 'taken') return takenAt === null ? NOT_YET : happened(takenAt);
  if (missedAt !== null) return happened(missedAt);
  // Past its time, and nothing shows that it was done or that it was not: nobody can say that it was missed.
  return state === 'unproved' || state === 'disputed' ? { ...NOT_YET, state: 'unknown', hangsOn: ['step'] } : NOT_YET;
}

function firstOf(scene: Scene): Told | null {
  const told = clausesOf(scene).map((clause) => breachTold(scene, anyBreach(clause, null), []));
  return told.reduce<Told | null>(
    (first, one) => (one.at !== null && one.at < (first?.at ?? Infinity) ? one : first),
    null,
  );
}

/** A silence is counted from the beginning of the first breach, so that it sets the clock back by itself. */
function resetOf(scene: Scene, { resetsOn }: Ladder, { at, from }: Told): number | null {
  if (resetsOn === null || at === null) return null;
  const told = signalTold({ ...scene, since: from ?? at }, resetsOn, []);
  return told.at !== null && told.at > at ? told.at : null;
}

/** The scene as it stood when its round ended. */
function cut(scene: Scene, reset: number | null): Scene {
  if (reset === null) return scene;
  const { frame, entries, ladder, completeTo, since } = scene;
  return sceneOf({ ...frame, context: { ...frame.context, at: reset } }, ladder, entries, completeTo, since);
}

function breachesIn(scene: Scene): readonly Asking[] {
  return clausesOf(scene).flatMap((clause) =>
    breachesFor(scene, anyBreach(clause, null), []).map(({ judged, party, certain }) => ({
      clause,
      party,
      certain,
      contested: judged.who.contested,
      from: judged.when.from,
      to: judged.when.to,
      entries: judged.fitting.map(({ id }) => id),
    })),
  );
}
