import { expect, test } from 'vitest';
import { hex, NaiveTree, sha256 } from '../../../test/support/naive-tree.ts';
import { entriesOf } from '../../../test/support/tree-log.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts';

const SIZES = 600;
const tree = new NaiveTree(entriesOf(SIZES));

test('[M2] a tree grown leaf by leaf has at every size the root of the tree made from scratch', () => {
  let frontier: Frontier = EMPTY_FRONTIER;
  for (let size = 1; size <= SIZES; size += 1) {
    frontier = appendLeaf(sha256, frontier, tree.leaf(size - 1));
    expect(frontier.size).toBe(size);
    expect(frontier.hashes).toHaveLength(size.toString(2).replaceAll('0', '').length);
    expect(hex(rootOf(sha256, frontier)), `size ${size}`).toBe(hex(tree.root(size)));
  }
});

test('[M2] appending leaves the tree before as it was', () => {
  const one = appendLeaf(sha256, EMPTY_FRONTIER, tree.leaf(0));
  const two = appendLeaf(sha256, one, tree.leaf(1));
  const other = appendLeaf(sha256, one, tree.leaf(2));
  expect(hex(rootOf(sha256, one))).toBe(hex(tree.root(1)));
  expect(hex(rootOf(sha256, two))).toBe(hex(tree.root(2)));
  expect(hex(rootOf(sha256, other))).not.toBe(hex(tree.root(2)));
  expect(EMPTY_FRONTIER).toEqual({ size: 0, hashes: [] });
  expect(Object.isFrozen(two) && Object.isFrozen(two.hashes)).toBe(true);
});

test('[M2] a frontier without a hash for each bit of its size is a mistake, and throws', () => {
  expect(() => appendLeaf(sha256, { size: 3, hashes: [tree.leaf(0)] }, tree.leaf(1))).toThrow('each bit of its size');
});
