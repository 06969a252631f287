import type { Sha256 } from '../crypto.ts';
import { rootOf } from './frontier.ts';
import { HASH_BYTES, type Hash, nodeHash } from './hash.ts';
import { type ReadTile, readHashTile, TileNodes } from './reader.ts';
import { expectSizes, half, isSize } from './size.ts';
import { countAt, TILE_LEVELS, TILE_WIDTH, type TileAt } from './tile.ts';

/** A tile of hashes with its bytes. */
export interface HashTile {
  readonly tile: TileAt;
  readonly bytes: Uint8Array;
}

/** The last tile of one tile level, as far as it is filled. */
interface Edge {
  bytes: Uint8Array;
  /** How many hashes are in it: 0 to 255. */
  width: number;
  /** Which tile of its level it is. */
  index: number;
  /** Tiles filled since the last `settle`. */
  full: HashTile[];
}

/**
 * The growing right edge of a log: the last tile of every level, and the perfect subtrees of its root. In memory it
 * takes 8 KiB a tile level, and the tiles filled since `settle`. A leaf costs one node hash on average.
 * It is one mutable thing with one owner: the writer of the log.
 */
export class RightEdge {
  readonly #sha256: Sha256;
  readonly #edges: Edge[] = [];
  /** By tree level: the perfect subtree there, where that bit is set in the size; stale where it is not. */
  readonly #subtrees: Hash[] = [];
  #size = 0;
  #settled = 0;

  private constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** The right edge of a log without leaves. */
  static empty(sha256: Sha256): RightEdge {
    return new RightEdge(sha256);
  }

  /**
   * The right edge of a log of `size` leaves: reads the one partial tile that each level has at that size, or none.
   * Whether they belong to the log shows when the caller compares `root()` with a checkpoint. Rejects as `readTile`
   * does, and for a tile that is not as long as its width.
   */
  static async load(sha256: Sha256, size: number, readTile: ReadTile): Promise<RightEdge> {
    expectSizes(0, size);
    const edge = new RightEdge(sha256);
    edge.#size = size;
    edge.#settled = size;
    const tiles: Promise<void>[] = [];
    for (let level = 0; countAt(level, size) > 0; level += 1) {
      const count = countAt(level, size);
      edge.#edges.push(emptyEdge(Math.floor(count / TILE_WIDTH)));
      tiles.push(edge.#loadTile(level, count % TILE_WIDTH, readTile));
    }
    await Promise.all(tiles);
    return edge;
  }

  /** How many leaves the log has. */
  get size(): number {
    return this.#size;
  }

  /** Adds one leaf hash (32 bytes, copied). Throws when the size would pass 2^53 - 1. */
  append(leaf: Hash): void {
    if (leaf.length !== HASH_BYTES) throw new RangeError(`a leaf hash has ${HASH_BYTES} bytes, got ${leaf.length}`);
    if (!isSize(this.#size + 1)) throw new RangeError('a tree has at most 2^53 - 1 leaves');
    this.#put(0, leaf);
    let hash = leaf;
    let level = 0;
    for (let rest = this.#size; rest % 2 === 1; rest = half(rest)) {
      hash = nodeHash(this.#sha256, this.#subtreeAt(level), hash);
      level += 1;
      if (level % TILE_LEVELS === 0) this.#put(level / TILE_LEVELS, hash);
    }
    // A node is a new hash already; the leaf belongs to the caller.
    this.#subtrees[level] = level === 0 ? new Uint8Array(leaf) : hash;
    this.#size += 1;
  }

  /** The root of the tree as it is now; one hash for each bit that is set in the size, less one. */
  root(): Hash {
    const hashes: Hash[] = [];
    for (let level = 0, rest = this.#size; rest > 0; level += 1, rest = half(rest)) {
      if (rest % 2 === 1) hashes.push(this.#subtreeAt(level));
    }
    return rootOf(this.#sha256, { size: this.#size, hashes: hashes.reverse() });
  }

  /**
   * The tiles of hashes that are new or changed since the last `settle` (or `load`), as they are now: those of
   * `tilesOf` between the two sizes without the bundles, in its order. The bytes do not change afterwards.
   */
  tiles(): readonly HashTile[] {
    return this.#edges.flatMap(({ bytes, width, index, full }, level) => {
      if (width === 0 || countAt(level, this.#settled) === index * TILE_WIDTH + width) return full;
      return [...full, { tile: { level, index, width }, bytes: bytes.slice(0, width * HASH_BYTES) }];
    });
  }

  /** Says that what `tiles()` gives now is published: from here on it gives only what is newer. */
  settle(): void {
    this.#settled = this.#size;
    for (const edge of this.#edges) edge.full = [];
  }

  async #loadTile(level: number, width: number, readTile: ReadTile): Promise<void> {
    const edge = this.#edges[level];
    if (edge === undefined || width === 0) return;
    edge.width = width;
    edge.bytes.set(await readHashTile(readTile, { level, index: edge.index, width }));
    const nodes = new TileNodes(this.#sha256, edge.bytes);
    for (let height = 0; height < TILE_LEVELS; height += 1) {
      const count = width >> height;
      if (count % 2 === 1) this.#subtrees[level * TILE_LEVELS + height] = nodes.at(height, count - 1);
    }
  }

  /** Writes a hash behind the others of its level. */
  #put(level: number, hash: Hash): void {
    const edge = this.#edges[level] ?? this.#addEdge();
    edge.bytes.set(hash, edge.width * HASH_BYTES);
    edge.width += 1;
    if (edge.width < TILE_WIDTH) return;
    edge.full.push({ tile: { level, index: edge.index, width: TILE_WIDTH }, bytes: edge.bytes });
    edge.bytes = emptyTile();
    edge.width = 0;
    edge.index += 1;
  }

  #addEdge(): Edge {
    const edge = emptyEdge(0);
    this.#edges.push(edge);
    return edge;
  }

  #subtreeAt(level: number): Hash {
    const hash = this.#subtrees[level];
    if (hash === undefined) throw new Error(`no subtree at level ${level} of ${this.#size} leaves`);
    return hash;
  }
}

function emptyEdge(index: number): Edge {
  return { bytes: emptyTile(), width: 0, index, full: [] };
}

function emptyTile(): Uint8Array {
  return new Uint8Array(TILE_WIDTH * HASH_BYTES);
}
