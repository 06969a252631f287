import type { When } from '../entries/body.ts';

/** Windows in the order in which they begin, with the latest end of all up to each: answers in the time of a search, not of a walk. */
export interface Spans {
  readonly from: Float64Array;
  readonly latestTo: Float64Array;
  /** Every beginning and end, in order. */
  readonly edges: Float64Array;
}

export function makeSpans(windows: readonly When[]): Spans {
  const sorted = windows.toSorted((a, b) => a.from - b.from);
  const latestTo = new Float64Array(sorted.length);
  let latest = Number.NEGATIVE_INFINITY;
  for (const [index, { to }] of sorted.entries()) {
    latest = Math.max(latest, to);
    latestTo[index] = latest;
  }
  const edges = Float64Array.from(sorted.flatMap(({ from, to }) => [from, to])).sort((a, b) => a - b);
  return { from: Float64Array.from(sorted, ({ from }) => from), latestTo, edges };
}

/** Whether one of the windows holds all of another. */
export function someContains({ from, latestTo }: Spans, inner: When): boolean {
  const before = countUpTo(from, inner.from);
  return before > 0 && (latestTo[before - 1] ?? 0) >= inner.to;
}

/** Whether one of the windows has a moment in common with another. */
export function someMeets({ from, latestTo }: Spans, other: When): boolean {
  const before = countBelow(from, other.to);
  return before > 0 && (latestTo[before - 1] ?? 0) > other.from;
}

/** The edges from one moment to another, both included. */
export function edgesBetween({ edges }: Spans, from: number, to: number): Float64Array {
  return edges.subarray(countBelow(edges, from), countUpTo(edges, to));
}

/** How many of a sorted list are below a value. */
export function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countUpTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
