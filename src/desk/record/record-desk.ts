import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { firstKeys, hexOf, RecordFold } from '../../admit/fold.ts';
import { IdIndex } from '../../admit/id-index.ts';
import { type Inspected, inspectLeaf } from '../../admit/inspect.ts';
import type { Matter } from '../../admit/matter.ts';
import { matterText, packBlock } from '../../admit/pack.ts';
import type { PlainLeaf } from '../../admit/plain.ts';
import { pick, type RowBlock } from '../../admit/row-block.ts';
import { ID_BYTES } from '../../admit/row-table.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import type { Entry } from '../../entries/entry.ts';
import { type Signer, signNote } from '../../record/note/note.ts';
import { leafHash } from '../../record/tree/hash.ts';
import { RightEdge } from '../../record/tree/right-edge.ts';
import { LIMITS } from '../../store/limits.ts';
import { LogStore } from '../../store/log-store.ts';
import { nodeFiles } from '../../store/node-files.ts';
import { recordPaths } from '../../store/paths.ts';
import { StoreError } from '../../store/store-error.ts';
import { DeskError } from '../desk-error.ts';
import { judgeNotes, sentence } from './judge-notes.ts';
import { readKey } from './keys.ts';
import { type ReadRecord, readFolded, readLeaves, tileReader } from './read-record.ts';
import { blocksOf, type ReadyRows, type RefusedRow } from './ready-rows.ts';
import { loadSnapshot, saveSnapshot } from './snapshot-file.ts';

/** The keys that a desk holds itself. */
export interface DeskKeys {
  readonly log: Signer;
  readonly clock: Signer;
}

/** What became of rows that were handed in. */
export interface AppendReport {
  /** Rows that are on record now and were not before. */
  readonly added: number;
  /** Rows that the record held already. */
  readonly known: number;
  /** Rows that may not stand on record, with the reason. */
  readonly refused: readonly RefusedRow[];
  /** The size of the log. */
  readonly size: number;
}

export interface DeskOptions {
  /** The time of day, ms. */
  readonly now?: () => number;
  /** Until when a person vouches for that, ms; needed after a long time without an entry. */
  readonly vouchedMs?: number;
  readonly progress?: (done: number) => void;
}

/** Bytes of length that stand before each entry of a batch. */
const LENGTH_BYTES = 2;

/**
 * A record open for writing. Nothing is handed to the log that its own rules would refuse: each leaf is judged first,
 * and taken into the state after the log has it. Calls that overlap are done one after the other.
 */
export class RecordDesk {
  readonly dir: string;
  readonly #store: LogStore;
  readonly fold: RecordFold;
  /** The tree over what was folded: the root that a checkpoint among the leaves is held against. */
  readonly #edge: RightEdge;
  /** The size of the snapshot that is on disk. */
  #saved: number;
  #lane: Promise<unknown> = Promise.resolve();

  private constructor(dir: string, store: LogStore, fold: RecordFold, edge: RightEdge, saved: number) {
    this.dir = dir;
    this.#store = store;
    this.fold = fold;
    this.#edge = edge;
    this.#saved = saved;
  }

  /** Makes a record in a folder: its beginning is the first entry, signed by the signers. */
  static async create(
    dir: string,
    keys: DeskKeys,
    beginning: Extract<Matter, { type: 'record/1' }>,
    signers: readonly Signer[],
    options: DeskOptions = {},
  ): Promise<RecordDesk> {
    const note = await signOnce(matterText(beginning, beginning.origin), signers);
    const inspected = await inspectLeaf(nodeCrypto, note, await firstKeys(nodeCrypto, note));
    const fold = new RecordFold(nodeCrypto, null);
    const [refused] = inspected.ok ? fold.judge(inspected.value) : [{ row: null, problem: inspected.problem }];
    if (refused !== undefined) throw new DeskError(`The record cannot begin: ${sentence(refused.problem)}.`, 'use');
    const store = await opened(dir, () => LogStore.create(nodeFiles, dir, depsOf(keys, options), [note]));
    const desk = new RecordDesk(dir, store, fold, RightEdge.empty(nodeCrypto.sha256), 0);
    await desk.#catchUp();
    return desk;
  }

  /** Opens a record; the state comes from the last snapshot, and from the leaves after it. */
  static async open(dir: string, keys: DeskKeys, options: DeskOptions = {}): Promise<RecordDesk> {
    const store = await opened(dir, () => LogStore.open(nodeFiles, dir, depsOf(keys, options)));
    try {
      const { published, private: hidden } = recordPaths(dir);
      const readTile = tileReader(published);
      const fold =
        (await loadSnapshot(join(hidden, 'snapshot'), store.size, readTile)) ?? new RecordFold(nodeCrypto, null);
      const edge = await RightEdge.load(nodeCrypto.sha256, fold.size, readTile);
      const desk = new RecordDesk(dir, store, fold, edge, fold.size);
      await desk.#catchUp(options.progress);
      return desk;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  get size(): number {
    return this.#store.size;
  }

  /** The newest checkpoint. */
  checkpoint(): Uint8Array {
    return this.#store.checkpoint();
  }

  /** Puts rows on record under signatures, many in each note. A row that is there already, or may not stand, is left out. */
  async appendEntries(
    entries: Iterable<Entry> | AsyncIterable<Entry>,
    signers: readonly Signer[],
    progress: (rows: number) => void = () => {},
  ): Promise<AppendReport> {
    return this.appendBlocks(blocksOf(entries), signers, progress);
  }

  /** Puts rows that were made ready on record, as `appendEntries` does. */
  async appendBlocks(
    blocks: AsyncIterable<ReadyRows>,
    signers: readonly Signer[],
    progress: (rows: number) => void = () => {},
  ): Promise<AppendReport> {
    let [added, known] = [0, 0];
    const refused: RefusedRow[] = [];
    for await (const ready of blocks) {
      for (const one of ready.refused) refused.push(one);
      const sifted = await this.#alone(async () => {
        const found = this.#sift(ready.block, signers);
        await this.#appendPacked(pick(ready.block, found.fresh), signers);
        return found;
      });
      added += sifted.fresh.length;
      known += sifted.known;
      for (const one of sifted.refused) refused.push(one);
      progress(added);
    }
    return { added, known, refused, size: this.size };
  }

  /**
   * Puts notes on record that were signed elsewhere: all, or none if one may not stand. Notes that the record holds
   * already are passed over when others come with them: so a long file that was cut off half-way is handed in again.
   */
  appendNotes(notes: readonly Uint8Array[]): Promise<{ readonly first: number; readonly size: number }> {
    return this.#alone(async () => {
      const fresh = await judgeNotes(this, notes);
      let first: number | null = null;
      for (const part of partsOf(fresh, (note) => note)) {
        const appended = await opened(this.dir, () => this.#store.append(part));
        first ??= appended.first;
        await this.#catchUp();
      }
      return { first: first ?? this.size, size: this.size };
    });
  }

  async appendMatter(
    matter: Matter,
    signers: readonly Signer[],
  ): Promise<{ readonly first: number; readonly size: number }> {
    return this.appendNotes([await signOnce(matterText(matter, this.fold.origin), signers)]);
  }

  /** Keeps a file that entries name by its digest. */
  putBlob(bytes: Uint8Array): Promise<string> {
    return this.#store.putBlob(bytes);
  }

  /** Publishes what is on record, now. */
  publish(): Promise<void> {
    return this.#store.publish();
  }

  /** All that is on record, with what its rows say: published, read back, and held against the root. */
  read(): Promise<ReadRecord> {
    return this.#alone(async () => {
      await this.#store.publish();
      return readFolded(recordPaths(this.dir).published, this.fold);
    });
  }

  /** Publishes, keeps a snapshot of the state, and lets go of the folder. */
  async close(): Promise<void> {
    await this.#lane;
    const isNew = this.#saved !== this.fold.size;
    if (isNew && this.fold.size === this.size) {
      saveSnapshot(join(recordPaths(this.dir).private, 'snapshot'), this.fold, hexOf(this.#edge.root()));
      this.#saved = this.fold.size;
    }
    await this.#store.close();
  }

  /** Does work when all that was asked for before is done. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lane.then(work);
    this.#lane = done.catch(() => {});
    return done;
  }

  /** Parts rows into those to put on record, those that are there (or come twice here), and those that may not stand. */
  #sift({ rows, files, fileNames, fileRows }: RowBlock, signers: readonly Signer[]) {
    const taken = new IdIndex();
    const fresh: number[] = [];
    const refused: RefusedRow[] = [];
    let known = 0;
    const objectionTo = this.fold.judgeRows(localSignatures(signers), rows);
    for (let at = 0; at < rows.count; at += 1) {
      if (this.fold.columns.ids.find(rows.ids, at * ID_BYTES) !== null || taken.add(rows.ids, at * ID_BYTES) === null) {
        known += 1;
        continue;
      }
      const problem = objectionTo(at);
      const from = { file: fileNames[files[at] ?? 0] ?? '', row: fileRows[at] ?? 0 };
      if (problem === null) fresh.push(at);
      else refused.push({ from, problem });
    }
    return { fresh, known, refused };
  }

  async #appendPacked(block: RowBlock, signers: readonly Signer[]): Promise<void> {
    const notes: { bytes: Uint8Array; plain: PlainLeaf }[] = [];
    const signatures = localSignatures(signers);
    const record = this.fold.origin;
    let first = 0;
    for (const { text, count } of packBlock(block, record)) {
      const kind = count === 1 ? 'entry' : 'batch';
      const plain: PlainLeaf = { kind, record, signatures, rows: block.rows, first, count };
      notes.push({ bytes: await signOnce(text, signers), plain });
      first += count;
    }
    for (const part of partsOf(notes, ({ bytes }) => bytes)) {
      const appended = await opened(this.dir, () => this.#store.append(part.map(({ bytes }) => bytes)));
      await this.#catchUp(() => {}, appended.first);
      for (const { bytes, plain } of part) {
        this.fold.takePlain(plain);
        this.#grow(bytes);
      }
    }
  }

  /** Takes what the log has and the state has not, up to a size. */
  async #catchUp(progress: (leaves: number) => void = () => {}, to: number = this.size): Promise<void> {
    if (to - this.fold.size > 1000) {
      await this.#store.publish();
      for await (const leaf of readLeaves(recordPaths(this.dir).published, this.fold.size, to)) {
        await this.#take(leaf);
        progress(this.fold.size);
      }
    }
    while (this.fold.size < to) await this.#take(await this.#store.read(this.fold.size));
  }

  async #take(leaf: Uint8Array): Promise<void> {
    await this.fold.take(leaf, () => this.#edge.root());
    this.#grow(leaf);
  }

  #grow(leaf: Uint8Array): void {
    this.#edge.append(leafHash(nodeCrypto.sha256, leaf));
    this.#edge.settle();
  }
}

/** The keys of a desk, from its private folder. */
export async function deskKeys(dir: string): Promise<DeskKeys> {
  const folder = join(recordPaths(dir).private, 'keys');
  if (!existsSync(folder)) {
    throw new DeskError(
      `${dir} is not the desk of a record: it has no keys in private/keys. Make one: servanda record init.`,
      'use',
    );
  }
  return { log: await readKey(join(folder, 'log.key')), clock: await readKey(join(folder, 'clock.key')) };
}

/** What the record's rules see of signatures that are made here. */
function localSignatures(signers: readonly Signer[]): Inspected['signatures'] {
  return onceEach(signers).map(({ vkey }) => ({ vkey, holds: true }));
}

/** A note under signatures, one by each key. */
function signOnce(text: Uint8Array, signers: readonly Signer[]): Promise<Uint8Array> {
  return signNote(text, onceEach(signers));
}

/** Somebody who is named twice signs once. */
function onceEach(signers: readonly Signer[]): readonly Signer[] {
  const isSame = ({ vkey: a }: Signer, { vkey: b }: Signer) => a.name === b.name && a.keyId === b.keyId;
  return signers.filter((signer, at) => signers.findIndex((other) => isSame(other, signer)) === at);
}

/** As many leaves together as one commit of the store takes. */
function* partsOf<T>(items: readonly T[], leafOf: (item: T) => Uint8Array): Generator<readonly T[]> {
  let part: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const more = LENGTH_BYTES + leafOf(item).length;
    if (part.length > 0 && (part.length === LIMITS.batchEntries || bytes + more > LIMITS.batchBytes)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(item);
    bytes += more;
  }
  if (part.length > 0) yield part;
}

function depsOf({ log, clock }: DeskKeys, { now = Date.now, vouchedMs = 0 }: DeskOptions) {
  return { crypto: nodeCrypto, log, clock, now, vouchedMs };
}

/** What the store refuses is told to people as it says it. */
async function opened<T>(dir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError)
      throw new DeskError(`${dir}: ${error.message}`, error.code === 'already-there' ? 'use' : 'input');
    throw error;
  }
}
