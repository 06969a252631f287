import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Crypto } from '../../record/crypto.ts';

/** Public keys kept ready: making one costs as much as a check. */
const KEYS_MAX = 1024;
/** What stands before the 32 bytes of a key in its SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The port over OpenSSL, which checks by the cofactorless equation and compares R as bytes. */
export const nodeCrypto: Crypto = {
  sha256(bytes) {
    const digest = hash('sha256', bytes, 'buffer');
    return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
  },
  verifyEd25519(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    return verify(null, message, keyOf(publicKey), signature);
  },
};

const keys = new Map<string, KeyObject>();

function keyOf(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString('latin1');
  const known = keys.get(name);
  if (known !== undefined) return known;
  const made = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  if (keys.size >= KEYS_MAX) keys.clear();
  keys.set(name, made);
  return made;
}
