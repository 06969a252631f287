import type { Sha256 } from '../record/crypto.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, rootOf } from '../record/tree/frontier.ts';
import { HASH_BYTES, type Hash } from '../record/tree/hash.ts';
import { type HashTile, RightEdge } from '../record/tree/right-edge.ts';
import { countAt, TILE_WIDTH, type TileAt } from '../record/tree/tile.ts';

/** A tree as far as it was read: all that is needed to go on, or to tell whether a longer tree begins with it. */
export interface TreeState {
  readonly size: number;
  /** The hashes of the leaves of the last bundle, if that is not full: 32 bytes each. */
  readonly last: Uint8Array;
  /** The perfect subtrees over the full bundles. */
  readonly upper: readonly Hash[];
  /** The last tile of each level from 1, as far as it is filled. */
  readonly edges: readonly Uint8Array[];
}

export const EMPTY_TREE: TreeState = { size: 0, last: new Uint8Array(0), upper: [], edges: [] };

/**
 * The tree over leaf hashes as they are worked out, bundle by bundle. Over full bundles it is again a tree, whose leaves
 * are the hashes of the bundles: that one gives the tiles from level 1 up.
 */
export class AuditTree {
  readonly #sha256: Sha256;
  readonly #edge: RightEdge;
  /** The edges that it began with. */
  readonly #from: readonly Uint8Array[];
  #upper: Frontier;
  /** The bundle that is being read, and the part of it that was taken. */
  #last: Uint8Array = new Uint8Array(0);
  #taken: Frontier = EMPTY_FRONTIER;

  private constructor(sha256: Sha256, edge: RightEdge, from: readonly Uint8Array[], upper: Frontier) {
    this.#sha256 = sha256;
    this.#edge = edge;
    this.#from = from;
    this.#upper = upper;
  }

  /** Goes on from a tree that was read before. Rejects for a state that fits together in no way. */
  static async from(sha256: Sha256, { size, last, upper, edges }: TreeState): Promise<AuditTree> {
    const bundles = Math.floor(size / TILE_WIDTH);
    const edge = await RightEdge.load(sha256, bundles, async ({ level }) => edges[Number(level)] ?? new Uint8Array(0));
    const tree = new AuditTree(sha256, edge, edges, { size: bundles, hashes: upper });
    if (!sameBytes(edge.root(), rootOf(sha256, { size: bundles, hashes: upper }))) {
      throw new RangeError('the tiles of a tree belong to its subtrees');
    }
    tree.open(last);
    tree.take(last.length / HASH_BYTES);
    return tree;
  }

  get size(): number {
    return this.#upper.size * TILE_WIDTH + this.#taken.size;
  }

  /** The tree over the full bundles, and the one over what was taken of the last. */
  parts(): { readonly upper: Frontier; readonly last: Frontier } {
    return { upper: this.#upper, last: this.#taken };
  }

  /** Begins the next bundle, or the last one anew when it has grown: the hashes of its leaves, 32 bytes each. */
  open(hashes: Uint8Array): void {
    this.#last = hashes;
    this.#taken = EMPTY_FRONTIER;
  }

  /** The hashes of the leaves of the last bundle that were taken, 32 bytes each; none where it is full. */
  taken(): Uint8Array {
    return this.#last.subarray(0, this.#taken.size * HASH_BYTES);
  }

  /** Takes the leaves of the bundle up to the one with this number (0 to 256 in all). */
  take(count: number): void {
    while (this.#taken.size < count) {
      const at = this.#taken.size * HASH_BYTES;
      this.#taken = appendLeaf(this.#sha256, this.#taken, this.#last.subarray(at, at + HASH_BYTES));
    }
    if (count < TILE_WIDTH) return;
    const subtree = rootOf(this.#sha256, this.#taken);
    this.#upper = appendLeaf(this.#sha256, this.#upper, subtree);
    this.#edge.append(subtree);
    this.open(new Uint8Array(0));
  }

  root(): Hash {
    return rootOf(this.#sha256, { size: this.size, hashes: [...this.#upper.hashes, ...this.#taken.hashes] });
  }

  /** The tiles from level 1 up that are new or changed, as they are now. */
  tiles(): readonly HashTile[] {
    return this.#edge.tiles().map(({ tile, bytes }) => ({ tile: raised(tile), bytes }));
  }

  /** What a later audit goes on from. */
  state(): TreeState {
    const edges = this.#from.map((bytes, level) => {
      const width = countAt(level, this.#upper.size) % TILE_WIDTH;
      return bytes.length === width * HASH_BYTES ? bytes : new Uint8Array(0);
    });
    for (const { tile, bytes } of this.#edge.tiles()) {
      if (tile.width < TILE_WIDTH) edges[Number(tile.level)] = bytes;
      else edges[Number(tile.level)] ??= new Uint8Array(0);
    }
    return { size: this.size, last: this.taken().slice(), upper: this.#upper.hashes, edges };
  }
}

function raised(tile: TileAt): TileAt {
  return { ...tile, level: Number(tile.level) + 1 };
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
