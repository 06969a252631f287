import type { Sha256 } from '../crypto.ts';

/** A SHA-256 of 32 bytes: of a leaf, of a node, or of a whole tree. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const LEAF = 0x00;
const NODE = 0x01;

/**
 * One buffer for every node, and one for every entry of a log (65,535 bytes at most): hashing is synchronous and keeps
 * nothing, and to allocate anew would cost as much as half of the hash.
 */
const node = new Uint8Array(1 + 2 * HASH_BYTES);
node[0] = NODE;
const leaf = new Uint8Array(65_536);
leaf[0] = LEAF;

/** `SHA-256(0x00 ‖ entry)` (RFC 9162, 2.1.1): the hash of one entry as a leaf. */
export function leafHash(sha256: Sha256, entry: Uint8Array): Hash {
  const length = 1 + entry.length;
  const bytes = length <= leaf.length ? leaf.subarray(0, length) : new Uint8Array(length);
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** `SHA-256(0x01 ‖ left ‖ right)` (RFC 9162, 2.1.1). Throws when either is not 32 bytes. */
export function nodeHash(sha256: Sha256, left: Hash, right: Hash): Hash {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) {
    throw new RangeError(`a node has two hashes of 32 bytes, got ${left.length} and ${right.length}`);
  }
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** The root of the tree without leaves: `SHA-256("")`. */
export function emptyRoot(sha256: Sha256): Hash {
  return sha256(new Uint8Array(0));
}

export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

export function sameHash(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
