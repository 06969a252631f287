import type { Crypto } from '../record/crypto.ts';
import { appendLeaf, type Frontier, rootOf } from '../record/tree/frontier.ts';
import { type Hash, leafHash, sameHash } from '../record/tree/hash.ts';
import { LIMITS } from './limits.ts';
import type { TileBytes } from './published.ts';
import type { OpenRecord } from './recover.ts';
import { type Signed, type Signers, signCheckpoint } from './signed.ts';
import type { StagedBatch } from './staged.ts';
import { faultText, isNoRoom, noRoom, type StoreCode, StoreError } from './store-error.ts';

/**
 * The one hand that writes a record. Its owner calls one method at a time, and after an error that `isHarmless` does
 * not excuse calls none but `close`: in memory and on the disk things may differ then, and the next opening finds out.
 */
export class Writer {
  readonly #crypto: Crypto;
  readonly #signers: Signers;
  readonly #record: OpenRecord;
  #frontier: Frontier;
  #signed: Signed | null;

  constructor(crypto: Crypto, signers: Signers, record: OpenRecord) {
    this.#crypto = crypto;
    this.#signers = signers;
    this.#record = record;
    this.#frontier = record.frontier;
    this.#signed = record.signed;
  }

  get size(): number {
    return this.#frontier.size;
  }

  get signed(): Signed | null {
    return this.#signed;
  }

  /**
   * Puts entries on record and gives the index of the first. A commit takes these steps in this order, and a crash
   * between any two of them is like one before the first or after the last. `timeS` is what the clock says; up to `vouchedS`
   * a person vouches for it.
   */
  async commit(given: readonly Uint8Array[], timeS: number, vouchedS: number): Promise<number> {
    const last = this.#signed;
    if (last !== null && timeS < last.timeS) throw clockBack(timeS, last.timeS);
    if (last !== null && timeS > last.timeS + LIMITS.leapS && timeS > vouchedS) throw clockAhead(timeS, last.timeS);
    // The anchor: the log itself says what was on record when, by the last checkpoint of each second.
    const anchor = last !== null && last.timeS < timeS ? [last.bytes] : [];
    const batch = { first: this.size, entries: [...anchor, ...given] };
    if (!this.#record.staged.hasRoomFor(batch.entries)) onDisk(() => this.endEpoch());
    // 1. The batch is written. A crash after this leaves bytes that no head speaks of: they are written over.
    this.#stage(batch);
    // 2. The root comes out the same by two ways, one of them from the bytes as the system gives them back.
    const { frontier, root, entries } = this.#recompute(batch);
    // 3. The batch becomes durable; beside that the checkpoint is signed, and shown to nobody.
    const signing = this.#sign(frontier.size, root, timeS);
    // It is awaited below, unless the disk fails first.
    signing.catch(() => {});
    onDisk(() => this.#record.staged.sync());
    const signed = await signing;
    // 4. The head has it. From here on the batch is on record, and whoever opens the record must find it.
    this.#swap(signed);
    this.#record.staged.accept(batch);
    this.#record.tail.push(entries);
    this.#frontier = frontier;
    this.#signed = signed;
    return batch.first + anchor.length;
  }

  /** Shows readers what is on record: tiles first, then the checkpoint that needs them. */
  publish(): void {
    const { tail, edge, published } = this.#record;
    if (this.#signed === null || tail.published === this.size) return;
    const tiles = [...tail.bundles(), ...edge.tiles()];
    published.add(tiles);
    this.#show(tiles, this.#signed);
  }

  /** What an opening does before anything else: publishes again all that the segment holds, and begins a new one. */
  restore(): void {
    const { tail, edge, published, head } = this.#record;
    if (this.#signed === null) return;
    // After a flush that failed a head can be read that is not on the disk: the system takes its pages for clean. Before
    // anybody sees what it speaks of, and before the other slot is written over, it is made sure.
    head.renew();
    const tiles = [...tail.bundles(), ...edge.tiles()];
    published.restore(tiles);
    this.#show(tiles, this.#signed);
    this.endEpoch();
  }

  /**
   * Publishes everything and makes it durable, so that the staged batches are needed no more; then says so in the head,
   * and only then lets them be written over.
   */
  endEpoch(): void {
    if (this.#signed === null) return;
    this.publish();
    this.#record.published.flush();
    const { head, staged } = this.#record;
    const epoch = head.state.epoch + 1;
    head.swap({ epoch, base: this.size, checkpoint: this.#signed.bytes });
    staged.restart(epoch);
  }

  close(): void {
    this.#record.head.close();
    this.#record.staged.close();
  }

  #stage(batch: StagedBatch): void {
    const { staged } = this.#record;
    try {
      staged.write(batch);
    } catch (error) {
      throw isNoRoom(error) ? noRoom(`${batch.entries.length} entries`, error) : diskFailed(error);
    }
  }

  #recompute({ first, entries }: StagedBatch): { frontier: Frontier; root: Hash; entries: readonly Uint8Array[] } {
    const { sha256 } = this.#crypto;
    const { edge, staged } = this.#record;
    const read = onDisk(() => staged.reread(first));
    for (const entry of entries) edge.append(leafHash(sha256, entry));
    const leaves = (read?.entries ?? []).map((entry) => leafHash(sha256, entry));
    const frontier = leaves.reduce((tree, leaf) => appendLeaf(sha256, tree, leaf), this.#frontier);
    const root = rootOf(sha256, frontier);
    if (read !== null && sameHash(root, edge.root())) return { frontier, root, entries: read.entries };
    throw new StoreError(
      'roots-apart',
      `Entries ${first} to ${first + entries.length - 1} came back from the disk with other bytes than were written. ` +
        'Nothing was signed, and they are not on record. Test the memory and the disk of this machine before opening it again.',
    );
  }

  async #sign(size: number, root: Hash, timeS: number): Promise<Signed> {
    try {
      return await signCheckpoint(this.#signers, size, root, timeS);
    } catch (error) {
      const why = `The checkpoint of ${size} entries could not be signed: ${faultText(error)}.`;
      throw new StoreError('not-signed', `${why} The new entries are not on record.`, { cause: error });
    }
  }

  #swap(signed: Signed): void {
    const { head } = this.#record;
    try {
      head.swap({ ...head.state, checkpoint: signed.bytes });
    } catch (error) {
      if (error instanceof StoreError) throw error;
      throw new StoreError(
        'fate-unknown',
        `The head could not be written (${faultText(error)}). Whether entries ${this.size} to ` +
          `${signed.checkpoint.size - 1} are on record shows when the record is opened again.`,
        { cause: error },
      );
    }
  }

  #show(tiles: readonly TileBytes[], signed: Signed): void {
    const { tail, edge, published } = this.#record;
    published.show(signed.bytes);
    edge.settle();
    tail.settle();
    published.prune(tiles);
  }
}

const HARMLESS: ReadonlySet<StoreCode> = new Set(['no-room', 'clock-back', 'clock-ahead']);

/** Errors after which the store goes on as if the entries had never come. */
export function isHarmless(error: unknown): boolean {
  return error instanceof StoreError && HARMLESS.has(error.code);
}

function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StoreError ? error : diskFailed(error);
  }
}

function diskFailed(error: unknown): StoreError {
  return new StoreError(
    'disk-failed',
    `The disk failed while entries were staged (${faultText(error)}). They are not on record. ` +
      'Look after the disk, then open the record again.',
    { cause: error },
  );
}

/** A moment that one commit has is the least that every later one can have: a clock set far ahead would stop the record. */
function clockAhead(timeS: number, lastS: number): StoreError {
  const days = Math.floor((timeS - lastS) / 86_400);
  return new StoreError(
    'clock-ahead',
    `The clock says ${toldS(timeS)}, ${days} days after the last checkpoint, which was signed at ${toldS(lastS)}. Were it ` +
      'wrong, nothing could be put on record before then: nothing was signed. Set the clock right; if it is right, say ' +
      'which day it is (--today YYYY-MM-DD).',
  );
}

/** An instant for people; a clock can say more than a date can hold. */
function toldS(second: number): string {
  const date = new Date(second * 1000);
  return Number.isNaN(date.getTime()) ? `${second} s after 1970` : date.toISOString();
}

function clockBack(timeS: number, lastS: number): StoreError {
  const [now, last] = [toldS(timeS), toldS(lastS)];
  return new StoreError(
    'clock-back',
    `The clock says ${now}, and the last checkpoint was signed at ${last}. A record never goes back in time: nothing ` +
      'was signed. Set the clock of this machine right.',
  );
}
