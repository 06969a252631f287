import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../test/support/property.ts';
import { vectorJson } from '../../../test/support/tree-log.ts';
import { parseTilePath, type TileAt, tilePath, tilesOf, widthAt } from './tile.ts';

interface Paths {
  /** Level, index, width (0: full), path. */
  readonly tile_path: readonly [number, number, number, string][];
  /** Number of an entry, size of the log, path of the bundle. */
  readonly entries_path_for_log_index: readonly [number, number, string][];
  /** Level, path below it, index, width (0: full). */
  readonly parse_ok: readonly [string, string, number, number][];
  readonly parse_err: readonly [string, string][];
  readonly spec_size_70000: Record<string, number>;
}

const paths = vectorJson<Paths>('tessera/paths.json');
const fullOr = (width: number): number => (width === 0 ? 256 : width);

describe('the path of a tile', () => {
  test.each(paths.tile_path)('[M12] level %d, tile %d, width %d is %s', (level, index, width, path) => {
    const tile = { level, index, width: fullOr(width) };
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ok: true, value: tile });
  });

  test.each(paths.entries_path_for_log_index)('[M12] entry %d in a log of %d is in %s', (entry, size, path) => {
    const index = Math.floor(entry / 256);
    expect(tilePath({ level: 'entries', index, width: widthAt('entries', index, size) })).toBe(path);
  });

  // JSON.parse has no whole number for the one tile that is past 2^53: it is told apart by its path.
  const near = paths.parse_ok.filter(([, , index]) => Number.isSafeInteger(index));
  const far = paths.parse_ok.filter(([, , index]) => !Number.isSafeInteger(index));

  test.each(near)('[M12] of level %s, %s is read back', (level, path, index, width) => {
    const tile = { level: Number(level), index, width: fullOr(width) };
    expect(parseTilePath(`tile/${level}/${path}`)).toEqual({ ok: true, value: tile });
    expect(tilePath(tile)).toBe(`tile/${level}/${path}`);
  });

  test.each(far)('[M12] of level %s, %s is read there and refused here: past 2^53 - 1', (level, path) => {
    const read = parseTilePath(`tile/${level}/${path}`);
    expect(read.ok ? null : read.problem.code).toBe('tile-too-far');
  });

  test('[M12] one path of tessera alone is past 2^53 - 1', () => {
    expect(far.map(([, path]) => path)).toEqual(['x999/x999/x999/x999/x999/999.p/255']);
    expect(near).toHaveLength(3);
  });

  const loose = [
    'tile/0/1',
    'tile/0/0001',
    'tile/0/x000/001',
    'tile/0/001/',
    'tile/0/x001',
    'tile/0/001/002',
    'tile/00/001',
    'tile/64/001',
    'tile/-1/001',
    'tile/data/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
    'tile/0/001.p/1 ',
    'tile/0/001.p/1\n',
    '/tile/0/001',
    'tile/0/٠٠١',
    '',
  ];
  test.each([...paths.parse_err.map(([level, path]) => `tile/${level}/${path}`), ...loose])(
    '[M12] is not %j',
    (path) => {
      const read = parseTilePath(path);
      expect(read.ok ? null : read.problem.code).toBe('wrong-tile-path');
    },
  );

  test('[M12] is refused with a readable beginning of what was there', () => {
    const read = parseTilePath('tile/'.repeat(1000));
    expect(read.ok ? '' : read.problem.found).toHaveLength(81);
  });

  const tile = fc.record({
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
    index: fc.oneof(fc.maxSafeNat(), fc.nat(3000)),
    width: fc.integer({ min: 1, max: 256 }),
  });
  check('[M12] is read back to the same tile', [tile], (given) => {
    expect(parseTilePath(tilePath(given))).toEqual({ ok: true, value: given });
  });
});

/** How wide a tile of a log is, in whole numbers of any length. */
function widthByDefinition(level: number, index: number, size: number): number {
  const rest = BigInt(size) / 256n ** BigInt(level) - BigInt(index) * 256n;
  return Number(rest < 0n ? 0n : rest > 256n ? 256n : rest);
}

describe('the tiles of a log', () => {
  test.each([
    [0, []],
    [1, ['tile/0/000.p/1']],
    [255, ['tile/0/000.p/255']],
    [256, ['tile/0/000', 'tile/1/000.p/1']],
    [257, ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']],
  ])('[M13] of size %d are the published ones', (size, wanted) => {
    const bundles = wanted.flatMap((path) => (path.startsWith('tile/0/') ? [path.replace('/0/', '/entries/')] : []));
    expect(tilesOf(0, size).map(tilePath)).toEqual([...bundles, ...wanted]);
  });

  test.each([
    [65_535, '255 + .p/255, 0 + .p/255'],
    [65_536, '256, 1, 0 + .p/1'],
    [65_537, '256 + .p/1, 1, 0 + .p/1'],
    [70_000, '273 + .p/112, 1 + .p/17, 0 + .p/1'],
  ])('[M13] of size %d: full and partial by level, %s', (size, wanted) => {
    expect(told(tilesOf(0, size))).toBe(wanted);
  });

  test('[M13] of size 70000 are those of the specification', () => {
    const { level0_full, level0_partial, level1_full, level1_partial, level2_partial } = paths.spec_size_70000;
    const wanted = `${level0_full} + .p/${level0_partial}, ${level1_full} + .p/${level1_partial}, 0 + .p/${level2_partial}`;
    expect(told(tilesOf(0, 70_000))).toBe(wanted);
  });

  test('[M13] are no partial tile of width 0, and no level above the one that is filled', () => {
    const wrong: string[] = [];
    for (let size = 0; size <= 1030; size += 1) {
      for (const tile of tilesOf(0, size)) {
        const width = widthByDefinition(tile.level === 'entries' ? 0 : tile.level, tile.index, size);
        if (tile.width !== width || width === 0) wrong.push(`${tilePath(tile)} at ${size}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  const size = fc.oneof(fc.nat(70_000), fc.nat(800));
  check('[M13] that a log has to publish as it grows are those that it had not, or narrower', [size, size], (a, b) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const before = new Set(tilesOf(0, from).map(tilePath));
    const wanted = tilesOf(0, to).filter((tile) => !before.has(tilePath(tile)));
    expect(tilesOf(from, to).map(tilePath)).toEqual(wanted.map(tilePath));
  });

  test('[M13] are as wide as their definition has it, up to 2^53 - 1', () => {
    for (const size of [2 ** 31, 2 ** 32 + 5, 2 ** 40 - 1, 2 ** 52 + 257, Number.MAX_SAFE_INTEGER]) {
      const grown = tilesOf(size - 3, size);
      expect(grown.length).toBeGreaterThan(1);
      for (let level = 0; level <= 8; level += 1) {
        const index = Math.floor(Math.floor(size / 256 ** level) / 256);
        for (const at of [index - 1, index, index + 1]) {
          if (at >= 0) expect(widthAt(level, at, size)).toBe(widthByDefinition(level, at, size));
        }
      }
      for (const { level, index, width } of grown) {
        expect(width).toBe(widthByDefinition(level === 'entries' ? 0 : level, index, size));
      }
    }
  });

  test('[M13] between sizes that do not grow, or are none, are a mistake of the caller', () => {
    expect(tilesOf(700, 700)).toEqual([]);
    for (const [from, to] of [
      [2, 1],
      [-1, 1],
      [0, 0.5],
      [0, 2 ** 53],
    ] as const) {
      expect(() => tilesOf(from, to), `${from} to ${to}`).toThrow(RangeError);
    }
  });
});

/** `273 + .p/112, 1 + .p/17` : for each level of hashes, how many are full, and the partial one. */
function told(tiles: readonly TileAt[]): string {
  const levels = new Map<number, TileAt[]>();
  for (const tile of tiles) {
    if (tile.level !== 'entries') levels.set(tile.level, [...(levels.get(tile.level) ?? []), tile]);
  }
  const words = [...levels.values()].map((level) => {
    const partial = level.filter(({ width }) => width < 256).map(({ width }) => ` + .p/${width}`);
    return `${level.length - partial.length}${partial.join('')}`;
  });
  return words.join(', ');
}

describe('the counts of the Go checksum database', () => {
  const { new_tiles_height10 } = vectorJson<{ new_tiles_height10: readonly [number, number, number][] }>(
    'golang-mod/tlog.json',
  );

  /** The number of tiles of hashes that are new or changed, for tiles of any width, counted from their definition. */
  function newTiles(width: number, from: number, to: number): number {
    let count = 0;
    for (let step = 1; Math.floor(to / step) > 0; step *= width) {
      const [before, after] = [Math.floor(from / step), Math.floor(to / step)];
      if (before < after) count += Math.ceil(after / width) - Math.floor(before / width);
    }
    return count;
  }

  test.each(new_tiles_height10)('[M13] from %d to %d, in tiles of 1024: %d', (from, to, count) => {
    expect(newTiles(1024, from, to)).toBe(count);
  });

  test.each(new_tiles_height10)('[M13] from %d to %d: the same count, in tiles of 256, is ours', (from, to) => {
    expect(tilesOf(from, to).filter(({ level }) => level !== 'entries').length).toBe(newTiles(256, from, to));
  });
});
