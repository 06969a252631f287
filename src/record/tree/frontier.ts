import type { Sha256 } from '../crypto.ts';
import { emptyRoot, type Hash, nodeHash } from './hash.ts';
import { half, isSize } from './size.ts';

/**
 * A tree of `size` leaves, kept as the hashes of its perfect subtrees, the largest (leftmost) first: one for each bit
 * that is set in the size. It is all that is needed to go on appending.
 */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = Object.freeze({ size: 0, hashes: Object.freeze([]) });

/** The tree with one leaf hash more. Throws when the size would pass 2^53 - 1. */
export function appendLeaf(sha256: Sha256, frontier: Frontier, leaf: Hash): Frontier {
  const size = frontier.size + 1;
  if (!isSize(size)) throw new RangeError('a tree has at most 2^53 - 1 leaves');
  const hashes = [...frontier.hashes];
  let hash = leaf;
  for (let rest = frontier.size; rest % 2 === 1; rest = half(rest)) hash = nodeHash(sha256, popOf(hashes), hash);
  hashes.push(hash);
  return Object.freeze({ size, hashes: Object.freeze(hashes) });
}

/** The root of the tree: its perfect subtrees joined from the smallest to the largest. */
export function rootOf(sha256: Sha256, { hashes }: Frontier): Hash {
  const root = hashes.reduceRight<Hash | null>(
    (right, left) => (right === null ? left : nodeHash(sha256, left, right)),
    null,
  );
  return root ?? emptyRoot(sha256);
}

function popOf(hashes: Hash[]): Hash {
  const last = hashes.pop();
  if (last === undefined) throw new Error('a frontier has one hash for each bit of its size');
  return last;
}
