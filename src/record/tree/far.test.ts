import { describe, expect, test } from 'vitest';
import { hex, sha256, unhex } from '../../../test/support/naive-tree.ts';
import { flipBit } from '../../../test/support/tree-log.ts';
import { checkConsistency, proveConsistency } from './consistency.ts';
import { appendLeaf, type Frontier, rootOf } from './frontier.ts';
import { type Hash, leafHash, nodeHash } from './hash.ts';
import { checkInclusion, proveInclusion } from './inclusion.ts';
import { type ReadHash, type ReadTile, tileHashes } from './reader.ts';
import { RightEdge } from './right-edge.ts';
import { checkSubtreeConsistency, checkSubtreeInclusion, proveSubtreeInclusion } from './subtree.ts';
import { tilesOf } from './tile.ts';

const MOST = Number.MAX_SAFE_INTEGER;

/** Leaves around which 32 bits, or the sign of them, or the last bit of a double, would show. */
const MARKED = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 40 + 12_345, 2 ** 52, MOST - 2, MOST - 1];

/** A log of any size, all of whose leaves are the same but for the marked ones: its hashes need no more than they. */
const plain: Hash[] = [leafHash(sha256, unhex('00'))];
for (let level = 1; level <= 53; level += 1) plain.push(nodeHash(sha256, plainAt(level - 1), plainAt(level - 1)));

function plainAt(level: number): Hash {
  const hash = plain[level];
  if (hash === undefined) throw new Error(`no level ${level}`);
  return hash;
}

const leafAt = (index: number): Hash =>
  MARKED.includes(index) ? leafHash(sha256, new TextEncoder().encode(String(index))) : plainAt(0);

/** The perfect subtree number `index` of a level, in whole numbers of any length. */
function subtreeAt(level: number, index: bigint): Hash {
  const [from, to] = [index << BigInt(level), (index + 1n) << BigInt(level)];
  if (!MARKED.some((leaf) => from <= leaf && leaf < to)) return plainAt(level);
  if (level === 0) return leafAt(Number(index));
  return nodeHash(sha256, subtreeAt(level - 1, index * 2n), subtreeAt(level - 1, index * 2n + 1n));
}

/** The root of the first `size` leaves, by its perfect subtrees in whole numbers of any length. */
function rootAt(size: number): Hash {
  const hashes = frontierAt(size).hashes.toReversed();
  return hashes.reduce((right, left) => nodeHash(sha256, left, right));
}

function frontierAt(size: number): Frontier {
  const hashes: Hash[] = [];
  let from = 0n;
  for (let level = 53; level >= 0; level -= 1) {
    if (((BigInt(size) >> BigInt(level)) & 1n) === 0n) continue;
    hashes.push(subtreeAt(level, from >> BigInt(level)));
    from += 1n << BigInt(level);
  }
  return { size, hashes };
}

/** The tiles of that log. */
const tiles: ReadTile = async ({ level, index, width }) => {
  if (level === 'entries') throw new Error('no bundles here');
  const first = BigInt(index) * 256n;
  return Buffer.concat(Array.from({ length: width }, (_, at) => subtreeAt(level * 8, first + BigInt(at))));
};

const readAt = (size: number): ReadHash => tileHashes(sha256, size, tiles);

describe('a log of up to 2^53 - 1 leaves', () => {
  const sizes = [2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1, 2 ** 32 + 2, 2 ** 40 + 12_346, 2 ** 52 + 1, MOST - 1, MOST];

  test('[M21] proves each leaf that is told from the others, at its own place alone', async () => {
    for (const size of sizes) {
      const root = rootAt(size);
      for (const index of MARKED.filter((leaf) => leaf < size)) {
        const proof = await proveInclusion(sha256, readAt(size), size, index);
        const given = { leaf: leafAt(index), index, size, root, proof };
        const name = `${index} of ${size}`;
        expect(checkInclusion(sha256, given), name).toBe(true);
        expect(checkInclusion(sha256, { ...given, leaf: flipBit(given.leaf, 9) }), name).toBe(false);
        for (const other of [index - 1, index + 1, index % 2 ** 32, index + 2 ** 32, index - 2 ** 31]) {
          if (other !== index) expect(checkInclusion(sha256, { ...given, index: other }), name).toBe(false);
        }
        if (proof.length > 0) expect(checkInclusion(sha256, { ...given, proof: proof.slice(1) }), name).toBe(false);
      }
    }
  });

  test('[M21] proves each size from each before it', async () => {
    for (const to of sizes) {
      for (const from of [1, 2, 2 ** 20 + 1, ...sizes].filter((size) => size <= to)) {
        const proof = await proveConsistency(sha256, readAt(to), from, to);
        const given = { from, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof };
        const name = `${from} to ${to}`;
        expect(checkConsistency(sha256, given), name).toBe(true);
        expect(checkConsistency(sha256, { ...given, toRoot: flipBit(given.toRoot, 77) }), name).toBe(false);
        const subtree = { from: 0, to: from };
        const asSubtree = { subtree, size: to, subtreeRoot: given.fromRoot, root: given.toRoot, proof };
        expect(checkSubtreeConsistency(sha256, asSubtree), name).toBe(true);
      }
    }
  });

  test('[M21] proves a leaf in the last subtree', async () => {
    const subtree = { from: 2 ** 52, to: MOST };
    const index = MOST - 2;
    const proof = await proveSubtreeInclusion(sha256, readAt(MOST), subtree, index);
    const root = rootOf(sha256, { size: 2 ** 52 - 1, hashes: frontierAt(MOST).hashes.slice(1) });
    expect(checkSubtreeInclusion(sha256, { subtree, leaf: leafAt(index), index, root, proof })).toBe(true);
    expect(checkSubtreeInclusion(sha256, { subtree, leaf: leafAt(index), index: index - 1, root, proof })).toBe(false);
  });

  test.each([2 ** 31 - 2, 2 ** 32 - 2, 2 ** 40 + 12_344, 2 ** 48 - 2, MOST - 3])(
    '[M21] loaded at %d grows by three as the frontier does, and has the tiles of its size',
    async (size) => {
      const edge = await RightEdge.load(sha256, size, tiles);
      let frontier = frontierAt(size);
      expect(hex(edge.root())).toBe(hex(rootAt(size)));
      for (let index = size; index < size + 3; index += 1) {
        edge.append(leafAt(index));
        frontier = appendLeaf(sha256, frontier, leafAt(index));
        expect(edge.size).toBe(index + 1);
        expect(hex(edge.root()), `${index + 1}`).toBe(hex(rootAt(index + 1)));
        expect(hex(rootOf(sha256, frontier)), `${index + 1}`).toBe(hex(rootAt(index + 1)));
      }
      const wanted = tilesOf(size, size + 3).filter(({ level }) => level !== 'entries');
      expect(edge.tiles().map(({ tile }) => tile)).toEqual(wanted);
      for (const { tile, bytes } of edge.tiles()) expect(hex(bytes)).toBe(hex(await tiles(tile)));
    },
  );

  test('[M21] takes no leaf more', async () => {
    const edge = await RightEdge.load(sha256, MOST, tiles);
    expect(hex(edge.root())).toBe(hex(rootAt(MOST)));
    expect(() => edge.append(plainAt(0))).toThrow('at most 2^53 - 1 leaves');
    expect(edge.size).toBe(MOST);
    expect(() => appendLeaf(sha256, frontierAt(MOST), plainAt(0))).toThrow('at most 2^53 - 1 leaves');
  });
});
