import { firstKeys, type RecordFold, type RefusedLeaf } from '../admit/fold.ts';
import { type Inspected, inspectLeaf } from '../admit/inspect.ts';
import type { Crypto } from '../record/crypto.ts';
import { formatVkey, type Vkey } from '../record/note/vkey.ts';
import type { Checked } from '../record/problem.ts';
import { headOfBundle } from '../record/tree/bundle.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, rootOf } from '../record/tree/frontier.ts';
import { HASH_BYTES, type Hash } from '../record/tree/hash.ts';
import { TILE_WIDTH, type TileAt, tilePath, widthAt } from '../record/tree/tile.ts';
import { type Clock, type Timings, timed } from './clock.ts';
import { type Fault, faultAt } from './fault.ts';
import type { InspectedBundle, Inspector } from './inspector.ts';
import { hashOf, leafOf, type PackedBundle, unpackBundle } from './packed.ts';
import { type FoundTile, fetchTile, type Source } from './source.ts';
import { compareHashTile, type Disputed, isDisputed, judgeDisputes } from './tile-check.ts';
import { type AuditTree, sameBytes } from './tree.ts';

/** What reading the leaves of a record needs. */
export interface ReadDeps {
  readonly source: Source;
  readonly crypto: Crypto;
  readonly inspector: Inspector;
  readonly clock: Clock;
  readonly timings: Timings;
  readonly onProgress: (read: number) => void;
}

/** What was read, in the order of the log. */
export interface Reading {
  /** Whether every leaf could be read. */
  readonly isWhole: boolean;
  readonly faults: readonly Fault[];
  /** Those of the tiles over full bundles. */
  readonly upperFaults: readonly Fault[];
  readonly bytes: number;
  readonly tiles: number;
}

/** The keys under which leaves are inspected; another object as soon as they are others. */
interface Keys {
  readonly vkeys: readonly Vkey[];
}

interface Fetched {
  readonly keys: Keys;
  readonly bundle: FoundTile | null;
  readonly tile: FoundTile | null;
  readonly inspected: InspectedBundle | null;
}

/**
 * Reads the leaves from where fold and tree stand up to `size`: hashes every one, holds each tile of hashes against
 * them, and folds them in the order of the log. `root` is that of the checkpoint: it tells, where a tile and a bundle
 * disagree, which of the two is at fault. A bundle that cannot be read ends the reading.
 */
export async function readLeaves(
  deps: ReadDeps,
  fold: RecordFold,
  tree: AuditTree,
  { size, root }: { readonly size: number; readonly root: Hash },
): Promise<Reading> {
  const reader = new LeafReader(deps, fold, tree, size);
  const isWhole = await reader.readAll();
  const upperFaults = isWhole ? await reader.checkUpperTiles() : [];
  const faults = judgeDisputes(reader.faults, tree.root(), reader.publishedRoot(), root);
  return { isWhole, faults, upperFaults, bytes: reader.bytes, tiles: reader.tiles };
}

class LeafReader {
  readonly faults: (Fault | Disputed)[] = [];
  bytes = 0;
  tiles = 0;
  readonly #deps: ReadDeps;
  readonly #fold: RecordFold;
  readonly #tree: AuditTree;
  readonly #size: number;
  #keys: Keys;
  #rosterId: string;
  /** The tree over the leaf hashes as they are published: full tiles, then the last one. */
  #published: { readonly upper: Frontier; readonly last: Frontier };
  /** Whether a tile was another than the entries under it make. */
  #isDisputed = false;

  constructor(deps: ReadDeps, fold: RecordFold, tree: AuditTree, size: number) {
    this.#deps = deps;
    this.#fold = fold;
    this.#tree = tree;
    this.#size = size;
    this.#keys = { vkeys: fold.vkeys };
    this.#rosterId = fold.rosterId;
    this.#published = tree.parts();
  }

  async readAll(): Promise<boolean> {
    const { depth } = this.#deps.inspector;
    const last = Math.ceil(this.#size / TILE_WIDTH);
    let next = Math.floor(this.#tree.size / TILE_WIDTH);
    if (this.#tree.size === this.#size) return true;
    const waiting: Promise<Fetched>[] = [];
    let first = next === 0 ? await this.#fetchFirst() : undefined;
    for (let index = next; index < last; index += 1) {
      for (; next < last && waiting.length < depth; next += 1) {
        const fetched = this.#fetch(next, first);
        // What fails is told when its turn comes.
        fetched.catch(() => {});
        waiting.push(fetched);
        first = undefined;
      }
      const fetched = await waiting.shift();
      if (fetched === undefined || !(await this.#take(index, fetched))) return false;
      this.#deps.onProgress(this.#fold.size);
    }
    return true;
  }

  /** Holds the tiles from level 1 up against what was worked out. */
  async checkUpperTiles(): Promise<Fault[]> {
    const faults: Fault[] = [];
    for (const { tile, bytes } of this.#tree.tiles()) {
      const fault = compareHashTile(tile, bytes, await this.#fetchTile(tile));
      if (fault !== null && !isDisputed(fault)) faults.push(fault);
    }
    return faults;
  }

  publishedRoot(): Hash {
    const { upper, last } = this.#isDisputed ? this.#published : this.#tree.parts();
    return rootOf(this.#deps.crypto.sha256, { size: 0, hashes: [...upper.hashes, ...last.hashes] });
  }

  /** The first bundle, read once: the keys of its first leaf are those that this leaf itself declares. */
  async #fetchFirst(): Promise<FoundTile | null> {
    const { crypto } = this.#deps;
    const bundle = await this.#fetchTile({ level: 'entries', index: 0, width: widthAt('entries', 0, this.#size) });
    const head = bundle === null ? null : headOfBundle(bundle.bytes, 1);
    if (this.#fold.size === 0 && head !== null) this.#keys = { vkeys: await firstKeys(crypto, head.subarray(2)) };
    return bundle;
  }

  async #fetch(index: number, known: FoundTile | null | undefined): Promise<Fetched> {
    const keys = this.#keys;
    const width = widthAt('entries', index, this.#size);
    const bundle = known === undefined ? await this.#fetchTile({ level: 'entries', index, width }) : known;
    const tile = await this.#fetchTile({ level: 0, index, width });
    const inspected =
      bundle === null
        ? null
        : await this.#deps.inspector.inspect({ bytes: bundle.bytes, count: width, vkeys: keys.vkeys });
    return { keys, bundle, tile, inspected };
  }

  async #fetchTile(tile: TileAt): Promise<FoundTile | null> {
    const { source, clock, timings } = this.#deps;
    const found = await timed(clock, timings, 'readingMs', () => fetchTile(source, tile));
    this.bytes += found?.bytes.length ?? 0;
    if (found !== null) this.tiles += 1;
    return found;
  }

  /** Takes one bundle; false when it cannot be read, so that nothing after it can be. */
  async #take(index: number, { keys, bundle, tile, inspected }: Fetched): Promise<boolean> {
    const at: TileAt = { level: 'entries', index, width: widthAt('entries', index, this.#size) };
    const path = bundle?.path ?? tilePath(at);
    if (inspected === null) {
      this.faults.push(faultAt({ path }, { code: 'missing-tile', expected: `${at.width} entries`, found: 'no file' }));
      return false;
    }
    const { bundle: packed, ms } = inspected;
    this.#deps.timings.hashingAndSignaturesMs += ms;
    if (!packed.ok) {
      this.faults.push(faultAt({ path }, packed.problem));
      return false;
    }
    const skipped = this.#checkKnown(path, index, packed.value);
    this.#tree.open(packed.value.hashes);
    const differing = this.#checkTile(index, path, packed.value, tile);
    const { clock, timings } = this.#deps;
    await timed(clock, timings, 'admissionMs', () => this.#foldBundle(packed.value, keys, skipped));
    this.#tree.take(at.width);
    this.#publish(differing, packed.value.hashes);
    return true;
  }

  /** How many leaves of the bundle were audited before; those must be what they were. */
  #checkKnown(path: string, index: number, packed: PackedBundle): number {
    const known = this.#tree.taken();
    const count = known.length / HASH_BYTES;
    for (let at = 0; at < count; at += 1) {
      const before = known.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
      if (sameBytes(before, hashOf(packed, at))) continue;
      const problem = { code: 'rewritten', expected: 'the entry that was audited before', found: 'another' };
      this.faults.push(faultAt({ path, leaf: index * TILE_WIDTH + at }, problem));
      break;
    }
    return count;
  }

  /** The tile of hashes over one bundle; the hashes that are published there, where they can be told. */
  #checkTile(index: number, path: string, { hashes }: PackedBundle, tile: FoundTile | null): Uint8Array | null {
    const width = hashes.length / HASH_BYTES;
    const fault = compareHashTile({ level: 0, index, width }, hashes, tile, path);
    if (fault === null) return null;
    this.faults.push(fault);
    return isDisputed(fault) && tile !== null ? tile.bytes : null;
  }

  /** Goes on with the tree over published hashes: where none of them differ, it is the tree itself. */
  #publish(differing: Uint8Array | null, computed: Uint8Array): void {
    const { upper, last } = this.#tree.parts();
    if (differing === null && !this.#isDisputed) {
      this.#published = { upper, last };
      return;
    }
    this.#isDisputed = true;
    const { sha256 } = this.#deps.crypto;
    const hashes = differing ?? computed;
    const width = hashes.length / HASH_BYTES;
    let frontier: Frontier = EMPTY_FRONTIER;
    for (let at = 0; at < width; at += 1) {
      frontier = appendLeaf(sha256, frontier, hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
    }
    if (width < TILE_WIDTH) this.#published = { upper: this.#published.upper, last: frontier };
    else {
      const withTile = appendLeaf(sha256, this.#published.upper, rootOf(sha256, frontier));
      this.#published = { upper: withTile, last: EMPTY_FRONTIER };
    }
  }

  async #foldBundle(packed: PackedBundle, keys: Keys, skipped: number): Promise<void> {
    const fold = this.#fold;
    let at = 0;
    for (const unpacked of unpackBundle(packed, keys.vkeys)) {
      const leaf = at;
      at += 1;
      if (leaf < skipped) continue;
      const before = fold.refused.length;
      if (keys === this.#keys && unpacked.plain !== null) fold.takePlain(unpacked.plain);
      else await this.#takeCarefully(leaf, leafOf(packed, leaf), keys === this.#keys ? unpacked.inspected : null);
      for (let at = before; at < fold.refused.length; at += 1) this.#noteRefused(fold.refused[at]);
    }
  }

  /** Where the keys have changed since (null), what was found under the old ones is found anew. */
  async #takeCarefully(leaf: number, bytes: Uint8Array, known: Checked<Inspected> | null): Promise<void> {
    const inspected = known ?? (await inspectLeaf(this.#deps.crypto, bytes, this.#keys.vkeys));
    await this.#fold.takeInspected(bytes, inspected, () => {
      this.#tree.take(leaf);
      return this.#tree.root();
    });
    this.#noteKeys();
  }

  #noteRefused(refused: RefusedLeaf | undefined): void {
    if (refused !== undefined) this.faults.push(faultAt(refused, refused.problem));
  }

  #noteKeys(): void {
    const { rosterId, size, vkeys } = this.#fold;
    if (size > 1 && rosterId === this.#rosterId) return;
    this.#rosterId = rosterId;
    if (!sameKeys(vkeys, this.#keys.vkeys)) this.#keys = { vkeys };
  }
}

function sameKeys(a: readonly Vkey[], b: readonly Vkey[]): boolean {
  return a.length === b.length && a.every((key, at) => formatVkey(key) === formatVkey(b[at] ?? key));
}
