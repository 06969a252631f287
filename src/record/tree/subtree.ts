import type { Sha256 } from '../crypto.ts';
import { emptyRoot, type Hash, isHash, nodeHash, sameHash } from './hash.ts';
import { checkInclusion, pathOf } from './inclusion.ts';
import { type Range, rangeHashes } from './range.ts';
import type { ReadHash } from './reader.ts';
import { expectSizes, half, isSize, splitOf } from './size.ts';

/**
 * Whether leaves `from` to `to` (the one after the last) make a subtree that can be proved consistent with the whole
 * tree: `from` is a multiple of the least power of two that holds their number. `[x, x)` is one, and so is `[0, x)`.
 * Subtrees and their proofs are those of the IETF draft Merkle Tree Certificates, section 4.
 */
export function isSubtree({ from, to }: Range): boolean {
  if (!isSize(from) || !isSize(to) || from > to) return false;
  const size = to - from;
  return from === 0 || from % (size < 2 ? 1 : splitOf(size) * 2) === 0;
}

/**
 * The proof that a leaf is number `index` of the whole tree, within a subtree of it: the hash beside the leaf first.
 * Throws when the subtree is none or the leaf not in it, or when `read` does.
 */
export async function proveSubtreeInclusion(
  sha256: Sha256,
  read: ReadHash,
  subtree: Range,
  index: number,
): Promise<readonly Hash[]> {
  expectSubtree(subtree);
  expectSizes(subtree.from, index);
  expectSizes(index + 1, subtree.to);
  return rangeHashes(sha256, read, pathOf(index, subtree));
}

export interface SubtreeInclusion {
  readonly subtree: Range;
  /** The hash of the entry as a leaf. */
  readonly leaf: Hash;
  /** Its number in the whole tree, from 0. */
  readonly index: number;
  /** The hash of the subtree. */
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** Whether the proof leads from the leaf to the hash of the subtree. Never throws. */
export function checkSubtreeInclusion(
  sha256: Sha256,
  { subtree, leaf, index, root, proof }: SubtreeInclusion,
): boolean {
  if (!isSubtree(subtree)) return false;
  const { from, to } = subtree;
  return checkInclusion(sha256, { leaf, index: index - from, size: to - from, root, proof });
}

/**
 * The proof that a subtree is part of the tree of `size` leaves: `SUBTREE_PROOF` of the draft. From leaf 0 it is the
 * consistency proof of RFC 9162. Throws when the subtree is none or reaches past the tree, or when `read` does.
 */
export async function proveSubtreeConsistency(
  sha256: Sha256,
  read: ReadHash,
  subtree: Range,
  size: number,
): Promise<readonly Hash[]> {
  expectSubtree(subtree);
  expectSizes(subtree.to, size);
  return rangeHashes(sha256, read, besideSubtree(subtree, size));
}

/** What the checker lacks: the part of the subtree that is a node of both trees (if not all of it), and what lies beside. */
function besideSubtree({ from, to }: Range, size: number): readonly Range[] {
  if (from === to) return [];
  const beside: Range[] = [];
  let isWhole = true;
  let start = from;
  let node: Range = { from: 0, to: size };
  while (node.from !== start || node.to !== to) {
    const middle = node.from + splitOf(node.to - node.from);
    const left = { from: node.from, to: middle };
    const right = { from: middle, to: node.to };
    if (to <= middle) {
      beside.push(right);
      node = left;
    } else {
      beside.push(left);
      node = right;
      if (start < middle) {
        // The node splits the subtree: its left part is handed over, and the right part goes on alone.
        start = middle;
        isWhole = false;
      }
    }
  }
  if (!isWhole) beside.push(node);
  return beside.reverse();
}

export interface SubtreeConsistency {
  readonly subtree: Range;
  /** How many leaves the whole tree has. */
  readonly size: number;
  readonly subtreeRoot: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the proof shows that the subtree is part of the tree: the draft, section 4.4.3. A subtree without leaves is
 * part of every tree, whatever its root. Never throws.
 */
export function checkSubtreeConsistency(
  sha256: Sha256,
  { subtree, size, subtreeRoot, root, proof }: SubtreeConsistency,
): boolean {
  const { from, to } = subtree;
  if (!isSubtree(subtree) || !isSize(size) || to > size) return false;
  if (![subtreeRoot, root, ...proof].every(isHash)) return false;
  if (from === to) return proof.length === 0 && sameHash(subtreeRoot, emptyRoot(sha256));
  let fn = from;
  let sn = to - 1;
  let tn = size - 1;
  const rise = (): void => {
    fn = half(fn);
    sn = half(sn);
    tn = half(tn);
  };
  const isRight = sn === tn;
  while (fn !== sn && (isRight || sn % 2 === 1)) rise();
  const [first, ...rest] = fn === sn ? [subtreeRoot, ...proof] : proof;
  if (first === undefined) return false;
  let fr = first;
  let sr = first;
  for (const beside of rest) {
    if (tn === 0) return false;
    if (sn % 2 === 1 || sn === tn) {
      if (fn < sn) fr = nodeHash(sha256, beside, fr);
      sr = nodeHash(sha256, beside, sr);
      while (sn % 2 === 0) rise();
    } else {
      sr = nodeHash(sha256, sr, beside);
    }
    rise();
  }
  return tn === 0 && sameHash(fr, subtreeRoot) && sameHash(sr, root);
}

function expectSubtree(subtree: Range): void {
  if (!isSubtree(subtree)) throw new RangeError(`${subtree.from} to ${subtree.to} is no subtree`);
}
