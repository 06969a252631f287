import { bad, type Checked, good } from '../problem.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { concat } from './bytes.ts';
import { shown } from './text.ts';
import { isKeyName, type Vkey } from './vkey.ts';

/** One signature of a note: who says it signed, and the bytes to check that by. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  /** What follows the key id: 64 bytes for Ed25519, 72 for an Ed25519 cosignature. Never empty. */
  readonly signature: Uint8Array;
  /** The line as it stands in the note, without its newline. */
  readonly line: string;
}

/** Someone who signs under a key. */
export interface Signer {
  readonly vkey: Vkey;
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** The same signature, made while the caller goes on; where there is no such way, `sign` does. */
  signBeside?(message: Uint8Array): Promise<Uint8Array>;
}

const MARK = '— ';

/** A signature with its line. */
export function makeSignature({ name, keyId }: Vkey, signature: Uint8Array): NoteSignature {
  const id = Uint8Array.of(keyId >>> 24, keyId >>> 16, keyId >>> 8, keyId);
  return { name, keyId, signature, line: `${MARK}${name} ${encodeBase64(concat(id, signature))}` };
}

/** Reads one line, without its newline. What is refused: `wrong-signature-line`, `wrong-name`, `wrong-base64`, `short-signature`. */
export function parseSignature(line: string): Checked<NoteSignature> {
  const space = line.indexOf(' ', MARK.length);
  if (!line.startsWith(MARK) || space < 0)
    return bad('wrong-signature-line', 'an em dash, a name and base64, a space between each', shown(line));
  const name = line.slice(MARK.length, space);
  if (!isKeyName(name)) return bad('wrong-name', 'a name without spaces and plus', shown(name));
  const bytes = decodeBase64(line.slice(space + 1));
  if (bytes === null) return bad('wrong-base64', 'canonical base64', shown(line.slice(space + 1)));
  if (bytes.length < 5)
    return bad('short-signature', 'a key id of four bytes and a signature', `${bytes.length} bytes`);
  const keyId = new DataView(bytes.buffer).getUint32(0);
  return good({ name, keyId, signature: bytes.slice(4), line });
}

/** Whether a signature says that it is by this key. */
export function isBy(signature: NoteSignature, vkey: Vkey): boolean {
  return signature.name === vkey.name && signature.keyId === vkey.keyId;
}
