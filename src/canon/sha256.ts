import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A function from bytes to their SHA-256 in lower-case hex; a way in may hand over a faster one. */
export type Sha256Hex = (bytes: Uint8Array) => string;

/** SHA-256 of bytes, in lower-case hex (64 characters). Pure JavaScript: the same in every engine. */
export const sha256Hex: Sha256Hex = (bytes) => bytesToHex(digest(bytes));

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hex. */
export function sha256Text(text: string): string {
  return sha256Hex(utf8ToBytes(text));
}
