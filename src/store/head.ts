import type { Sha256 } from '../record/crypto.ts';
import { type Files, type OpenFile, replaceFile } from './files.ts';
import { StoreError } from './store-error.ts';

/** What the store has promised. */
export interface HeadState {
  /** Which segment of staged batches is in use. */
  readonly epoch: number;
  /** The size of the log where that segment begins: whatever is before it is published and durable. */
  readonly base: number;
  /** The newest signed checkpoint; no bytes at all before the first. */
  readonly checkpoint: Uint8Array;
}

const SLOT_BYTES = 4_096;
const DIGEST_BYTES = 32;
/** Mark, sequence, epoch, base, length of the checkpoint. */
const FIXED_BYTES = 8 + 8 + 8 + 8 + 4;
export const CHECKPOINT_BYTES_MAX = SLOT_BYTES - DIGEST_BYTES - FIXED_BYTES;
const MARK = new TextEncoder().encode('srvhead1');

interface Slot {
  readonly at: 0 | 1;
  readonly sequence: number;
  readonly state: HeadState;
}

/**
 * The head of the log: a file of two slots, written in turn, each with a sequence number and a digest, so that a slot
 * torn by a crash leaves the one before. It is changed only by `swap`, which compares first; it is never restored from
 * a copy (a restored head would let the store sign another tree of a size that it has signed already).
 *
 * After a flush that failed, the newer slot can be read and may yet not be on the disk, and whoever opens the file next
 * cannot tell. Were it the other slot that he wrote first, a crash could leave neither. So he begins with `renew`.
 */
export class Head {
  readonly #file: OpenFile;
  readonly #path: string;
  readonly #sha256: Sha256;
  #bytes: Uint8Array;
  #slot: Slot;

  private constructor(file: OpenFile, path: string, sha256: Sha256, bytes: Uint8Array, slot: Slot) {
    this.#file = file;
    this.#path = path;
    this.#sha256 = sha256;
    this.#bytes = bytes;
    this.#slot = slot;
  }

  /** Makes the file; its folder is not yet flushed. */
  static create(files: Files, path: string, sha256: Sha256, state: HeadState): void {
    const bytes = new Uint8Array(2 * SLOT_BYTES);
    bytes.set(encodeSlot(sha256, 1, state), SLOT_BYTES);
    replaceFile(files, path, bytes);
  }

  /** Throws ENOENT when there is none, `damaged` when neither slot is whole. */
  static open(files: Files, path: string, sha256: Sha256): Head {
    const file = files.open(path);
    try {
      const bytes = file.read(0, 2 * SLOT_BYTES);
      const slot = newest(sha256, bytes);
      if (slot !== null) return new Head(file, path, sha256, bytes, slot);
      throw new StoreError(
        'damaged',
        `Neither of the two heads in ${path} is whole. Do not put an older copy back: it would sign again what is ` +
          'signed. Take the newest checkpoint that a witness or reader has, and begin a successor of this record.',
      );
    } catch (error) {
      file.close();
      throw error;
    }
  }

  get state(): HeadState {
    return this.#slot.state;
  }

  /**
   * Puts a new state in place of the one this store knows, and flushes it. Throws `head-changed` when the file holds
   * anything else by now. When a write or flush fails it is not known which of the two a crash would leave.
   */
  swap(state: HeadState): void {
    this.#compare();
    const at = this.#slot.at === 0 ? 1 : 0;
    const sequence = this.#slot.sequence + 1;
    const bytes = encodeSlot(this.#sha256, sequence, state);
    this.#file.write(at * SLOT_BYTES, bytes);
    this.#file.sync();
    this.#bytes.set(bytes, at * SLOT_BYTES);
    this.#slot = { at, sequence, state };
  }

  /**
   * Makes sure that the newer slot is on the disk: writes it again where it lies, and flushes it. They are the bytes that
   * can be read there, so that whatever part of them a crash takes, no byte is another than it was. Throws as `swap` does.
   */
  renew(): void {
    this.#compare();
    const from = this.#slot.at * SLOT_BYTES;
    this.#file.write(from, this.#bytes.subarray(from, from + SLOT_BYTES));
    this.#file.sync();
  }

  close(): void {
    this.#file.close();
  }

  #compare(): void {
    if (!sameBytes(this.#file.read(0, 2 * SLOT_BYTES), this.#bytes)) {
      throw new StoreError(
        'head-changed',
        `${this.#path} is not as this store left it: another process has written it. Nothing was signed over it. ` +
          'Find that process; then open the record again.',
      );
    }
  }
}

function encodeSlot(sha256: Sha256, sequence: number, { epoch, base, checkpoint }: HeadState): Uint8Array {
  if (checkpoint.length > CHECKPOINT_BYTES_MAX) {
    throw new RangeError(
      `a checkpoint in the head has at most ${CHECKPOINT_BYTES_MAX} bytes, got ${checkpoint.length}`,
    );
  }
  const slot = new Uint8Array(SLOT_BYTES);
  const view = new DataView(slot.buffer);
  slot.set(MARK);
  view.setBigUint64(8, BigInt(sequence));
  view.setBigUint64(16, BigInt(epoch));
  view.setBigUint64(24, BigInt(base));
  view.setUint32(32, checkpoint.length);
  slot.set(checkpoint, FIXED_BYTES);
  slot.set(sha256(slot.subarray(0, -DIGEST_BYTES)), SLOT_BYTES - DIGEST_BYTES);
  return slot;
}

function decodeSlot(sha256: Sha256, file: Uint8Array, at: 0 | 1): Slot | null {
  const slot = file.subarray(at * SLOT_BYTES, (at + 1) * SLOT_BYTES);
  if (slot.length !== SLOT_BYTES || !sameBytes(slot.subarray(0, MARK.length), MARK)) return null;
  if (!sameBytes(sha256(slot.subarray(0, -DIGEST_BYTES)), slot.subarray(-DIGEST_BYTES))) return null;
  const view = new DataView(slot.buffer, slot.byteOffset);
  const [sequence, epoch, base] = [8, 16, 24].map((offset) => Number(view.getBigUint64(offset))) as [
    number,
    number,
    number,
  ];
  const checkpoint = slot.slice(FIXED_BYTES, FIXED_BYTES + view.getUint32(32));
  return { at, sequence, state: { epoch, base, checkpoint } };
}

function newest(sha256: Sha256, file: Uint8Array): Slot | null {
  const [first, second] = [decodeSlot(sha256, file, 0), decodeSlot(sha256, file, 1)];
  if (first === null || second === null) return first ?? second;
  return first.sequence > second.sequence ? first : second;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
