import type { Assessment } from '../../assess/assessment.ts';
import type { AssessOptions } from '../../assess/input.ts';
import { sha256Text } from '../../canon/sha256.ts';
import type { Entry } from '../../entries/entry.ts';
import type { Agreement } from '../../terms/agreement.ts';
import { instantOf } from '../../time/instant.ts';
import { dayWindow, instantToLocal } from '../../time/zone.ts';
import { type LadderView, ladderOf, type RoundNow, roundsOf, viewOf } from '../ladder/ladder.ts';
import type { Ladder } from '../ladder/terms.ts';
import { type Frame, frameOf, iso } from '../matrix/frame.ts';
import { type DrillState, type Responsible, responsibleIn } from './segment.ts';

/** A scenario run against a ladder in simulated time, minute by minute. */
export interface Drill {
  readonly schema: 'servanda/drill/1';
  readonly agreement: Assessment['agreement'];
  readonly reading: string | null;
  readonly rules: string;
  readonly zone: string;
  readonly from: string;
  readonly until: string;
  /** Stretches of whole minutes, one after the other without a gap, in each of which nothing changes. */
  readonly segments: readonly Segment[];
  readonly minutes: { readonly [state in DrillState]: number };
  /** The segments in which nobody is responsible, joined where they meet. */
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly minutes: number }[];
  /** What became known or changed, minute by minute. */
  readonly steps: readonly DrillStep[];
  readonly leftOpen: LadderView['leftOpen'];
  /** The digest of the assessment at the end, as it is printed. */
  readonly assessment: string;
  /** The ladder as it stands at the end. */
  readonly end: LadderView;
}

export interface Segment extends Responsible {
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
}

/** A step of the ladder that came to stand otherwise. */
export interface DrillStep {
  readonly at: string;
  readonly round: number;
  readonly rung: string;
  readonly state: LadderView['rounds'][number]['rungs'][number]['state'];
}

export interface DrillInput {
  readonly history: readonly Agreement[];
  readonly entries: readonly Entry[];
  readonly ladder: Ladder;
  readonly reading: string | null;
  /** Whole minutes, ms; `null`: from the first entry, and until the last, or the last moment that a clock comes to. */
  readonly from: number | null;
  readonly until: number | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How far behind the last entry the clocks are followed, where no end is said. */
const AHEAD_MS = 30 * DAY_MS;
export const POINTS_MAX = 20_000;

/**
 * Runs the scenario. Nothing changes but when an entry becomes known, a clock of the ladder comes to its end, a window of a
 * clause begins or ends, or, where a silence is counted, a local day does: all is assessed anew in the first whole minute
 * after each. Throws a RangeError for a scenario without entries, with an end before its beginning, or with too many moments.
 */
export function drill(input: DrillInput): Drill {
  const running = drilling(input);
  let step = running.next();
  while (!step.done) step = running.next();
  return step.value;
}

/** As `drill`, and gives the ladder at each of its moments, so that somebody may act on it while it runs. */
export function* drilling(input: DrillInput): Generator<LadderView, Drill> {
  const { history, entries, ladder, reading } = input;
  const timed = entries.filter(({ body }) => body.type !== 'source/1').map(({ known }) => known.at);
  const first = timed.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = timed.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  if (timed.length === 0) throw new RangeError('a scenario holds one entry at the least');
  const from = upToMinute(input.from ?? first);
  const horizon = input.until === null ? upToMinute(last) + AHEAD_MS : upToMinute(input.until);
  if (horizon < from) throw new RangeError('a drill ends after it begins');
  const points = new Points(from, horizon);
  points.add(from);
  for (const at of timed) points.add(at);
  for (const at of edgesOf(history, reading)) points.add(at);
  if (countsSilence(history))
    for (const at of daysBetween(history, from, Math.min(horizon, last + AHEAD_MS))) points.add(at);
  const stretches: { at: number; responsible: Responsible }[] = [];
  const steps: DrillStep[] = [];
  const before = new Map<string, string>();
  let ended: { frame: Frame; at: number } | null = null;
  let lastMoving = from;
  for (let at = points.next(); at !== null; at = points.next()) {
    const options: AssessOptions = { knownTo: at, clock: 'published', at, openings: [], setAside: 0 };
    const frame = frameOf(history, entries, options, reading);
    const rounds = roundsOf(frame, ladder, entries, at);
    for (const rung of rounds.flatMap((round) => round.rungs)) for (const ahead of rung.ahead) points.add(ahead);
    stretches.push({ at, responsible: responsibleIn(frame, rounds.at(-1)) });
    const changed = changesOf(rounds, before, at);
    if (changed.length > 0 || timed.some((known) => upToMinute(known) === at)) lastMoving = at;
    steps.push(...changed);
    yield viewOf(frame, ladder, rounds);
    ended = { frame, at };
  }
  if (ended === null) throw new Error('a drill has its first minute');
  const until = input.until === null ? Math.max(lastMoving, upToMinute(last)) : horizon;
  const end = ladderOf(ended.frame, ladder, entries, ended.at);
  const segments = segmentsOf(
    stretches.filter(({ at }) => at < until || at === from),
    until,
  );
  const { agreement, rules } = ended.frame.assessment;
  return {
    schema: 'servanda/drill/1',
    agreement,
    reading,
    rules,
    zone: ended.frame.agreement.calendar.zone,
    from: iso(from),
    until: iso(until),
    segments,
    minutes: minutesOf(segments),
    gaps: gapsOf(segments),
    steps,
    leftOpen: end.leftOpen,
    assessment: sha256Text(`${JSON.stringify(ended.frame.assessment, null, 2)}\n`),
    end,
  };
}

/** Moments still to come, each once and in order; those outside of the drill are none of it. */
class Points {
  readonly #seen = new Set<number>();
  readonly #ahead: number[] = [];
  readonly #from: number;
  readonly #to: number;

  constructor(from: number, to: number) {
    this.#from = from;
    this.#to = to;
  }

  /** What lies before the beginning is known in the first minute. */
  add(at: number): void {
    const minute = upToMinute(at);
    if (minute < this.#from || minute > this.#to || this.#seen.has(minute)) return;
    if (this.#seen.size >= POINTS_MAX)
      throw new RangeError(
        `a drill looks at no more than ${POINTS_MAX} moments: take a shorter scenario, or say until when`,
      );
    this.#seen.add(minute);
    const index = this.#ahead.findIndex((one) => one > minute);
    this.#ahead.splice(index < 0 ? this.#ahead.length : index, 0, minute);
  }

  next(): number | null {
    return this.#ahead.shift() ?? null;
  }
}

function upToMinute(ms: number): number {
  return Math.ceil(ms / MINUTE_MS) * MINUTE_MS;
}

/** Where the windows of the clauses begin and end, as far as they are known. */
function edgesOf(history: readonly Agreement[], reading: string | null): readonly number[] {
  return history.flatMap(({ base, readings, inForceFrom }) => {
    const terms = readings.find(({ id }) => id === reading)?.terms ?? base;
    const edges = terms.clauses.flatMap(({ during }) => [during.from, during.to]);
    return [
      ...edges.flatMap((edge) => (edge.kind === 'at' ? [edge.at] : [])),
      ...(inForceFrom === undefined ? [] : [inForceFrom]),
    ];
  });
}

function countsSilence(history: readonly Agreement[]): boolean {
  return history.some(({ base }) => base.events.some(({ rule }) => rule.kind !== 'breaches'));
}

function daysBetween(history: readonly Agreement[], from: number, to: number): readonly number[] {
  const zone = history.at(-1)?.calendar.zone;
  const ends: number[] = [];
  let at = from;
  while (zone !== undefined && at < to && ends.length < POINTS_MAX) {
    const local = instantToLocal(zone, instantOf(at));
    const day = local.ok ? dayWindow(zone, local.value.date) : local;
    if (!day.ok) break;
    at = day.value.to;
    ends.push(at);
  }
  return ends;
}

function changesOf(rounds: readonly RoundNow[], before: Map<string, string>, at: number): readonly DrillStep[] {
  return rounds.flatMap(({ rungs }, round) =>
    rungs.flatMap(({ view: { rung, state } }) => {
      const key = `${round}\n${rung}`;
      if (before.get(key) === state) return [];
      before.set(key, state);
      return [{ at: iso(at), round, rung, state }];
    }),
  );
}

/** Neighbours in which the same holds are one. */
function segmentsOf(
  stretches: readonly { readonly at: number; readonly responsible: Responsible }[],
  until: number,
): readonly Segment[] {
  const segments: Segment[] = [];
  stretches.forEach(({ at, responsible }, index) => {
    const to = Math.max(at, stretches[index + 1]?.at ?? until);
    const last = segments.at(-1);
    const minutes = (to - at) / MINUTE_MS;
    if (last !== undefined && isSame(last, responsible)) {
      segments[segments.length - 1] = { ...last, to: iso(to), minutes: last.minutes + minutes };
    } else segments.push({ from: iso(at), to: iso(to), minutes, ...responsible });
  });
  return segments;
}

function isSame(a: Responsible, b: Responsible): boolean {
  const told = ({ state, acting, overdue, why, waiting }: Responsible) =>
    JSON.stringify([state, acting, overdue, why, waiting]);
  return told(a) === told(b);
}

function minutesOf(segments: readonly Segment[]): Drill['minutes'] {
  const sum = (state: DrillState) =>
    segments.filter((one) => one.state === state).reduce((total, { minutes }) => total + minutes, 0);
  return {
    calm: sum('calm'),
    acting: sum('acting'),
    overdue: sum('overdue'),
    doubt: sum('doubt'),
    nobody: sum('nobody'),
  };
}

function gapsOf(segments: readonly Segment[]): Drill['gaps'] {
  const gaps: { from: string; to: string; minutes: number }[] = [];
  for (const { state, from, to, minutes } of segments) {
    if (state !== 'nobody') continue;
    const last = gaps.at(-1);
    if (last !== undefined && last.to === from)
      gaps[gaps.length - 1] = { from: last.from, to, minutes: last.minutes + minutes };
    else gaps.push({ from, to, minutes });
  }
  return gaps;
}
