import { setImmediate } from 'node:timers/promises';
import type { Crypto } from '../record/crypto.ts';
import { decodeBundle } from '../record/tree/bundle.ts';
import { withFallback } from '../record/tree/reader.ts';
import { TILE_WIDTH, type TileAt, widthAt } from '../record/tree/tile.ts';
import { type Appended, AppendQueue } from './append-queue.ts';
import { putBlob } from './blobs.ts';
import type { Files } from './files.ts';
import { LIMITS, PUBLISH_EVERY_MS } from './limits.ts';
import { type Lock, takeLock } from './lock.ts';
import { makeEmpty } from './make.ts';
import { type RecordPaths, recordPaths } from './paths.ts';
import { nodeProcesses, type Processes } from './processes.ts';
import { type OpenRecord, recover } from './recover.ts';
import type { Signers } from './signed.ts';
import { faultText, isNoRoom, noRoom, StoreError } from './store-error.ts';
import { isHarmless, Writer } from './writer.ts';

export interface StoreDeps extends Signers {
  readonly crypto: Crypto;
  /** The time of day, in ms since 1970. */
  readonly now: () => number;
  /** Until when a person vouches for the clock, ms since 1970; without, it is believed for a while after the last checkpoint. */
  readonly vouchedMs?: number;
  /** How to tell whether the holder of a lock still runs (`nodeProcesses`). */
  readonly processes?: Processes;
  /** How long what is on record may wait for its publication, in ms (500); null: until `publish` or `close`. */
  readonly publishEveryMs?: number | null;
  /** How long the segment of staged batches is in a record that is made (16 MiB). */
  readonly segmentBytes?: number;
}

/**
 * A record on disk, open for writing: a transparency log (C2SP tlog-tiles) that answers only when what it was given is
 * durable and signed. One process at a time has it open. `Writer` tells how a commit goes, `recover` how an opening.
 *
 * Readers see a commit a little later than its author: one publication serves many. After a flush that failed, and
 * after anything that does not fit together, the store does nothing more; opening it again finds out what is on record.
 */
export class LogStore {
  readonly #files: Files;
  readonly #paths: RecordPaths;
  readonly #deps: StoreDeps;
  readonly #lock: Lock;
  readonly #record: OpenRecord;
  readonly #writer: Writer;
  readonly #queue: AppendQueue;
  /** Commits and publications, one after the other. */
  #lane: Promise<void> = Promise.resolve();
  #isCommitDue = false;
  #timer: NodeJS.Timeout | null = null;
  #stopped: StoreError | null = null;

  private constructor(files: Files, paths: RecordPaths, deps: StoreDeps, lock: Lock, record: OpenRecord) {
    this.#files = files;
    this.#paths = paths;
    this.#deps = deps;
    this.#lock = lock;
    this.#record = record;
    this.#writer = new Writer(deps.crypto, deps, record);
    this.#queue = new AppendQueue(Math.min(LIMITS.batchBytes, Math.floor(record.staged.length / 2)));
  }

  /**
   * Makes a record whose first entries these are, and opens it. Throws `already-there` when the folder has one; a
   * record whose making was cut off before anything was signed is made anew.
   */
  static async create(files: Files, dir: string, deps: StoreDeps, first: readonly Uint8Array[]): Promise<LogStore> {
    const paths = recordPaths(dir);
    const make = async () => makeEmpty(files, paths, deps.crypto.sha256, deps.segmentBytes ?? LIMITS.segmentBytes);
    const prepare = () => {
      for (const folder of [paths.dir, paths.private]) files.makeDir(folder);
    };
    const store = await LogStore.#locked(files, paths, deps, prepare, make);
    try {
      await store.append(first);
      await store.publish();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** Opens a record, after whatever happened to it. Throws a StoreError that says what was found where, and what to do. */
  static async open(files: Files, dir: string, deps: StoreDeps): Promise<LogStore> {
    const paths = recordPaths(dir);
    const prepare = () => {
      if (files.list(paths.private).length > 0) return;
      throw new StoreError('no-record', `There is no record in ${dir}: ${paths.private} is not there, or empty.`);
    };
    const find = () => recover(files, paths, deps.crypto, deps);
    const store = await LogStore.#locked(files, paths, deps, prepare, find);
    try {
      await store.#enter(() => store.#writer.restore());
      store.#expectWorking();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  static async #locked(
    files: Files,
    paths: RecordPaths,
    deps: StoreDeps,
    prepare: () => void,
    find: () => Promise<OpenRecord>,
  ): Promise<LogStore> {
    let lock: Lock | null = null;
    try {
      prepare();
      lock = takeLock(files, paths.private, deps.processes ?? nodeProcesses);
      return new LogStore(files, paths, deps, lock, await find());
    } catch (error) {
      lock?.release();
      if (error instanceof StoreError) throw error;
      throw new StoreError(
        'disk-failed',
        `The record in ${paths.dir} cannot be opened: ${faultText(error)}. Nothing was written. Look after the disk.`,
        { cause: error },
      );
    }
  }

  /** How many entries are on record. */
  get size(): number {
    return this.#writer.size;
  }

  /** The newest signed checkpoint, published or not. */
  checkpoint(): Uint8Array {
    this.#expectWorking();
    return (this.#writer.signed?.bytes ?? new Uint8Array(0)).slice();
  }

  /**
   * Puts entries on record, all or none, next to each other; calls of one moment share a commit. When it resolves, they
   * are durable under a signed checkpoint. Rejects with a StoreError: with `fate-unknown` it shows at the next opening
   * whether they are on record, with any other code they are not.
   */
  append(entries: readonly Uint8Array[]): Promise<Appended> {
    if (this.#stopped !== null) return Promise.reject(this.#stopped);
    const appended = this.#queue.add(entries);
    if (!this.#queue.isEmpty) this.#commitNext();
    return appended;
  }

  /** The bytes of one entry. Throws a RangeError outside the log; `absent` or `damaged` where the disk has lost it. */
  async read(index: number): Promise<Uint8Array> {
    this.#expectWorking();
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size) {
      throw new RangeError(`the log has entries 0 to ${this.size - 1}, asked for ${index}`);
    }
    const held = this.#record.tail.get(index);
    if (held !== null) return held.slice();
    const tile: TileAt = { level: 'entries', index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH };
    const bundle = decodeBundle(this.#record.published.read(tile), TILE_WIDTH);
    const entry = bundle.ok ? bundle.value[index % TILE_WIDTH] : undefined;
    if (entry !== undefined) return entry.slice();
    throw new StoreError('damaged', `The bundle of entry ${index} is not as it was written. Audit the record.`);
  }

  /** The bytes of a published tile, a narrower one cut from the full one where that is all there is; throws `absent`. */
  async readTile(tile: TileAt): Promise<Uint8Array> {
    this.#expectWorking();
    const { published, tail } = this.#record;
    if (widthAt(tile.level, tile.index, tail.published) < tile.width) {
      throw new StoreError('absent', `No such tile is published: the published log has ${tail.published} entries.`);
    }
    return withFallback(async (at) => published.read(at))(tile);
  }

  /** Keeps a file that entries cite, durable when it resolves, and gives its SHA-256 in lower-case hex. */
  async putBlob(bytes: Uint8Array): Promise<string> {
    this.#expectWorking();
    try {
      return putBlob(this.#files, this.#paths.blobs, this.#deps.crypto.sha256, bytes);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      if (isNoRoom(error)) throw noRoom(`a file of ${bytes.length} bytes`, error);
      this.#stop(error);
      throw this.#stopped;
    }
  }

  /** Publishes what is on record, now. */
  async publish(): Promise<void> {
    this.#expectWorking();
    await this.#enter(() => this.#writer.publish());
    this.#expectWorking();
  }

  /** Finishes what was asked for, publishes it, and lets go of the record; throws when that fails. What then comes is refused. */
  async close(): Promise<void> {
    const wasWorking = this.#stopped === null;
    while (!this.#queue.isEmpty && this.#stopped === null) await this.#lane;
    await this.#enter(() => this.#writer.endEpoch());
    if (this.#stopped?.code === 'closed') return;
    const failed = this.#stopped;
    this.#stopped = new StoreError('closed', 'The record was closed. Open it again.');
    if (this.#timer !== null) clearTimeout(this.#timer);
    try {
      this.#writer.close();
      this.#lock.release();
    } catch (error) {
      const why = `The record in ${this.#paths.dir} could not be let go of: ${faultText(error)}.`;
      throw new StoreError('disk-failed', `${why} What is on record stays so. End this process.`, { cause: error });
    }
    if (wasWorking && failed !== null) throw failed;
  }

  /** A commit begins with the next turn of the event loop, so that sockets, timers and publications have theirs. */
  #commitNext(): void {
    if (this.#isCommitDue) return;
    this.#isCommitDue = true;
    void this.#enter(async () => {
      await setImmediate();
      this.#isCommitDue = false;
      await this.#commit();
      if (!this.#queue.isEmpty) this.#commitNext();
    });
  }

  async #commit(): Promise<void> {
    const appends = this.#queue.take();
    try {
      const entries = appends.flatMap((append) => append.entries);
      const { now, vouchedMs = 0 } = this.#deps;
      let first = await this.#writer.commit(entries, Math.floor(now() / 1000), vouchedMs / 1000);
      for (const append of appends) {
        append.resolve({ first, size: this.size });
        first += append.entries.length;
      }
    } catch (error) {
      // First of all it stops, so that whoever hears of it finds it stopped.
      if (!isHarmless(error)) this.#stop(error);
      for (const append of appends) append.reject(error);
      return;
    }
    if (this.#record.tail.unpublishedBytes > LIMITS.unpublishedBytes) this.#writer.publish();
    else this.#publishLater();
  }

  #publishLater(): void {
    const everyMs = this.#deps.publishEveryMs === undefined ? PUBLISH_EVERY_MS : this.#deps.publishEveryMs;
    if (everyMs === null || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#enter(() => this.#writer.publish());
    }, everyMs);
    this.#timer.unref();
  }

  /** Work in the lane. What it throws stops the store. */
  #enter(work: () => void | Promise<void>): Promise<void> {
    this.#lane = this.#lane.then(async () => {
      if (this.#stopped !== null) return;
      try {
        await work();
      } catch (error) {
        this.#stop(error);
      }
    });
    return this.#lane;
  }

  #stop(error: unknown): void {
    const why = `The store of ${this.#paths.dir} stopped: ${faultText(error)}`;
    this.#stopped = new StoreError('stopped', `${why} Open the record again.`, { cause: error });
    this.#queue.refuse(this.#stopped);
  }

  #expectWorking(): void {
    if (this.#stopped !== null) throw this.#stopped;
  }
}
