import type { Sha256 } from '../crypto.ts';
import { type Hash, isHash, nodeHash, sameHash } from './hash.ts';
import { type Range, rangeHashes } from './range.ts';
import type { ReadHash } from './reader.ts';
import { expectSizes, half, isSize, splitOf } from './size.ts';

/**
 * The proof that a leaf is number `index` (from 0) of a tree of `size` leaves: `PATH(index, D[0:size])` of RFC 9162,
 * 2.1.3.1, the hash beside the leaf first. Throws when the tree has no such leaf, or when `read` does.
 */
export async function proveInclusion(
  sha256: Sha256,
  read: ReadHash,
  size: number,
  index: number,
): Promise<readonly Hash[]> {
  expectSizes(0, size);
  if (!isSize(index) || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  return rangeHashes(sha256, read, pathOf(index, { from: 0, to: size }));
}

/** The subtrees beside the way from leaf `index` up to the root of `whole`. */
export function pathOf(index: number, whole: Range): readonly Range[] {
  const beside: Range[] = [];
  let { from, to } = whole;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      beside.push({ from: middle, to });
      to = middle;
    } else {
      beside.push({ from, to: middle });
      from = middle;
    }
  }
  return beside.reverse();
}

export interface Inclusion {
  /** The hash of the entry as a leaf. */
  readonly leaf: Hash;
  /** Its number in the tree, from 0. */
  readonly index: number;
  /** How many leaves the tree has. */
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the proof leads from the leaf to the root: RFC 9162, 2.1.3.2. Never throws: a number that is no size, or
 * bytes that are no hash, prove nothing.
 */
export function checkInclusion(sha256: Sha256, { leaf, index, size, root, proof }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const beside of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sha256, beside, hash);
      // A node without a sibling rises unhashed to the level at which it has one.
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      hash = nodeHash(sha256, hash, beside);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && sameHash(hash, root);
}
