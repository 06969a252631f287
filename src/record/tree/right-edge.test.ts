import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex, NaiveTree, sha256 } from '../../../test/support/naive-tree.ts';
import { check } from '../../../test/support/property.ts';
import { entriesOf, naiveTiles } from '../../../test/support/tree-log.ts';
import { type HashTile, RightEdge } from './right-edge.ts';
import { tilePath, tilesOf } from './tile.ts';

const SIZE = 70_000;
const tree = new NaiveTree(entriesOf(SIZE));

function append(edge: RightEdge, to: number): void {
  while (edge.size < to) edge.append(tree.leaf(edge.size));
}

/** The tiles of hashes between two sizes, made from scratch: path and bytes. */
function wantedTiles(from: number, to: number): string[] {
  return tilesOf(from, to).flatMap((tile) =>
    tile.level === 'entries' ? [] : [`${tilePath(tile)} ${hex(tree.tile(tile.level, tile.index, tile.width))}`],
  );
}

const told = (tiles: readonly HashTile[]): string[] =>
  tiles.map(({ tile, bytes }) => `${tilePath(tile)} ${hex(bytes)}`);

const sizes = fc.oneof(fc.nat(1200), fc.nat(SIZE), fc.constantFrom(0, 1, 255, 256, 257, 65_535, 65_536, 65_537));
const SOME = { runs: 60 };

describe('the right edge of a log', () => {
  test('[M18] has at every size to 1100 the root of the tree made from scratch', () => {
    const edge = RightEdge.empty(sha256);
    const wrong: number[] = [];
    for (let size = 0; size <= 1100; size += 1) {
      append(edge, size);
      if (hex(edge.root()) !== hex(tree.root(size))) wrong.push(size);
    }
    expect(wrong).toEqual([]);
  });

  test.each([0, 1, 255, 256, 257, 65_535, 65_536, 65_537, SIZE])(
    '[M19] grown to %d leaves has the tiles of the specification, each as its definition has it',
    (size) => {
      const edge = RightEdge.empty(sha256);
      append(edge, size);
      expect(edge.size).toBe(size);
      expect(told(edge.tiles())).toEqual(wantedTiles(0, size));
      expect(hex(edge.root())).toBe(hex(tree.root(size)));
    },
  );

  check(
    '[M18] loaded from tiles at any size is the one that grew to it, and goes on alike',
    [sizes, fc.nat(600)],
    async (size, more) => {
      const asked: string[] = [];
      const edge = await RightEdge.load(sha256, size, naiveTiles(tree, asked));
      expect(edge.size).toBe(size);
      expect(hex(edge.root())).toBe(hex(tree.root(size)));
      expect(edge.tiles()).toEqual([]);
      // Of each level the one partial tile, where there is one.
      const partial = tilesOf(0, size).filter(({ level, width }) => level !== 'entries' && width < 256);
      expect(asked).toEqual(partial.map(tilePath));
      const to = Math.min(SIZE, size + more);
      append(edge, to);
      expect(hex(edge.root())).toBe(hex(tree.root(to)));
      expect(told(edge.tiles())).toEqual(wantedTiles(size, to));
    },
    SOME,
  );

  const steps = fc.array(fc.tuple(fc.nat(400), fc.boolean()), { minLength: 1, maxLength: 8 });
  check(
    '[M19] gives what is new or changed since the last settling, however often it is asked and settled',
    [sizes, steps],
    async (start, grow) => {
      const edge = await RightEdge.load(sha256, start, naiveTiles(tree));
      let settled = start;
      for (const [more, isSettled] of grow) {
        append(edge, Math.min(SIZE, edge.size + more));
        expect(told(edge.tiles())).toEqual(wantedTiles(settled, edge.size));
        expect(told(edge.tiles())).toEqual(wantedTiles(settled, edge.size));
        if (!isSettled) continue;
        edge.settle();
        settled = edge.size;
        expect(edge.tiles()).toEqual([]);
      }
    },
    SOME,
  );

  test('[M19] gives bytes that later leaves do not change', () => {
    const edge = RightEdge.empty(sha256);
    append(edge, 300);
    const before = edge.tiles();
    append(edge, 900);
    expect(told(before)).toEqual(wantedTiles(0, 300));
  });

  test('[M18] copies the leaf: what the caller does with its bytes afterwards changes nothing', () => {
    const edge = RightEdge.empty(sha256);
    const leaf = new Uint8Array(32);
    for (let index = 0; index < 300; index += 1) {
      leaf.set(tree.leaf(index));
      edge.append(leaf);
      leaf.fill(0);
    }
    expect(hex(edge.root())).toBe(hex(tree.root(300)));
  });

  test('[M18] takes nothing but hashes, and loads nothing but tiles as long as their width', async () => {
    const edge = RightEdge.empty(sha256);
    expect(() => edge.append(new Uint8Array(31))).toThrow('a leaf hash has 32 bytes, got 31');
    expect(edge.size).toBe(0);
    const load = (size: number, bytes: number) => RightEdge.load(sha256, size, async () => new Uint8Array(bytes));
    await expect(load(300, 32)).rejects.toThrow('has 1408 bytes, got 32');
    await expect(load(-1, 32)).rejects.toThrow(RangeError);
    await expect(load(2 ** 53, 32)).rejects.toThrow(RangeError);
    const broken = RightEdge.load(sha256, 300, () => Promise.reject(new Error('not there')));
    await expect(broken).rejects.toThrow('not there');
  });
});
