import type { Amount } from './assessment.ts';

/** How many were counted between two moments, ms. */
export interface Counted {
  readonly from: number;
  readonly to: number;
  readonly min: number;
  readonly max: number | null;
}

/** More moments than this are not worked out: the tables would grow with their cube. */
export const MOMENTS_MAX = 160;

/**
 * A number that only grows, known at some moments: each count says by how much it grew between two. `amountIn` gives
 * the least and the most that it can have grown in any window, as all counts together allow.
 */
export interface RunningTotal {
  amountIn(from: number, to: number): Amount;
}

/**
 * Works out a running total from its counts; `null` where they contradict each other. Between any two moments the
 * growth is at most what the shortest chain of counts allows: a round within a total, a total less a round after it.
 * That it never falls is one more count, between any two neighbours.
 */
export function runningTotal(counts: readonly Counted[]): RunningTotal | null {
  const moments = [...new Set(counts.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  if (moments.length > MOMENTS_MAX) return null;
  const most = tableOf(moments, counts);
  if (moments.some((_, index) => at(most, index, index) < 0)) return null;
  return { amountIn: (from, to) => amountIn(moments, most, from, to) };
}

/** `most[i][j]`: by how much at most the number at moment j is above that at moment i. */
type Table = readonly (readonly number[])[];

const { POSITIVE_INFINITY: FAR } = Number;

function tableOf(moments: readonly number[], counts: readonly Counted[]): Table {
  const place = new Map(moments.map((moment, index) => [moment, index]));
  const most = moments.map((_, i) => moments.map((_, j) => (j <= i ? 0 : FAR)));
  const allow = (i: number, j: number, value: number) => {
    const row = most[i];
    if (row !== undefined) row[j] = Math.min(row[j] ?? FAR, value);
  };
  for (const { from, to, min, max } of counts) {
    const [i, j] = [place.get(from) ?? 0, place.get(to) ?? 0];
    if (max !== null) allow(i, j, max);
    allow(j, i, -min);
  }
  for (const [k] of moments.entries())
    for (const [i] of moments.entries())
      for (const [j] of moments.entries()) allow(i, j, at(most, i, k) + at(most, k, j));
  return most;
}

function at(table: Table, i: number, j: number): number {
  return table[i]?.[j] ?? FAR;
}

/** The least between the moments within the window, and the most between those around it. */
function amountIn(moments: readonly number[], most: Table, from: number, to: number): Amount {
  const inner = [moments.findIndex((moment) => moment >= from), moments.findLastIndex((moment) => moment <= to)];
  const outer = [moments.findLastIndex((moment) => moment <= from), moments.findIndex((moment) => moment >= to)];
  const [i = -1, j = -1] = inner;
  const [k = -1, l = -1] = outer;
  const least = i < 0 || j < i ? 0 : Math.max(0, -at(most, j, i));
  const greatest = k < 0 || l < 0 ? FAR : at(most, k, l);
  return { min: least, max: greatest === FAR ? null : greatest + 0 };
}
