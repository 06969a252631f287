import { LIMITS } from './limits.ts';
import { StoreError } from './store-error.ts';

/** Where appended entries came to lie. */
export interface Appended {
  /** The index of the first of them; the others follow it. */
  readonly first: number;
  /** The size of a log that has them, under a signed checkpoint. */
  readonly size: number;
}

/** One call of `append` that waits for its commit. */
export interface Append {
  readonly entries: readonly Uint8Array[];
  readonly bytes: number;
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

/** Two bytes of length stand before each entry. */
const LENGTH_BYTES = 2;

/** The calls that wait, and how many of them go into one commit. */
export class AppendQueue {
  readonly #batchBytes: number;
  #waiting: Append[] = [];
  #bytes = 0;

  constructor(batchBytes: number) {
    this.#batchBytes = batchBytes;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Resolves or rejects when its commit does; rejects at once with `too-large`, `busy`, or a RangeError for no entries. */
  add(entries: readonly Uint8Array[]): Promise<Appended> {
    const bytes = entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0);
    const objection = this.#objectionTo(entries, bytes);
    if (objection !== null) return Promise.reject(objection);
    this.#bytes += bytes;
    return new Promise((resolve, reject) => this.#waiting.push({ entries, bytes, resolve, reject }));
  }

  /** Takes the calls of the next commit, in their order: as many as its limits allow, and one at least if any waits. */
  take(): readonly Append[] {
    let bytes = 0;
    let entries = 0;
    const end = this.#waiting.findIndex((append, at) => {
      bytes += append.bytes;
      entries += append.entries.length;
      return at > 0 && (bytes > this.#batchBytes || entries > LIMITS.batchEntries);
    });
    const taken = this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
    this.#bytes -= taken.reduce((sum, append) => sum + append.bytes, 0);
    return taken;
  }

  /** Rejects all that wait. */
  refuse(error: unknown): void {
    const refused = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    for (const append of refused) append.reject(error);
  }

  #objectionTo(entries: readonly Uint8Array[], bytes: number): Error | null {
    if (entries.length === 0) return new RangeError('append needs an entry');
    const longest = entries.reduce((most, { length }) => Math.max(most, length), 0);
    if (longest > LIMITS.entryBytes) {
      return new StoreError(
        'too-large',
        `An entry has at most ${LIMITS.entryBytes} bytes, one of these has ${longest}. Put what is longer beside the ` +
          'record as a file, and its SHA-256 into the entry.',
      );
    }
    if (entries.length > LIMITS.batchEntries || bytes > this.#batchBytes) {
      return new StoreError(
        'too-large',
        `One batch has at most ${LIMITS.batchEntries} entries and ${this.#batchBytes} bytes, this one has ` +
          `${entries.length} and ${bytes}. Append it in parts.`,
      );
    }
    if (this.#bytes + bytes > LIMITS.waitingBytes) {
      return new StoreError(
        'busy',
        `${this.#bytes} bytes of entries wait for the disk already. These are not on record; append them again later.`,
      );
    }
    return null;
  }
}
