import type { Between } from './between.ts';

/** What a watch looks at, by the number of its region, and how surely it sees there, parts per million. */
export interface Piece {
  readonly number: number;
  readonly ppm: number;
}

export interface Joint {
  /** Nowhere in the zone is the best watch worse than this. */
  readonly ppm: number;
  /** Regions that show it. */
  readonly by: readonly number[];
}

/**
 * The most with which pieces cover a zone between them, each place of it by one that sees so surely at least; `null`
 * where that is no more than `above`. Fewer than twenty sets are asked about: each halves the figures that are left.
 */
export function jointly(between: Between, pieces: readonly Piece[], above: number): Joint | null {
  const better = pieces.filter(({ ppm }) => ppm > above);
  if (better.length === 0) return null;
  const known = joints.get(between) ?? new Map<string, Joint | null>();
  joints.set(between, known);
  // It is asked for every cell and day, mostly about the same ones.
  const key = better.map(({ number, ppm }) => `${number}:${ppm}`).join(' ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = halving(between, better);
  known.set(key, found);
  return found;
}

const joints = new WeakMap<Between, Map<string, Joint | null>>();

function halving(between: Between, better: readonly Piece[]): Joint | null {
  const figures = [...new Set(better.map(({ ppm }) => ppm))].sort((a, b) => a - b);
  let found: Joint | null = null;
  let [low, high] = [0, figures.length];
  // All of them first: mostly they do not cover it, and no fewer do.
  let middle = 0;
  while (low < high) {
    const least = figures[middle] ?? 0;
    const by = between.coveredBy(new Set(better.flatMap(({ ppm, number }) => (ppm >= least ? [number] : []))));
    if (by === null) high = middle;
    else [found, low] = [{ ppm: least, by }, middle + 1];
    if (found === null) return null;
    middle = (low + high) >>> 1;
  }
  return found;
}
