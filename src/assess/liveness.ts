import type { TrackRecord, When } from '../entries/body.ts';
import { kthOf, makeRanked, type Ranked } from './ranked.ts';

/**
 * The default of DESIGN, section 9, for a channel of which only its rows are known. L is the 90th percentile of its
 * gaps over the 90 days before; fewer than 8 gaps vouch for nothing.
 */
export const LIVENESS = {
  lookbackMs: 90 * 86_400_000,
  gapsMin: 8,
  limitMsMax: 24 * 3_600_000,
  /** No silence inside a window may be longer than this many times L. */
  interiorFactor: 4,
} as const;

/** What a channel's signs of life say of a window. Lengths in ms; `null`: there is none. */
export interface Vouching {
  readonly beforeMs: number | null;
  readonly afterMs: number | null;
  readonly interiorMaxMs: number | null;
  readonly limitMs: number | null;
  /** L was computed from the rows themselves, or taken from a track record that states it. */
  readonly limitFrom: 'rows' | 'record' | 'none';
  readonly vouches: boolean;
}

/** Merged, disjoint windows in which a channel gave a sign of life, in order. */
export type Signs = readonly When[];

/** A report that spans more than L may ever be says when it ended, not that somebody was awake all through. */
function asSign(window: When): When {
  return window.to - window.from > LIVENESS.limitMsMax ? { from: window.to, to: window.to } : window;
}

/** Unites windows that overlap or abut. */
export function mergeSigns(windows: readonly When[]): Signs {
  const merged: { from: number; to: number }[] = [];
  for (const window of windows.map(asSign).sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last !== undefined && window.from <= last.to) last.to = Math.max(last.to, window.to);
    else merged.push({ from: window.from, to: window.to });
  }
  return merged;
}

/** Unites two lists that are merged already. */
export function uniteSigns(a: Signs, b: Signs): Signs {
  if (b.length === 0) return a;
  const merged: { from: number; to: number }[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const [one, other] = [a[i], b[j]];
    const isFirst = other === undefined || (one !== undefined && one.from <= other.from);
    const next = isFirst ? one : other;
    if (isFirst) i += 1;
    else j += 1;
    if (next === undefined) break;
    const last = merged.at(-1);
    if (last !== undefined && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else merged.push({ from: next.from, to: next.to });
  }
  return merged;
}

/** Judges whether a channel was alive all through a window, from its merged signs of life. */
export function vouch(signs: Signs, record: TrackRecord | null, window: When): Vouching {
  const { limitMs, limitFrom } = limitOf(signs, record, window.from);
  const start = firstEndingAfter(signs, window.from);
  const previous = signs[start - 1];
  const overlapsStart = (signs[start]?.from ?? window.to) <= window.from;
  const beforeMs = overlapsStart ? 0 : previous === undefined ? null : window.from - previous.to;
  let afterMs: number | null = null;
  let interiorMaxMs: number | null = null;
  let lastEnd = overlapsStart ? window.from : (previous?.to ?? null);
  for (let index = start; index < signs.length; index++) {
    const sign = signs[index];
    if (sign === undefined) break;
    if (lastEnd !== null && sign.from > lastEnd) interiorMaxMs = Math.max(interiorMaxMs ?? 0, sign.from - lastEnd);
    lastEnd = sign.to;
    if (sign.to >= window.to) {
      afterMs = Math.max(0, sign.from - window.to);
      break;
    }
  }
  const vouches =
    limitMs !== null &&
    limitMs <= LIVENESS.limitMsMax &&
    beforeMs !== null &&
    beforeMs <= limitMs &&
    afterMs !== null &&
    afterMs <= limitMs &&
    (interiorMaxMs ?? 0) <= LIVENESS.interiorFactor * limitMs;
  return {
    beforeMs,
    afterMs,
    interiorMaxMs: interiorMaxMs ?? (afterMs === null ? null : 0),
    limitMs,
    limitFrom,
    vouches,
  };
}

/** L from the gaps between signs in the 90 days before; else as the channel's track record states it for that time. */
function limitOf(
  signs: Signs,
  record: TrackRecord | null,
  from: number,
): { limitMs: number | null; limitFrom: Vouching['limitFrom'] } {
  // The gap before each sign that ended by then, from the second that ended in these 90 days.
  const first = firstEndingAfter(signs, from - LIVENESS.lookbackMs) + 1;
  const end = firstEndingAfter(signs, from);
  const count = end - first;
  if (count >= LIVENESS.gapsMin)
    return { limitMs: kthOf(gapsOf(signs), first, end, Math.ceil((count * 9) / 10)), limitFrom: 'rows' };
  const applies = record !== null && record.over.to <= from && from - record.over.to < LIVENESS.lookbackMs;
  if (applies && record.gaps >= LIVENESS.gapsMin) return { limitMs: record.gapP90Ms, limitFrom: 'record' };
  return { limitMs: null, limitFrom: 'none' };
}

const ranked = new WeakMap<Signs, Ranked>();

/** The gap before each sign, ready to be asked for percentiles. */
function gapsOf(signs: Signs): Ranked {
  const known = ranked.get(signs);
  if (known !== undefined) return known;
  const made = makeRanked(Float64Array.from(signs, ({ from }, index) => from - (signs[index - 1]?.to ?? from)));
  ranked.set(signs, made);
  return made;
}

/** Index of the first sign that ends after a moment. */
function firstEndingAfter(signs: Signs, at: number): number {
  let [low, high] = [0, signs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((signs[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
