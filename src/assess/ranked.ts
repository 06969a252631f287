/** Answers which is the k-th smallest of any stretch of a list, in some twenty steps however long it is: a wavelet matrix over ranks. */
export interface Ranked {
  readonly sorted: Float64Array;
  /** For each bit of a rank, highest first, how many of the list before each place have it not. */
  readonly zeros: readonly Int32Array[];
}

export function makeRanked(values: Float64Array): Ranked {
  const sorted = values.slice().sort((a, b) => a - b);
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  let ranks = new Int32Array(values.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  const zeros: Int32Array[] = [];
  for (let bit = 31 - Math.clz32(Math.max(1, values.length - 1)); bit >= 0; bit--) {
    const before = new Int32Array(values.length + 1);
    for (let at = 0; at < values.length; at++)
      before[at + 1] = (before[at] ?? 0) + (((ranks[at] ?? 0) >>> bit) & 1 ? 0 : 1);
    zeros.push(before);
    const next = new Int32Array(values.length);
    let [zero, one] = [0, before[values.length] ?? 0];
    for (const rank of ranks) {
      if ((rank >>> bit) & 1) next[one++] = rank;
      else next[zero++] = rank;
    }
    ranks = next;
  }
  return { sorted, zeros };
}

/** The k-th smallest (from 1) of the values from `start` up to, without, `end`. */
export function kthOf({ sorted, zeros }: Ranked, start: number, end: number, k: number): number {
  let [low, high, left, rank] = [start, end, k, 0];
  for (const before of zeros) {
    const [zeroLow, zeroHigh] = [before[low] ?? 0, before[high] ?? 0];
    const zeroCount = zeroHigh - zeroLow;
    const isOne = left > zeroCount;
    rank = rank * 2 + (isOne ? 1 : 0);
    if (isOne) {
      const all = before[before.length - 1] ?? 0;
      left -= zeroCount;
      [low, high] = [all + low - zeroLow, all + high - zeroHigh];
    } else [low, high] = [zeroLow, zeroHigh];
  }
  return sorted[rank] ?? 0;
}
