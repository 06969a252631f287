import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { HASH_BYTES, leafHash } from '../record/tree/hash.ts';
import { RightEdge } from '../record/tree/right-edge.ts';
import { TILE_WIDTH } from '../record/tree/tile.ts';
import { AuditTree, EMPTY_TREE } from './tree.ts';

const { sha256 } = nodeCrypto;
const leafOf = (index: number) => leafHash(sha256, new TextEncoder().encode(`leaf ${index}`));

/** Takes leaves as an audit does: bundle by bundle, from wherever the tree stands. */
function grow(tree: AuditTree, size: number): AuditTree {
  for (let index = Math.floor(tree.size / TILE_WIDTH); index * TILE_WIDTH < size; index += 1) {
    const count = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const hashes = new Uint8Array(count * HASH_BYTES);
    for (let at = 0; at < count; at += 1) hashes.set(leafOf(index * TILE_WIDTH + at), at * HASH_BYTES);
    tree.open(hashes);
    for (let at = 0; at <= count; at += 5) tree.take(at);
    tree.take(count);
  }
  return tree;
}

function edgeOf(size: number): RightEdge {
  const edge = RightEdge.empty(sha256);
  for (let at = 0; at < size; at += 1) edge.append(leafOf(at));
  return edge;
}

test.each([0, 1, 255, 256, 257, 600, 65_536, 65_900])('[U6] over %i leaves', async (size) => {
  const tree = grow(await AuditTree.from(sha256, EMPTY_TREE), size);
  const edge = edgeOf(size);
  expect(tree.root()).toEqual(edge.root());
  expect(tree.tiles()).toEqual(edge.tiles().filter(({ tile }) => tile.level !== 0));
});

check(
  '[U6] in parts, with a rest between them',
  [fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 4 })],
  async (steps) => {
    let tree = await AuditTree.from(sha256, EMPTY_TREE);
    let size = 0;
    for (const step of steps) {
      const before = size;
      size += step;
      tree = grow(await AuditTree.from(sha256, tree.state()), size);
      const edge = edgeOf(before);
      edge.settle();
      for (let at = before; at < size; at += 1) edge.append(leafOf(at));
      expect(tree.root()).toEqual(edge.root());
      expect(tree.tiles()).toEqual(edge.tiles().filter(({ tile }) => tile.level !== 0));
    }
    return tree.size === size;
  },
  { runs: 20 },
);

test('[U21] tiles of another tree are no state', async () => {
  const state = grow(await AuditTree.from(sha256, EMPTY_TREE), 600).state();
  await expect(AuditTree.from(sha256, { ...state, upper: [leafOf(0)] })).rejects.toThrow(RangeError);
});
