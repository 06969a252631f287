import type { Sha256 } from '../crypto.ts';
import { headOfBundle } from './bundle.ts';
import { HASH_BYTES, type Hash, nodeHash } from './hash.ts';
import { isSize } from './size.ts';
import { TILE_LEVELS, TILE_WIDTH, type TileAt, tilePath, widthAt } from './tile.ts';

/** The bytes of one tile, exactly as wide as asked for. Rejects when the tile is not there, or cannot be read. */
export type ReadTile = (tile: TileAt) => Promise<Uint8Array>;

/** The hash of the perfect subtree number `index` (from 0) of tree level `level`: of leaves `index * 2^level` on. */
export type ReadHash = (level: number, index: number) => Promise<Hash>;

/** How many tiles a reader keeps: more than all that one proof needs (two for each of seven tile levels). */
const TILES_KEPT = 64;

/**
 * Reads hashes of a log of `size` leaves from its tiles: each tile is read once while it is kept (the last 64 are), the
 * hashes inside a tile are computed. What comes is not checked against a root here: a proof made from it is.
 * The reader rejects for a subtree that the log does not hold whole, and for a tile that is not as long as its width.
 */
export function tileHashes(sha256: Sha256, size: number, readTile: ReadTile): ReadHash {
  const kept = new Map<string, Promise<TileNodes>>();

  const nodesOf = (tile: TileAt): Promise<TileNodes> => {
    const key = `${tile.level}/${tile.index}`;
    const known = kept.get(key);
    const nodes = known ?? readNodes(sha256, readTile, tile);
    // Behind the others, as the one used last; the one used longest ago goes.
    kept.delete(key);
    kept.set(key, nodes);
    const [oldest] = kept.keys();
    if (kept.size > TILES_KEPT && oldest !== undefined) kept.delete(oldest);
    // A tile that could not be read is asked for again next time.
    if (known === undefined) nodes.catch(() => kept.get(key) === nodes && kept.delete(key));
    return nodes;
  };

  return async (level, index) => {
    if (!isSize(level) || !isSize(index)) throw new RangeError(`no subtree ${index} of level ${level}`);
    const tileLevel = Math.floor(level / TILE_LEVELS);
    const height = level % TILE_LEVELS;
    const perTile = TILE_WIDTH >> height;
    const tileIndex = Math.floor(index / perTile);
    const inTile = index % perTile;
    const width = widthAt(tileLevel, tileIndex, size);
    if ((inTile + 1) << height > width) {
      throw new RangeError(`no whole subtree ${index} of level ${level} in a log of ${size}`);
    }
    const nodes = await nodesOf({ level: tileLevel, index: tileIndex, width });
    return nodes.at(height, inTile);
  };
}

/**
 * A reader that asks for the full tile where a partial one is not there, and cuts it: a log may remove a partial tile
 * once the full one is published (C2SP tlog-tiles).
 */
export function withFallback(readTile: ReadTile): ReadTile {
  return async (tile) => {
    try {
      return await readTile(tile);
    } catch (error) {
      if (tile.width === TILE_WIDTH) throw error;
      const full = await readTile({ ...tile, width: TILE_WIDTH }).catch((second: unknown) => {
        throw new AggregateError([error, second], `neither ${tilePath(tile)} nor its full tile can be read`);
      });
      return cutTo(tile, full);
    }
  };
}

function cutTo(tile: TileAt, full: Uint8Array): Uint8Array {
  const cut = tile.level === 'entries' ? headOfBundle(full, tile.width) : full.subarray(0, tile.width * HASH_BYTES);
  if (cut === null) throw new RangeError(`fewer than ${tile.width} entries in the full tile of ${tilePath(tile)}`);
  return cut;
}

/** Reads a tile of hashes. Rejects unless it is as long as its width. */
export async function readHashTile(readTile: ReadTile, tile: TileAt): Promise<Uint8Array> {
  const bytes = await readTile(tile);
  if (bytes.length === tile.width * HASH_BYTES) return bytes;
  throw new RangeError(`${tilePath(tile)} has ${tile.width * HASH_BYTES} bytes, got ${bytes.length}`);
}

async function readNodes(sha256: Sha256, readTile: ReadTile, tile: TileAt): Promise<TileNodes> {
  return new TileNodes(sha256, await readHashTile(readTile, tile));
}

/** The hashes of one tile and of the perfect subtrees over them, each computed when it is first asked for. */
export class TileNodes {
  readonly #sha256: Sha256;
  readonly #bytes: Uint8Array;
  readonly #inner = new Map<number, Hash>();

  constructor(sha256: Sha256, bytes: Uint8Array) {
    this.#sha256 = sha256;
    this.#bytes = bytes;
  }

  /** The subtree number `index` over `2^height` hashes of the tile, height 0 to 7; they must all be there. */
  at(height: number, index: number): Hash {
    if (height === 0) return this.#bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    const key = (TILE_WIDTH >> height) + index;
    const known = this.#inner.get(key);
    if (known !== undefined) return known;
    const hash = nodeHash(this.#sha256, this.at(height - 1, index * 2), this.at(height - 1, index * 2 + 1));
    this.#inner.set(key, hash);
    return hash;
  }
}
