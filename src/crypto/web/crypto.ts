import { sha256 } from '@noble/hashes/sha2.js';
import type { Crypto } from '../../record/crypto.ts';
import { isPlainPoint } from './plain-point.ts';
import { verifyOverPoints } from './points.ts';

/** Public keys kept ready. */
const KEYS_MAX = 1024;

/**
 * The port in a browser: SHA-256 in JavaScript, because it must be there at once, and Ed25519 by the engine. Where the
 * engine has none, or the drafts of its standard let it judge otherwise than OpenSSL (points of small order, encodings
 * past the prime), the points themselves decide.
 */
export const webCrypto: Crypto = {
  sha256,
  async verifyEd25519(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    if (isPlainPoint(publicKey) && isPlainPoint(signature.subarray(0, 32))) {
      const verdict = await verifyByEngine(publicKey, message, signature);
      if (verdict !== null) return verdict;
    }
    return verifyOverPoints(publicKey, message, signature);
  },
};

const keys = new Map<string, Promise<CryptoKey>>();

/** The engine's verdict; null where it has none. A page that was not loaded safely has no `crypto.subtle` at all. */
async function verifyByEngine(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | null> {
  try {
    const { subtle } = globalThis.crypto;
    return await subtle.verify('Ed25519', await keyOf(subtle, publicKey), own(signature), own(message));
  } catch {
    return null;
  }
}

function keyOf(subtle: SubtleCrypto, publicKey: Uint8Array): Promise<CryptoKey> {
  const name = publicKey.join(' ');
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= KEYS_MAX) keys.clear();
  const made = subtle.importKey('raw', own(publicKey), 'Ed25519', false, ['verify']);
  keys.set(name, made);
  return made;
}

/** The engine takes no bytes of shared memory. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
