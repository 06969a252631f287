import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Beginning } from '../../admit/id-index.ts';
import { snapshotParts } from '../../admit/snapshot.ts';
import { snapshotsIn } from './snapshot-file.ts';

/** Where an entry stands: the index of its leaf, and its row there from 1. */
export interface Found {
  readonly index: number;
  readonly row: number;
}

const ID_BYTES = 32;
const HEAD_BYTES = 1 << 16;

/**
 * Looks in the desk's newest snapshot for the entries whose ids begin as told, the first two of them: a handful of reads, however long the record is. What it tells is a hint, to be held against the leaf itself;
 * `null`: there is no snapshot of at most `size` leaves to look in.
 */
export async function findOnDisk(folder: string, size: number, beginning: Beginning): Promise<readonly Found[] | null> {
  const newest = snapshotsIn(folder).find(({ at }) => at <= size);
  if (newest === undefined) return null;
  try {
    const file = await open(join(folder, newest.name));
    try {
      return await findIn(file, beginning);
    } finally {
      await file.close();
    }
  } catch {
    // Whatever is wrong with it, the record itself tells where the entry is.
    return null;
  }
}

async function findIn(file: FileHandle, beginning: Beginning): Promise<readonly Found[] | null> {
  const parts = snapshotParts(await headOf(file));
  const at = (name: string) => parts?.get(name);
  const [ids, slots, leaves, rows] = [at('ids'), at('slots'), at('leaf'), at('row')];
  if (ids === undefined || slots === undefined || leaves === undefined || rows === undefined) return null;
  const mask = slots.bytes / Uint32Array.BYTES_PER_ELEMENT - 1;
  const found: Found[] = [];
  // No more steps than there are slots, whatever a damaged file says.
  for (let [slot, step] = [beginning.slot(mask), 0]; step <= mask && found.length < 2; step += 1) {
    const ordinal = ((await numberAt(file, slots.from, Uint32Array, slot)) ?? 0) - 1;
    if (ordinal < 0) break;
    slot = (slot + 1) & mask;
    const id = await bytesAt(file, ids.from + ordinal * ID_BYTES, ID_BYTES);
    if (!beginning.isOf(id, 0)) continue;
    const index = await numberAt(file, leaves.from, Float64Array, ordinal);
    const row = await numberAt(file, rows.from, Uint16Array, ordinal);
    found.push({ index: index ?? 0, row: row ?? 1 });
  }
  return found;
}

/** The first two lines of a file, or all of it that is shorter. */
async function headOf(file: FileHandle): Promise<Uint8Array> {
  for (let length = HEAD_BYTES; ; length *= 2) {
    const head = await bytesAt(file, 0, length);
    if (head.length < length || head.indexOf(10, head.indexOf(10) + 1) >= 0) return head;
  }
}

async function bytesAt(file: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, from);
  return bytes.subarray(0, bytesRead);
}

type Numbers = typeof Uint32Array | typeof Float64Array | typeof Uint16Array;

/** One number of a column; undefined behind the end of the file. */
async function numberAt(file: FileHandle, from: number, column: Numbers, at: number): Promise<number | undefined> {
  const bytes = await bytesAt(file, from + at * column.BYTES_PER_ELEMENT, column.BYTES_PER_ELEMENT);
  return bytes.length < column.BYTES_PER_ELEMENT ? undefined : new column(bytes.slice().buffer)[0];
}
