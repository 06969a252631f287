import type { Crypto } from '../record/crypto.ts';
import { ENTRY_LINE } from './leaf-text.ts';
import { TEXT_BYTES_MAX } from './limits.ts';

export const ENTRY_PREFIX = new TextEncoder().encode(`${ENTRY_LINE}\n`);
/** One buffer for the two lines that an id is made of: hashing is done at once, and keeps nothing. */
const lines = new Uint8Array(ENTRY_PREFIX.length + TEXT_BYTES_MAX);
lines.set(ENTRY_PREFIX);

/**
 * The id of the entry whose canonical body lies at a place: SHA-256 over the entry line, a newline and the body. In the
 * text of a note of one entry these bytes lie together.
 */
export function idOf(crypto: Crypto, text: Uint8Array, from: number, to: number): Uint8Array {
  if (from === ENTRY_PREFIX.length && beginsEntry(text)) return crypto.sha256(text.subarray(0, to));
  const length = ENTRY_PREFIX.length + to - from;
  lines.set(text.subarray(from, to), ENTRY_PREFIX.length);
  return crypto.sha256(lines.subarray(0, length));
}

/** Whether a text begins as that of a note of one entry. */
export function beginsEntry(text: Uint8Array): boolean {
  for (let at = 0; at < ENTRY_PREFIX.length; at += 1) if (text[at] !== ENTRY_PREFIX[at]) return false;
  return true;
}
