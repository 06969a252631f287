import { describe, expect, test } from 'vitest';
import { hex, NaiveTree, sha256 } from '../../../test/support/naive-tree.ts';
import { entriesOf, naiveTiles } from '../../../test/support/tree-log.ts';
import { encodeBundle } from './bundle.ts';
import { proveInclusion } from './inclusion.ts';
import { type ReadTile, tileHashes, withFallback } from './reader.ts';
import { type TileAt, tilePath } from './tile.ts';

const SIZE = 70_000;
const tree = new NaiveTree(entriesOf(SIZE));

describe('the hashes of a log, read from its tiles', () => {
  test('[M16] are those of its perfect subtrees, at every level', async () => {
    const read = tileHashes(sha256, SIZE, naiveTiles(tree));
    for (let level = 0; 2 ** level <= SIZE; level += 1) {
      const step = 2 ** level;
      const count = Math.floor(SIZE / step);
      for (const index of new Set([0, 1, count >> 1, count - 2, count - 1])) {
        if (index < 0 || index >= count) continue;
        const wanted = tree.range(index * step, (index + 1) * step);
        expect(hex(await read(level, index)), `${level}, ${index}`).toBe(hex(wanted));
      }
    }
  });

  test('[M16] of subtrees that the log does not hold whole, or that are none, are refused', async () => {
    const asked: string[] = [];
    const read = tileHashes(sha256, 300, naiveTiles(tree, asked));
    const wrong = [
      [0, 300],
      [2, 75],
      [8, 1],
      [9, 0],
      [16, 0],
      [64, 0],
      [900, 0],
      [0, -1],
      [-1, 0],
      [0.5, 0],
      [0, 0.5],
      [0, Number.NaN],
      [0, 2 ** 53],
    ] as const;
    for (const [level, index] of wrong)
      await expect(read(level, index), `${level}, ${index}`).rejects.toThrow(RangeError);
    expect(asked).toEqual([]);
  });

  test('[M16] come from each tile once, and the level above instead of a full tile below', async () => {
    const asked: string[] = [];
    const read = tileHashes(sha256, SIZE, naiveTiles(tree, asked));
    await proveInclusion(sha256, read, SIZE, 1000);
    await proveInclusion(sha256, read, SIZE, 1023);
    expect(asked.sort()).toEqual(['tile/0/003', 'tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17']);
  });

  test('[M16] are asked for again when a tile could not be read, and when it was long ago', async () => {
    const asked: string[] = [];
    const tiles = naiveTiles(tree, asked);
    let isBroken = true;
    const read = tileHashes(sha256, SIZE, async (tile) => {
      if (isBroken) throw new Error('the line is down');
      return tiles(tile);
    });
    await expect(read(0, 0)).rejects.toThrow('the line is down');
    isBroken = false;
    expect(hex(await read(0, 0))).toBe(hex(tree.leaf(0)));
    for (let tile = 1; tile <= 64; tile += 1) await read(0, tile * 256);
    await read(0, 64 * 256);
    expect(asked).toHaveLength(65);
    await read(0, 0);
    expect(asked).toHaveLength(66);
  });

  test('[M16] of a tile that is not as long as its width are refused', async () => {
    for (const length of [0, 31, 33, 44 * 32 - 1, 44 * 32 + 1, 256 * 32]) {
      const read = tileHashes(sha256, 300, async () => new Uint8Array(length));
      await expect(read(0, 299)).rejects.toThrow(`tile/0/001.p/44 has 1408 bytes, got ${length}`);
    }
  });
});

describe('a partial tile that is no longer there', () => {
  /** A log that keeps full tiles alone. */
  const bundle = encodeBundle(entriesOf(256));
  const full: ReadTile = async (tile) => {
    if (tile.width < 256) throw new Error(`404 ${tilePath(tile)}`);
    if (tile.index > 0) throw new Error('503');
    return tile.level === 'entries' ? bundle : naiveTiles(tree)(tile);
  };

  test.each([1, 44, 255])('[M17] is the beginning of the full one, at width %d', async (width) => {
    const read = withFallback(full);
    const hashes = await read({ level: 0, index: 0, width });
    expect(hex(hashes)).toBe(hex(tree.tile(0, 0, width)));
    const entries = await read({ level: 'entries', index: 0, width });
    expect(hex(entries)).toBe(hex(encodeBundle(entriesOf(width))));
  });

  test('[M17] is not asked for in full while it is there, and a full one is asked for once', async () => {
    const asked: string[] = [];
    const read = withFallback(naiveTiles(tree, asked));
    await read({ level: 0, index: 1, width: 44 });
    expect(asked).toEqual(['tile/0/001.p/44']);
    await expect(withFallback(full)({ level: 0, index: 1, width: 256 })).rejects.toThrow(/^503$/);
  });

  test('[M17] and whose full one is not there either rejects with both reasons', async () => {
    const failed = await withFallback(full)({ level: 0, index: 1, width: 44 }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(AggregateError);
    expect((failed as AggregateError).message).toBe('neither tile/0/001.p/44 nor its full tile can be read');
    expect((failed as AggregateError).errors.map(String)).toEqual(['Error: 404 tile/0/001.p/44', 'Error: 503']);
  });

  test('[M17] and whose full one is too short is refused', async () => {
    const short =
      (bytes: Uint8Array): ReadTile =>
      async (tile: TileAt) => {
        if (tile.width < 256) throw new Error('404');
        return bytes;
      };
    const entries = withFallback(short(encodeBundle(entriesOf(3))));
    await expect(entries({ level: 'entries', index: 0, width: 4 })).rejects.toThrow('fewer than 4 entries');
    const hashes = tileHashes(sha256, 44, withFallback(short(new Uint8Array(43 * 32))));
    await expect(hashes(0, 0)).rejects.toThrow('tile/0/000.p/44 has 1408 bytes, got 1376');
  });
});
