import { headOfBundle } from '../record/tree/bundle.ts';
import { HASH_BYTES } from '../record/tree/hash.ts';
import { TILE_WIDTH, type TileAt, tilePath } from '../record/tree/tile.ts';
import { LIMITS } from './limits.ts';

/** Where the published bytes of a record come from: a folder, an address, files in a browser. */
export interface Source {
  /** As a person named it. */
  readonly name: string;
  /**
   * The bytes at a path such as `checkpoint`, `tile/0/000`, `blobs/<sha256>`; `null`: nothing is there. At most `maxBytes`
   * are taken in: what is longer is given back as its first `maxBytes + 1` bytes, which no check takes for whole. Rejects
   * with a `SourceError` when the place itself cannot be read.
   */
  fetch(path: string, maxBytes: number): Promise<Uint8Array | null>;
}

/** The world fails: a disk, a network, an answer that never ends. It says nothing about the record. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** A tile as it was found. */
export interface FoundTile {
  /** Where it was read: the partial tile, or the full one that took its place. */
  readonly path: string;
  /** Exactly as wide as asked for where the full tile was cut, else as found. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a tile. A partial one may have been removed when the full one came (C2SP tlog-tiles), which is then read and
 * cut; `null`: neither is there. A full bundle that cannot be cut is given back as it is.
 */
export async function fetchTile(source: Source, tile: TileAt): Promise<FoundTile | null> {
  const path = tilePath(tile);
  const bytes = await source.fetch(path, maxBytesOf(tile));
  if (bytes !== null) return { path, bytes };
  if (tile.width === TILE_WIDTH) return null;
  const whole: TileAt = { ...tile, width: TILE_WIDTH };
  const full = await source.fetch(tilePath(whole), maxBytesOf(whole));
  return full === null ? null : { path: tilePath(whole), bytes: cutTo(tile, full) };
}

function cutTo({ level, width }: TileAt, full: Uint8Array): Uint8Array {
  return level === 'entries' ? (headOfBundle(full, width) ?? full) : full.subarray(0, width * HASH_BYTES);
}

function maxBytesOf({ level }: TileAt): number {
  return level === 'entries' ? LIMITS.bundleBytes : LIMITS.hashTileBytes;
}
