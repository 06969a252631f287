import type { When } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Clause, Deed, PlaceOf } from '../terms/agreement.ts';
import { regionOf } from '../terms/zone-region.ts';
import { type Between, betweenOf } from './between.ts';
import { type Level, levelsOf } from './detection.ts';
import { type Joint, jointly } from './joint.ts';
import { type Vouching, vouch } from './liveness.ts';
import { lookedAt, reachesPlace, reachesWithin } from './reach.ts';
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
  /** Parts per million, where it is alive: with which it carries, else the most that it sees anywhere. */
  readonly ppm: number;
  /** The figures with which it carries, of all that it states. */
  readonly levels: readonly Level[];
  /** Whether it carries in some cell only together with others, which look at what it does not. */
  readonly isPart: boolean;
  /** `null` when it is stated to run, not judged by signs of life. */
  readonly vouching: Vouching | null;
  /** Whether the watch carries the coverage in some cell. */
  readonly carries: boolean;
  /** What would be left without its channel, per mille. */
  readonly withoutPermille: number;
}

/**
 * Coverage against one accused: the minimum over cells of six hours, and over the zone, of the best watch there, alive ×
 * sees × reports. Watches are not added up: that two miss independently is nothing we know.
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
  const { candidates, between } = candidatesFor(watches, clause, deed, accused, window, within, independentOf);
  let least = MILLION + 1;
  let weakest: When = window;
  const carrying = candidates.map(() => new Set<Level>());
  const isPart = candidates.map(() => false);
  const without = candidates.map(() => MILLION);
  for (const cell of cellsOf(window, edgesOf(candidates, window))) {
    const alive = candidates.map((candidate) => aliveIn(candidate, cell));
    const seen = candidates.map((candidate, index) => (alive[index] === true ? candidate.ppm : 0));
    const single = Math.max(0, ...seen);
    const pieces = between === null ? [] : piecesOf(candidates, alive);
    const joint = between === null ? null : jointly(between, pieces, single);
    const best = joint?.ppm ?? single;
    const leftOver = between === null ? null : leftOf(between, pieces, joint, best);
    for (const [index, other] of bestOfOthers(candidates, seen).entries()) {
      const before = without[index] ?? 0;
      if (before <= other) continue;
      const left = leftOver?.(candidates[index]?.channel ?? '', other) ?? other;
      without[index] = Math.min(before, left);
    }
    // Of watches that are as good, none carries it more than another.
    for (const [index, candidate] of candidates.entries()) {
      const level = joint === null ? candidate.level : alive[index] === true ? pieceAt(candidate, best)?.level : null;
      if (best === 0 || (joint === null && seen[index] !== best) || level == null) continue;
      carrying[index]?.add(level);
      if (joint !== null) isPart[index] = true;
    }
    if (best < least) [least, weakest] = [best, cell];
  }
  return {
    permille: Math.floor(Math.min(least, MILLION) / 1000),
    used: candidates.map((candidate, index): WatchUse => {
      const levels = [...(carrying[index] ?? [])];
      const ppms = levels.length === 0 ? [candidate.ppm, ...candidate.pieces.map(({ ppm }) => ppm)] : [];
      return {
        watch: candidate.watch,
        channel: candidate.channel,
        ppm: Math.max(...ppms, ...levels.map((level) => reported(candidate.watch, level))),
        levels,
        isPart: isPart[index] === true,
        vouching: candidate.vouching,
        carries: levels.length > 0,
        withoutPermille: Math.floor((without[index] ?? 0) / 1000),
      };
    }),
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
  const { candidates, between } = candidatesFor(watches, clause, deed, accused, window, within, independentOf);
  let least = MILLION;
  for (const cell of cellsOf(window, edgesOf(candidates, window))) {
    let best = 0;
    for (const candidate of candidates) if (candidate.ppm > best && aliveIn(candidate, cell)) best = candidate.ppm;
    if (between !== null) {
      const alive = candidates.map((candidate) => aliveIn(candidate, cell));
      best = jointly(between, piecesOf(candidates, alive), best)?.ppm ?? best;
    }
    least = Math.min(least, best);
  }
  return Math.floor(least / 1000);
}

/** What the watches that are alive look at, each with its channel. */
function piecesOf(candidates: readonly Candidate[], alive: readonly boolean[]): readonly OwnPiece[] {
  return candidates.flatMap((candidate, index) => (alive[index] === true ? candidate.pieces : []));
}

/** The furthest of what a watch sees so well. */
function pieceAt({ pieces }: Candidate, ppm: number): OwnPiece | undefined {
  return pieces.findLast((piece) => piece.ppm >= ppm);
}

/** What is left without a channel where the best of the other watches alone is known. */
function leftOf(
  between: Between,
  pieces: readonly OwnPiece[],
  joint: Joint | null,
  best: number,
): (channel: string, other: number) => number {
  const known = new Map<string, number>();
  const channels = new Map<number, Set<string>>();
  for (const { number, channel, ppm } of pieces) {
    if (joint === null || ppm < joint.ppm) continue;
    const there = channels.get(number) ?? new Set();
    channels.set(number, there.add(channel));
  }
  const needed = new Set<string>();
  for (const number of joint?.by ?? []) {
    const there = channels.get(number);
    if (there?.size === 1) for (const channel of there) needed.add(channel);
  }
  return (channel, other) => {
    if (other >= best) return other;
    if (joint !== null && !needed.has(channel)) return best;
    const before = known.get(channel);
    if (before !== undefined) return before;
    const others = pieces.filter((piece) => piece.channel !== channel);
    const left = jointly(between, others, other)?.ppm ?? other;
    known.set(channel, left);
    return left;
  };
}

function candidatesFor(
  watches: Watches,
  { where }: Clause,
  deed: Deed,
  accused: string,
  window: When,
  within: When,
  independentOf: Hands | null,
): Candidates {
  const found = lookersFor(watches, deed, where, accused)
    .filter(
      ({ watch }) =>
        meets(watch.body.when, window) && (independentOf === null || watches.isIndependent(watch, independentOf)),
    )
    .map((looker) => candidateOf(looker, window, within));
  const pieces = found.flatMap((candidate) => candidate.pieces);
  const zone = pieces.length === 0 ? null : regionOf(where);
  const between = zone === null ? null : betweenOf(zone);
  if (between !== null && between.coveredBy(new Set(pieces.map(({ number }) => number))) !== null)
    return { candidates: found, between };
  // Not even all of them at once: then only those count that reach all of it alone.
  return { candidates: found.filter(({ level }) => level !== null), between: null };
}

interface Candidates {
  readonly candidates: readonly Candidate[];
  /** `null` where watches cover the place between them at no time. */
  readonly between: Between | null;
}

/** A watch that may see a deed of one accused at a place, with all that is the same for every window. */
interface Looker {
  readonly watch: Watch;
  readonly channel: string;
  /** Of what reaches the whole place, parts per million; 0 where nothing does. */
  readonly ppm: number;
  /** What it states of that; `null`: it does not reach the whole. */
  readonly level: Level | null;
  /** What it sees better than that of a part, nearest first. */
  readonly pieces: readonly OwnPiece[];
  /** The time that the watch speaks of. */
  readonly spoken: When;
  /** Windows for which the channel itself said that nothing of this happened. */
  readonly nothing: Spans;
  /** Windows in which the watch was lost. */
  readonly lost: Spans;
  /** What its signs of life say of a window; `null` when it is stated to run. */
  readonly vouchFor: ((window: When) => Vouching) | null;
}

interface OwnPiece {
  /** Of the region, among those that may cover the place between them. */
  readonly number: number;
  readonly ppm: number;
  readonly channel: string;
  readonly level: Level;
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
    .filter((watch) => watches.speaksAbout(watch, accused) && looksFor(watch, deed))
    .flatMap((watch) => lookerOf(watches, watch, deed, where, accused) ?? []);
  byAccused.set(accused, found);
  return found;
}

function lookerOf(watches: Watches, watch: Watch, deed: Deed, where: PlaceOf, accused: string): Looker | null {
  const channel = watches.channelOf(watch);
  const { level, pieces } = sightOf(watch, channel, deed, where);
  if (level === null && pieces.length === 0) return null;
  const lost = watches.lost.filter((loss) => watches.channelOf(loss) === channel).map((loss) => loss.body.when);
  const nothing = watches.nothingSeen(channel, deed, where, accused).map((entry) => untilKnown(entry, entry.body.when));
  const isStated = watch.body.alive === 'stated';
  const signs = isStated ? [] : watches.signsOf(watch, accused);
  return {
    watch,
    channel,
    ppm: level === null ? 0 : reported(watch, level),
    level,
    pieces,
    spoken: isStated ? untilKnown(watch, watch.body.when) : watch.body.when,
    nothing: makeSpans(nothing),
    lost: makeSpans(lost),
    vouchFor: isStated ? null : (window) => vouch(signs, watch.body.record ?? null, window),
  };
}

/** What a watch sees of the whole of a place, and what it sees better of a part of it. */
function sightOf(watch: Watch, channel: string, deed: Deed, where: PlaceOf): Pick<Looker, 'level' | 'pieces'> {
  const { place } = watch.body;
  const zone = regionOf(where);
  const pieces: OwnPiece[] = [];
  for (const level of levelsOf(watch.body, deed)) {
    if (reaches(watch, level, where)) return { level, pieces };
    const ppm = reported(watch, level);
    const region = ppm === 0 || zone === null ? null : lookedAt(place, level.toMm);
    const number = region === null || zone === null ? null : betweenOf(zone).numberOf(region);
    if (number !== null) pieces.push({ number, ppm, channel, level });
  }
  return { level: null, pieces };
}

function reaches({ body: { place } }: Watch, { toMm }: Level, where: PlaceOf): boolean {
  if (toMm === null) return reachesPlace(place, where);
  return place !== undefined && reachesWithin(place, toMm, where);
}

/** Seen and reported, parts per million. */
function reported({ body }: Watch, { ppm }: Level): number {
  return Math.floor((ppm * body.reports.ppm) / MILLION);
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
