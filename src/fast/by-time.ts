/** Fewer are sorted by comparing. */
const FEW = 256;

/**
 * Rows by a moment that each has, ms, and where these are alike in the order in which they came: passes over sixteen bits each, as many as
 * the longest span between two needs.
 */
export function byTime(rows: Int32Array, moment: Float64Array): Int32Array {
  if (rows.length < FEW) return rows.slice().sort((a, b) => (moment[a] as number) - (moment[b] as number));
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < rows.length; at++) {
    const start = moment[rows[at] as number] as number;
    if (start < least) least = start;
    if (start > most) most = start;
  }
  let [list, spare] = [rows.slice(), new Int32Array(rows.length)];
  const digits = new Uint16Array(rows.length);
  for (let digit = 1; digit <= most - least; digit *= 65_536) {
    const start = new Int32Array(65_537);
    for (let at = 0; at < list.length; at++) {
      const value = Math.floor(((moment[list[at] as number] as number) - least) / digit) % 65_536;
      digits[at] = value;
      start[value + 1] = (start[value + 1] as number) + 1;
    }
    for (let at = 0; at < 65_536; at++) start[at + 1] = (start[at + 1] as number) + (start[at] as number);
    for (let at = 0; at < list.length; at++) {
      const value = digits[at] as number;
      const place = start[value] as number;
      spare[place] = list[at] as number;
      start[value] = place + 1;
    }
    [list, spare] = [spare, list];
  }
  return list;
}

/** Of rows that are sorted by a moment the place of the first that has this one, or a later. */
export function firstFrom(rows: ArrayLike<number>, moments: Float64Array, moment: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[rows[middle] as number] as number) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
