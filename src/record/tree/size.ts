/** Whether a number can be the size of a tree, or the number of a leaf: whole, from 0 to 2^53 - 1. */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Throws unless `from ≤ to` are sizes: anything else is a mistake of the caller. */
export function expectSizes(from: number, to: number): void {
  if (!isSize(from) || !isSize(to) || from > to) {
    throw new RangeError(`expected sizes with ${from} ≤ ${to}, whole and from 0 to 2^53 - 1`);
  }
}

/** `floor(value / 2)`. Shift operators stop at 32 bits; this is exact to 2^53 - 1. */
export function half(value: number): number {
  return Math.floor(value / 2);
}

/** The largest power of two below `size`, at which RFC 9162 splits a tree; `size` is 2 or more. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
