import { sha256Hex } from '../../canon/sha256.ts';
import type { Sha256 } from '../crypto.ts';
import { bad, type Checked, good } from '../problem.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { concat, utf8 } from './bytes.ts';
import { shown } from './text.ts';

/** A verifier's key (C2SP signed-note): who may sign, by what, under which name. */
export interface Vkey {
  /** Not empty; no Unicode space, no plus, no control character. */
  readonly name: string;
  /** The first four bytes of SHA-256 over name, newline, type and key, as one number. */
  readonly keyId: number;
  /** One of `TYPES`. */
  readonly type: number;
  /** 32 bytes for Ed25519, 1,312 for ML-DSA-44. */
  readonly publicKey: Uint8Array;
}

/** The signature types that are read here: Ed25519 over the text, and the cosignatures of C2SP tlog-cosignature. */
export const TYPES = { ed25519: 0x01, cosignature: 0x04, mlDsa44: 0x06 } as const;

const KEY_BYTES: ReadonlyMap<number, number> = new Map([
  [TYPES.ed25519, 32],
  [TYPES.cosignature, 32],
  [TYPES.mlDsa44, 1312],
]);

/** White space as Unicode has it, control characters, and the plus that parts a vkey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_IN_NAMES = /[\u0000-\u0020+\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Reads `name+keyid+base64`. What is refused: `not-a-vkey`, `wrong-name`, `wrong-key-id` (not eight lower-case hex digits,
 * or not the id that name and key have), `wrong-base64`, `unknown-key-type`, `wrong-key-length`.
 */
export function parseVkey(text: string): Checked<Vkey> {
  const [, name, id = '', key = ''] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  if (name === undefined) return bad('not-a-vkey', '<name>+<key id>+<base64 of type and key>', shown(text));
  if (!isKeyName(name)) return bad('wrong-name', 'a name without spaces and control characters', shown(name));
  if (!/^[0-9a-f]{8}$/.test(id)) return bad('wrong-key-id', 'eight lower-case hex digits', shown(id));
  const bytes = decodeBase64(key);
  if (bytes === null || bytes.length === 0) return bad('wrong-base64', 'canonical base64', shown(key));
  const type = bytes[0] as number;
  const publicKey = bytes.slice(1);
  const length = KEY_BYTES.get(type);
  if (length === undefined) return bad('unknown-key-type', 'type 0x01, 0x04 or 0x06', `0x${hex(type, 2)}`);
  if (publicKey.length !== length)
    return bad('wrong-key-length', `a key of ${length} bytes`, `${publicKey.length} bytes`);
  const wanted = sha256Hex(hashed(name, type, publicKey)).slice(0, 8);
  if (id !== wanted) return bad('wrong-key-id', `${wanted}, the id of this name and key`, id);
  return good({ name, keyId: Number.parseInt(id, 16), type, publicKey });
}

/** Writes what `parseVkey` reads. */
export function formatVkey({ name, keyId, type, publicKey }: Vkey): string {
  return `${name}+${hex(keyId, 8)}+${encodeBase64(concat(Uint8Array.of(type), publicKey))}`;
}

/** The vkey of a name and a public key. Throws a TypeError where no vkey has such a name, type or length. */
export function makeVkey(sha256: Sha256, name: string, type: number, publicKey: Uint8Array): Vkey {
  if (!isKeyName(name)) throw new TypeError(`not a key name: ${shown(name)}`);
  if (KEY_BYTES.get(type) !== publicKey.length)
    throw new TypeError(`no key of type ${type} has ${publicKey.length} bytes`);
  const digest = sha256(hashed(name, type, publicKey));
  return { name, keyId: new DataView(digest.buffer, digest.byteOffset).getUint32(0), type, publicKey };
}

/** Whether a text can name a key: not empty, well-formed, no Unicode space, no plus, no control character. */
export function isKeyName(text: string): boolean {
  return text !== '' && text.isWellFormed() && !NOT_IN_NAMES.test(text);
}

function hashed(name: string, type: number, publicKey: Uint8Array): Uint8Array {
  return concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
