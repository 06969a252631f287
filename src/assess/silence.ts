import type { When } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Clause, Deed, PlaceOf } from '../terms/agreement.ts';
import { type Vouching, vouch } from './liveness.ts';
import { reachesPlace } from './reach.ts';
import { edgesBetween, makeSpans, type Spans, someContains, someMeets } from './spans.ts';
import { type Hands, looksFor, type Watch, type Watches } from './watches.ts';

/** Cells in which coverage is worked out. */
export const CELL_MS = 6 * 3_600_000;
const MILLION = 1_000_000;

/** How surely one deed of a party, anywhere and at any hour of a window, would have been seen. */
export interface Cover {
  readonly permille: number;
  /** What each watch that was asked brings, whether it vouches or not. */
  readonly used: readonly WatchUse[];
  /** Where the least is: the first of the cells with the lowest probability. */
  readonly weakest: When;
}

export interface WatchUse {
  readonly watch: Watch;
  readonly channel: string;
  /** Parts per million, where it is alive. */
  readonly ppm: number;
  /** `null` when it is stated to run, not judged by signs of life. */
  readonly vouching: Vouching | null;
  /** Whether the watch carries the coverage in some cell. */
  readonly carries: boolean;
  /** What would be left without its channel, per mille. */
  readonly withoutPermille: number;
}

/**
 * Coverage against one accused: the minimum over cells of six hours of the best watch, alive × sees × reports.
 * Watches are not added up: that two miss independently is nothing we know.
 * `within` is the larger window that a channel may vouch for as a whole (the clause's, when a day of it is asked).
 */
export function coverOf(
  watches: Watches,
  clause: Clause,
  deed: Deed,
  accused: string,
  window: When,
  within: When,
  independentOf: Hands | null = null,
): Cover {
  const candidates = candidatesFor(watches, clause, deed, accused, window, within, independentOf);
  let least = MILLION + 1;
  let weakest: When = window;
  const carrying = new Set<Candidate>();
  const without = candidates.map(() => MILLION);
  for (const cell of cellsOf(window, edgesOf(candidates, window))) {
    const seen = candidates.map((candidate) => (aliveIn(candidate, cell) ? candidate.ppm : 0));
    const best = Math.max(0, ...seen);
    const others = bestOfOthers(candidates, seen);
    for (const [index, other] of others.entries()) without[index] = Math.min(without[index] ?? 0, other);
    // Of watches that are as good, none carries it more than another.
    for (const [index, candidate] of candidates.entries())
      if (best > 0 && seen[index] === best) carrying.add(candidate);
    if (best < least) [least, weakest] = [best, cell];
  }
  return {
    permille: Math.floor(Math.min(least, MILLION) / 1000),
    used: candidates.map((candidate, index) => ({
      watch: candidate.watch,
      channel: candidate.channel,
      ppm: candidate.ppm,
      vouching: candidate.vouching,
      carries: carrying.has(candidate),
      withoutPermille: Math.floor((without[index] ?? 0) / 1000),
    })),
    weakest,
  };
}

/** The `permille` of `coverOf` alone. */
export function coverPermille(
  watches: Watches,
  clause: Clause,
  deed: Deed,
  accused: string,
  window: When,
  within: When,
  independentOf: Hands | null,
): number {
  const candidates = candidatesFor(watches, clause, deed, accused, window, within, independentOf);
  let least = MILLION;
  for (const cell of cellsOf(window, edgesOf(candidates, window))) {
    let best = 0;
    for (const candidate of candidates) if (candidate.ppm > best && aliveIn(candidate, cell)) best = candidate.ppm;
    least = Math.min(least, best);
  }
  return Math.floor(least / 1000);
}

function candidatesFor(
  watches: Watches,
  { where }: Clause,
  deed: Deed,
  accused: string,
  window: When,
  within: When,
  independentOf: Hands | null,
): readonly Candidate[] {
  return lookersFor(watches, deed, where, accused)
    .filter(
      ({ watch }) =>
        meets(watch.body.when, window) && (independentOf === null || watches.isIndependent(watch, independentOf)),
    )
    .map((looker) => candidateOf(looker, window, within));
}

/** A watch that may see a deed of one accused at a place, with all that is the same for every window. */
interface Looker {
  readonly watch: Watch;
  readonly channel: string;
  readonly ppm: number;
  /** The time that the watch speaks of. */
  readonly spoken: When;
  /** Windows for which the channel itself said that nothing of this happened. */
  readonly nothing: Spans;
  /** Windows in which the watch was lost. */
  readonly lost: Spans;
  /** What its signs of life say of a window; `null` when it is stated to run. */
  readonly vouchFor: ((window: When) => Vouching) | null;
}

interface Candidate extends Looker {
  readonly vouching: Vouching | null;
  readonly alive: boolean;
}

/** Lookers by whose watches, where and what they look for; then by the accused. */
const lookers = new WeakMap<Watches, WeakMap<PlaceOf, WeakMap<Deed, Map<string, readonly Looker[]>>>>();

/** The watches that may see a deed of one accused, found once. */
function lookersFor(watches: Watches, deed: Deed, where: PlaceOf, accused: string): readonly Looker[] {
  const byPlace = lookers.get(watches) ?? new WeakMap<PlaceOf, WeakMap<Deed, Map<string, readonly Looker[]>>>();
  lookers.set(watches, byPlace);
  const byDeed = byPlace.get(where) ?? new WeakMap<Deed, Map<string, readonly Looker[]>>();
  byPlace.set(where, byDeed);
  const byAccused = byDeed.get(deed) ?? new Map<string, readonly Looker[]>();
  byDeed.set(deed, byAccused);
  const known = byAccused.get(accused);
  if (known !== undefined) return known;
  const found = watches.all
    .filter(
      (watch) => watches.speaksAbout(watch, accused) && looksFor(watch, deed) && reachesPlace(watch.body.place, where),
    )
    .map((watch) => lookerOf(watches, watch, deed, where, accused));
  byAccused.set(accused, found);
  return found;
}

function lookerOf(watches: Watches, watch: Watch, deed: Deed, where: PlaceOf, accused: string): Looker {
  const channel = watches.channelOf(watch);
  const lost = watches.lost.filter((loss) => watches.channelOf(loss) === channel).map((loss) => loss.body.when);
  const nothing = watches.nothingSeen(channel, deed, where, accused).map((entry) => untilKnown(entry, entry.body.when));
  const isStated = watch.body.alive === 'stated';
  const signs = isStated ? [] : watches.signsOf(watch, accused);
  return {
    watch,
    channel,
    ppm: Math.floor((watch.body.sees.ppm * watch.body.reports.ppm) / MILLION),
    spoken: isStated ? untilKnown(watch, watch.body.when) : watch.body.when,
    nothing: makeSpans(nothing),
    lost: makeSpans(lost),
    vouchFor: isStated ? null : (window) => vouch(signs, watch.body.record ?? null, window),
  };
}

function candidateOf(looker: Looker, window: When, within: When): Candidate {
  if (looker.vouchFor === null) return { ...looker, vouching: null, alive: true };
  const whole = vouchForWhole(looker, looker.vouchFor, within);
  const vouching = whole.vouches || sameWindow(window, within) ? whole : looker.vouchFor(window);
  return { ...looker, vouching, alive: vouching.vouches };
}

const wholes = new WeakMap<Looker, Map<string, Vouching>>();

/** The larger windows are few, and every part of one asks for it anew. */
function vouchForWhole(looker: Looker, vouchFor: (window: When) => Vouching, within: When): Vouching {
  const byWindow = wholes.get(looker) ?? new Map<string, Vouching>();
  wholes.set(looker, byWindow);
  const key = `${within.from} ${within.to}`;
  const vouching = byWindow.get(key) ?? vouchFor(within);
  byWindow.set(key, vouching);
  return vouching;
}

function aliveIn(candidate: Candidate, cell: When): boolean {
  if (someMeets(candidate.lost, cell)) return false;
  if (!contains(candidate.spoken, cell)) return false;
  return candidate.alive || someContains(candidate.nothing, cell);
}

/** For each candidate the best that any other channel sees. */
function bestOfOthers(candidates: readonly Candidate[], seen: readonly number[]): readonly number[] {
  let [best, second] = [0, 0];
  let leading: string | undefined;
  for (const [index, ppm] of seen.entries()) {
    const channel = candidates[index]?.channel;
    if (channel === leading) best = Math.max(best, ppm);
    else if (ppm > best) [second, best, leading] = [best, ppm, channel];
    else second = Math.max(second, ppm);
  }
  return candidates.map(({ channel }) => (channel === leading ? second : best));
}

/** Nobody knows that a watch will run, or that nothing will happen: what is said ahead counts up to when it was said. */
function untilKnown({ known }: Entry, when: When): When {
  return { from: when.from, to: Math.max(when.from, Math.min(when.to, known.at)) };
}

/**
 * Cells of six hours from the window's beginning; the last may be shorter. Between two moments at which something
 * begins or ends all cells are alike, and one of them stands for the rest; without such moments every cell is given.
 */
export function* cellsOf(window: When, edges: readonly number[] | null = null): Generator<When> {
  const last = Math.max(0, Math.ceil((window.to - window.from) / CELL_MS) - 1);
  const near = (edges ?? everyCell(window)).flatMap((edge) =>
    [-1, 0, 1].map((step) => Math.floor((edge - window.from) / CELL_MS) + step),
  );
  const indexes = new Set([0, last, ...near].filter((index) => index >= 0 && index <= last));
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const from = window.from + index * CELL_MS;
    yield { from, to: Math.min(from + CELL_MS, window.to) };
  }
}

function everyCell({ from, to }: When): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / CELL_MS) }, (_, index) => from + index * CELL_MS);
}

/** The moments at which some watch begins or ends to see, as far as a cell of the window may be next to them. */
function edgesOf(candidates: readonly Candidate[], { from, to }: When): readonly number[] {
  return candidates.flatMap(({ spoken, nothing, lost }) => [
    spoken.from,
    spoken.to,
    ...edgesBetween(nothing, from - CELL_MS, to + CELL_MS),
    ...edgesBetween(lost, from - CELL_MS, to + CELL_MS),
  ]);
}

/** Whether a window has any moment in common with another. */
export function meets(a: When, b: When): boolean {
  return a.from < b.to && b.from < a.to;
}

function contains(outer: When, inner: When): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function sameWindow(a: When, b: When): boolean {
  return a.from === b.from && a.to === b.to;
}
