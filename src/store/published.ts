import { basename, dirname, join } from 'node:path';
import { headOfBundle } from '../record/tree/bundle.ts';
import { HASH_BYTES } from '../record/tree/hash.ts';
import { TILE_WIDTH, type TileAt, tilePath } from '../record/tree/tile.ts';
import { type Files, replaceFile, syncFile } from './files.ts';
import type { RecordPaths } from './paths.ts';
import { StoreError } from './store-error.ts';

/** A tile or bundle with its bytes. */
export interface TileBytes {
  readonly tile: TileAt;
  readonly bytes: Uint8Array;
}

/**
 * The files that readers see. Each is put in place whole, by a rename, and most are flushed only together, when the
 * segment of staged batches ends: until then a crash of the machine may leave any of them torn or missing, and the next
 * opening makes them again from what is staged.
 */
export class Published {
  readonly #files: Files;
  readonly #paths: RecordPaths;
  readonly #unflushed = new Set<string>();
  readonly #unflushedDirs = new Set<string>();
  readonly #dirs = new Set<string>();

  constructor(files: Files, paths: RecordPaths) {
    this.#files = files;
    this.#paths = paths;
    this.#dirs.add(paths.published);
  }

  /** Throws `absent` when the tile is not there. */
  read(tile: TileAt): Uint8Array {
    const bytes = this.#files.read(this.#pathOf(tile));
    if (bytes === null) throw new StoreError('absent', `${tilePath(tile)} is not there.`);
    return bytes;
  }

  checkpoint(): Uint8Array | null {
    return this.#files.read(this.#paths.checkpoint);
  }

  /** Puts new tiles beside those that are there. */
  add(tiles: readonly TileBytes[]): void {
    for (const { tile, bytes } of tiles) {
      const path = this.#pathOf(tile);
      this.#makeDirs(dirname(path));
      this.#files.write(`${path}.new`, bytes);
      this.#files.rename(`${path}.new`, path);
      this.#unflushed.add(path);
      this.#unflushedDirs.add(dirname(path));
    }
  }

  /**
   * Puts tiles in place after a crash, over whatever it left of them, and with them the narrower tiles of the same
   * place, which readers of older checkpoints may want. A tile that was durable may be all that the next recovery has
   * to begin from, so each is flushed before it takes another's place.
   */
  restore(tiles: readonly TileBytes[]): void {
    for (const { tile, bytes } of tiles) {
      const narrower = tile.width === TILE_WIDTH ? [] : this.#partialsOf(tile).filter((width) => width < tile.width);
      for (const width of [...narrower, tile.width]) {
        const path = this.#pathOf({ ...tile, width });
        this.#makeDirs(dirname(path));
        replaceFile(this.#files, path, cutTo({ ...tile, width }, bytes));
        this.#unflushedDirs.add(dirname(path));
      }
    }
  }

  /** Shows a checkpoint to readers: the tiles that it needs are there. */
  show(checkpoint: Uint8Array): void {
    replaceFile(this.#files, this.#paths.checkpoint, checkpoint);
    this.#unflushedDirs.add(this.#paths.published);
  }

  /**
   * Removes the partial tiles of tiles that are full by now; readers fall back to those. A full tile is made durable
   * first: the partial one may be where a recovery begins.
   */
  prune(tiles: readonly TileBytes[]): void {
    for (const { tile } of tiles) {
      if (tile.width < TILE_WIDTH) continue;
      const path = this.#pathOf(tile);
      const dir = partialDir(path);
      const names = this.#files.list(dir);
      // A folder from which a crash took only the names.
      if (names.length === 0) this.#files.remove(dir);
      if (names.length === 0) continue;
      syncFile(this.#files, path);
      this.#files.syncDir(dirname(path));
      for (const name of names) {
        this.#files.remove(join(dir, name));
        this.#unflushed.delete(join(dir, name));
      }
      this.#files.remove(dir);
      this.#dirs.delete(dir);
      this.#unflushedDirs.delete(dir);
      this.#unflushed.delete(path);
      this.#unflushedDirs.add(dirname(path));
    }
  }

  /** Makes everything durable that was put in place so far. */
  flush(): void {
    for (const path of this.#unflushed) syncFile(this.#files, path);
    this.#unflushed.clear();
    for (const dir of this.#unflushedDirs) this.#files.syncDir(dir);
    this.#unflushedDirs.clear();
  }

  #pathOf(tile: TileAt): string {
    return join(this.#paths.published, tilePath(tile));
  }

  #partialsOf(tile: TileAt): number[] {
    const dir = partialDir(this.#pathOf({ ...tile, width: TILE_WIDTH }));
    return this.#files
      .list(dir)
      .filter((name) => /^\d{1,3}$/.test(name))
      .map(Number);
  }

  #makeDirs(dir: string): void {
    if (this.#dirs.has(dir)) return;
    this.#makeDirs(dirname(dir));
    this.#files.makeDir(dir);
    // Also where it was there already: a crash may have come before its name was flushed.
    this.#unflushedDirs.add(dirname(dir));
    this.#dirs.add(dir);
  }
}

function partialDir(path: string): string {
  return join(dirname(path), `${basename(path)}.p`);
}

function cutTo({ level, width }: TileAt, bytes: Uint8Array): Uint8Array {
  if (level !== 'entries') return bytes.subarray(0, width * HASH_BYTES);
  const cut = headOfBundle(bytes, width);
  if (cut === null) throw new RangeError(`no ${width} entries in the bundle`);
  return cut;
}
