import type { Sha256 } from '../crypto.ts';
import { emptyRoot, type Hash, nodeHash } from './hash.ts';
import type { ReadHash } from './reader.ts';
import { splitOf } from './size.ts';

/** Leaves `from` (the first) to `to` (the one after the last). */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * `MTH(D[from:to])`, put together from the fewest perfect subtrees. The range must be a valid subtree: `from` is a
 * multiple of the least power of two that holds its length, as it is for every range of a proof.
 */
export async function rangeHash(sha256: Sha256, read: ReadHash, { from, to }: Range): Promise<Hash> {
  const size = to - from;
  if (size === 0) return emptyRoot(sha256);
  if (size === 1) return read(0, from);
  const split = splitOf(size);
  if (split * 2 === size) return read(levelOf(size), from / size);
  const [left, right] = await Promise.all([
    rangeHash(sha256, read, { from, to: from + split }),
    rangeHash(sha256, read, { from: from + split, to }),
  ]);
  return nodeHash(sha256, left, right);
}

/** All at once, so that a reader over a network waits once and not once for each. */
export function rangeHashes(sha256: Sha256, read: ReadHash, ranges: readonly Range[]): Promise<Hash[]> {
  return Promise.all(ranges.map((range) => rangeHash(sha256, read, range)));
}

/** The exponent of a power of two. */
function levelOf(power: number): number {
  let level = 0;
  for (let rest = power; rest > 1; rest /= 2) level += 1;
  return level;
}
