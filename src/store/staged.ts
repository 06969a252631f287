import type { Sha256 } from '../record/crypto.ts';
import type { Files, OpenFile } from './files.ts';

/** Entries that were staged together. */
export interface StagedBatch {
  /** The index of the first. */
  readonly first: number;
  readonly entries: readonly Uint8Array[];
}

/** What is written never shares a block with what was written before: no block that counts is ever written again. */
const BLOCK_BYTES = 4_096;
const ZEROS_BYTES = 1 << 20;
const DIGEST_BYTES = 32;
const MARK = 0x73727631;
/** Digest, mark, count, bytes of the body, nothing, epoch, first index. The digest is over all that follows it. */
const HEADER_BYTES = DIGEST_BYTES + 4 + 4 + 4 + 4 + 8 + 8;
const LENGTH_BYTES = 2;

/**
 * The segment of staged batches: a file of fixed length, written once with zeros and from then on overwritten, so that
 * a flush waits for the bytes alone and not for the file system's own records. What is staged counts when the head says
 * so; the rest is left where it lies. A new epoch begins at the start of the file again.
 */
export class Staged {
  readonly #file: OpenFile;
  readonly #sha256: Sha256;
  #epoch: number;
  #next = 0;

  private constructor(file: OpenFile, sha256: Sha256, epoch: number) {
    this.#file = file;
    this.#sha256 = sha256;
    this.#epoch = epoch;
  }

  /** Makes the file and flushes its bytes; its folder is not yet flushed. */
  static create(files: Files, path: string, length: number): void {
    files.write(path, new Uint8Array(0));
    const file = files.open(path);
    try {
      const zeros = new Uint8Array(Math.min(ZEROS_BYTES, length));
      for (let at = 0; at < length; at += zeros.length) file.write(at, zeros.subarray(0, length - at));
      file.sync();
    } finally {
      file.close();
    }
  }

  /** Throws ENOENT when there is none. */
  static open(files: Files, path: string, sha256: Sha256, epoch: number): Staged {
    return new Staged(files.open(path), sha256, epoch);
  }

  /** How many bytes of batches one epoch takes. */
  get length(): number {
    return this.#file.length;
  }

  /** Whether a batch of these entries fits behind the others of this epoch. */
  hasRoomFor(entries: readonly Uint8Array[]): boolean {
    return this.#next + recordBytes(entries) <= this.#file.length;
  }

  /** Writes a batch behind those that count, over any that does not. It does not count yet, and is not yet durable. */
  write({ first, entries }: StagedBatch): void {
    this.#file.write(this.#next, encodeRecord(this.#sha256, this.#epoch, first, entries));
  }

  /** Flushes what was written. */
  sync(): void {
    this.#file.sync();
  }

  /** Reads what stands behind the batches that count; null when that is no whole batch which begins at `first`. */
  reread(first: number): StagedBatch | null {
    return this.#readAt(first)?.batch ?? null;
  }

  /** Says that the batch written last counts: the head has it. */
  accept({ entries }: StagedBatch): void {
    this.#next += recordBytes(entries);
  }

  /**
   * The batches of this epoch, from the size at which it began to the size that the head has. Ends early where they do
   * not lead there. Afterwards the next is written behind them.
   */
  *replay(base: number, size: number): Generator<StagedBatch> {
    this.#next = 0;
    for (let first = base; first < size; ) {
      const record = this.#readAt(first);
      if (record === null || first + record.batch.entries.length > size) return;
      this.#next += record.bytes;
      first += record.batch.entries.length;
      yield record.batch;
    }
  }

  /** Begins the next epoch: the head has it already. */
  restart(epoch: number): void {
    this.#epoch = epoch;
    this.#next = 0;
  }

  close(): void {
    this.#file.close();
  }

  #readAt(first: number): { readonly batch: StagedBatch; readonly bytes: number } | null {
    const header = this.#file.read(this.#next, HEADER_BYTES);
    if (header.length < HEADER_BYTES) return null;
    const view = new DataView(header.buffer, header.byteOffset);
    const [mark, count, bodyBytes] = [0, 4, 8].map((at) => view.getUint32(DIGEST_BYTES + at)) as [
      number,
      number,
      number,
    ];
    if (mark !== MARK || bodyBytes > this.#file.length) return null;
    if (Number(view.getBigUint64(48)) !== this.#epoch || Number(view.getBigUint64(56)) !== first) return null;
    const record = this.#file.read(this.#next, HEADER_BYTES + bodyBytes);
    const digest = this.#sha256(record.subarray(DIGEST_BYTES));
    if (record.length < HEADER_BYTES + bodyBytes || Buffer.compare(digest, record.subarray(0, DIGEST_BYTES)) !== 0) {
      return null;
    }
    const entries = decodeBody(record.subarray(HEADER_BYTES), count);
    return entries === null ? null : { batch: { first, entries }, bytes: blocks(record.length) };
  }
}

function encodeRecord(sha256: Sha256, epoch: number, first: number, entries: readonly Uint8Array[]): Uint8Array {
  const record = new Uint8Array(recordBytes(entries));
  const view = new DataView(record.buffer);
  let at = HEADER_BYTES;
  for (const entry of entries) {
    view.setUint16(at, entry.length);
    record.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  view.setUint32(DIGEST_BYTES, MARK);
  view.setUint32(DIGEST_BYTES + 4, entries.length);
  view.setUint32(DIGEST_BYTES + 8, at - HEADER_BYTES);
  view.setBigUint64(48, BigInt(epoch));
  view.setBigUint64(56, BigInt(first));
  record.set(sha256(record.subarray(DIGEST_BYTES, at)));
  return record;
}

function decodeBody(body: Uint8Array, count: number): readonly Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  let at = 0;
  for (let entry = 0; entry < count; entry += 1) {
    const [high, low] = [body[at], body[at + 1]];
    if (high === undefined || low === undefined) return null;
    const from = at + LENGTH_BYTES;
    at = from + (high << 8) + low;
    if (at > body.length) return null;
    entries.push(body.subarray(from, at));
  }
  return at === body.length && count > 0 ? entries : null;
}

/** The blocks that a batch takes, in bytes. */
function recordBytes(entries: readonly Uint8Array[]): number {
  return blocks(entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, HEADER_BYTES));
}

function blocks(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}
