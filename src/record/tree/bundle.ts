import { bad, type Checked, good } from '../problem.ts';
import { TILE_WIDTH } from './tile.ts';

/** The longest entry whose length fits the two bytes before it. */
export const ENTRY_BYTES_MAX = 65_535;

const LENGTH_BYTES = 2;

/**
 * The bytes of a bundle (C2SP tlog-tiles): each entry behind its length in two bytes, the higher first. Throws unless
 * there are 1 to 256 entries of at most 65,535 bytes.
 */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  expectCount(entries.length);
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > ENTRY_BYTES_MAX) {
      throw new RangeError(`an entry has at most ${ENTRY_BYTES_MAX} bytes, got ${entry.length}`);
    }
    bytes[at] = entry.length >>> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/**
 * The `count` (1 to 256) entries of a bundle, in order: views of its bytes, not copies. Bytes that end early
 * (`short-bundle`) or go on (`long-bundle`) are refused.
 */
export function decodeBundle(bytes: Uint8Array, count: number): Checked<readonly Uint8Array[]> {
  const entries: Uint8Array[] = [];
  const end = walk(bytes, count, (from, to) => entries.push(bytes.subarray(from, to)));
  if (end === null) return bad('short-bundle', `${count} whole entries`, `${entries.length} in ${bytes.length} bytes`);
  if (end < bytes.length) {
    return bad('long-bundle', `${count} entries and nothing more`, `${bytes.length - end} bytes after them`);
  }
  return good(entries);
}

/** The bundle of the first `count` (1 to 256) entries of a bundle that may hold more: a view. Null when it holds fewer. */
export function headOfBundle(bytes: Uint8Array, count: number): Uint8Array | null {
  const end = walk(bytes, count, () => {});
  return end === null ? null : bytes.subarray(0, end);
}

/** Tells where each of `count` entries lies, and gives where the last ends; null when the bytes end before it. */
function walk(bytes: Uint8Array, count: number, take: (from: number, to: number) => void): number | null {
  expectCount(count);
  let at = 0;
  for (let entry = 0; entry < count; entry += 1) {
    const high = bytes[at];
    const low = bytes[at + 1];
    if (high === undefined || low === undefined) return null;
    const from = at + LENGTH_BYTES;
    at = from + (high << 8) + low;
    if (at > bytes.length) return null;
    take(from, at);
  }
  return at;
}

function expectCount(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > TILE_WIDTH) {
    throw new RangeError(`a bundle has 1 to ${TILE_WIDTH} entries, got ${count}`);
  }
}
