import type { Sha256 } from '../crypto.ts';
import { type Hash, isHash, nodeHash, sameHash } from './hash.ts';
import type { ReadHash } from './reader.ts';
import { expectSizes, half, isSize } from './size.ts';
import { proveSubtreeConsistency } from './subtree.ts';

/**
 * The proof that the tree of `to` leaves begins with the tree of `from` leaves: `PROOF(from, D[0:to])` of RFC 9162,
 * 2.1.4.1. Empty when the sizes are equal. Throws unless `0 < from ≤ to` (a tree without leaves is the beginning of
 * every tree, and there is nothing to prove), or when `read` does.
 */
export async function proveConsistency(
  sha256: Sha256,
  read: ReadHash,
  from: number,
  to: number,
): Promise<readonly Hash[]> {
  expectSizes(from, to);
  if (from === 0) throw new RangeError('nothing is proved from a tree without leaves');
  return proveSubtreeConsistency(sha256, read, { from: 0, to: from }, to);
}

export interface Consistency {
  /** How many leaves the earlier tree has. */
  readonly from: number;
  /** How many leaves the later tree has. */
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the proof shows that the later tree begins with the earlier one: RFC 9162, 2.1.4.2. Trees of equal size
 * need equal roots and an empty proof. False from size 0: whoever accepts that (a witness does) says so itself.
 * Never throws: a number that is no size, or bytes that are no hash, prove nothing.
 */
export function checkConsistency(sha256: Sha256, { from, to, fromRoot, toRoot, proof }: Consistency): boolean {
  if (!isSize(from) || !isSize(to) || from === 0 || from > to) return false;
  if (![fromRoot, toRoot, ...proof].every(isHash)) return false;
  if (from === to) return proof.length === 0 && sameHash(fromRoot, toRoot);
  let fn = from - 1;
  let sn = to - 1;
  while (fn % 2 === 1) {
    fn = half(fn);
    sn = half(sn);
  }
  // The whole earlier tree is one perfect subtree: its root is known, and the proof leaves it out.
  const [first, ...rest] = fn === 0 ? [fromRoot, ...proof] : proof;
  if (first === undefined || proof.length === 0) return false;
  let fr = first;
  let sr = first;
  for (const beside of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(sha256, beside, fr);
      sr = nodeHash(sha256, beside, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      sr = nodeHash(sha256, sr, beside);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && sameHash(fr, fromRoot) && sameHash(sr, toRoot);
}
