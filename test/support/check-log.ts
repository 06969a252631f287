import { join } from 'node:path';
import type { Crypto, Sha256 } from '../../src/record/crypto.ts';
import type { Checkpoint } from '../../src/record/note/checkpoint.ts';
import { decodeBundle, encodeBundle } from '../../src/record/tree/bundle.ts';
import { appendLeaf, EMPTY_FRONTIER, rootOf } from '../../src/record/tree/frontier.ts';
import { type Hash, leafHash } from '../../src/record/tree/hash.ts';
import { countAt, parseTilePath, TILE_WIDTH, type TileAt, tilePath, tilesOf } from '../../src/record/tree/tile.ts';
import type { Files } from '../../src/store/files.ts';
import { readSigned, type Signers } from '../../src/store/signed.ts';

/** A log as its published files have it, all of it recomputed. */
export interface CheckedLog {
  readonly checkpoint: Checkpoint;
  readonly entries: readonly Uint8Array[];
  /** The root of the first `size` entries, in base64. */
  rootAt(size: number): string;
}

/** Under whose keys a log stands, and how they are checked. */
export type Checker = Signers & { readonly crypto: Crypto };

/**
 * Recomputes a whole log from its published files: the bundles give the entries, the entries every hash, and each file
 * under `tile/` must be what they make it, also the partial ones that only old checkpoints need. Throws where not.
 */
export async function checkLog(files: Files, dir: string, checker: Checker): Promise<CheckedLog> {
  const { sha256 } = checker.crypto;
  const published = join(dir, 'published');
  const signed = await readSigned(checker.crypto, checker, bytesOf(files, join(published, 'checkpoint')));
  if (!signed.ok) throw new Error(`checkpoint: expected ${signed.problem.expected}, found ${signed.problem.found}`);
  const { checkpoint } = signed.value;
  const { size } = checkpoint;
  const wanted = tilesOf(0, size);
  const entries = wanted
    .filter(({ level }) => level === 'entries')
    .flatMap((tile) => entriesOf(files, published, tile));
  const levels = levelsOf(sha256, entries);
  const roots = rootsOf(sha256, levels[0] ?? []);
  if (roots(size) !== base64(checkpoint.root)) throw new Error(`the ${size} entries have another root than is signed`);
  const there = new Set(walk(files, published, 'tile'));
  for (const tile of wanted) if (!there.has(tilePath(tile))) throw new Error(`${tilePath(tile)} is not there`);
  for (const path of there) {
    // What a crash left half written, and nobody asks for.
    if (path.endsWith('.new')) continue;
    const tile = parseTilePath(path);
    if (!tile.ok) throw new Error(`${path} is no tile`);
    if (!same(bytesOf(files, join(published, path)), expected(tile.value, entries, levels))) {
      throw new Error(`${path} is not what the ${size} entries make it`);
    }
  }
  return { checkpoint, entries, rootAt: roots };
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function entriesOf(files: Files, published: string, tile: TileAt): readonly Uint8Array[] {
  const bundle = decodeBundle(bytesOf(files, join(published, tilePath(tile))), tile.width);
  if (!bundle.ok) throw new Error(`${tilePath(tile)}: ${bundle.problem.found}`);
  return bundle.value;
}

/** The hashes of each tile level, from the leaves up. */
function levelsOf(sha256: Sha256, entries: readonly Uint8Array[]): Hash[][] {
  const levels: Hash[][] = [entries.map((entry) => leafHash(sha256, entry))];
  for (let level = 1; countAt(level, entries.length) > 0; level += 1) {
    const below = levels[level - 1] ?? [];
    levels.push(
      Array.from({ length: countAt(level, entries.length) }, (_, index) =>
        treeRoot(sha256, below.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)),
      ),
    );
  }
  return levels;
}

function treeRoot(sha256: Sha256, leaves: readonly Hash[]): Hash {
  return rootOf(
    sha256,
    leaves.reduce((tree, leaf) => appendLeaf(sha256, tree, leaf), EMPTY_FRONTIER),
  );
}

function rootsOf(sha256: Sha256, leaves: readonly Hash[]): (size: number) => string {
  const trees = [EMPTY_FRONTIER];
  return (size) => {
    for (let at = trees.length; at <= size; at += 1) {
      const [before, leaf] = [trees[at - 1], leaves[at - 1]];
      if (before === undefined || leaf === undefined) throw new Error(`there are no ${size} entries`);
      trees.push(appendLeaf(sha256, before, leaf));
    }
    return base64(rootOf(sha256, trees[size] ?? EMPTY_FRONTIER));
  };
}

function expected(
  { level, index, width }: TileAt,
  entries: readonly Uint8Array[],
  levels: readonly (readonly Hash[])[],
): Uint8Array {
  const from = index * TILE_WIDTH;
  if (level !== 'entries') return Buffer.concat((levels[level] ?? []).slice(from, from + width));
  return encodeBundle(entries.slice(from, from + width));
}

/** All files below a folder, named from `root` on. */
function walk(files: Files, root: string, path: string): string[] {
  const names = files.list(join(root, path));
  return names.flatMap((name) => {
    const inside = `${path}/${name}`;
    const isFolder = path === 'tile' || /^x\d{3}$|\.p$/.test(name);
    return isFolder ? walk(files, root, inside) : [inside];
  });
}

function bytesOf(files: Files, path: string): Uint8Array {
  const bytes = files.read(path);
  if (bytes === null) throw new Error(`${path} is not there`);
  return bytes;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
