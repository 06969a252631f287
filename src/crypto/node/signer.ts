import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Signer } from '../../record/note/signature.ts';
import { makeVkey } from '../../record/note/vkey.ts';
import { nodeCrypto } from './crypto.ts';

/** What stands before the 32 bytes of a seed in its PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

/** A new key by this name: its seed, which is all there is to keep, and who signs with it. `type` is one of `TYPES`, Ed25519. */
export function generateSigner(name: string, type: number): { readonly seed: Uint8Array; readonly signer: Signer } {
  const seed = new Uint8Array(randomBytes(SEED_BYTES));
  return { seed, signer: loadSigner(name, type, seed) };
}

/** Who signs with the Ed25519 key of a seed of 32 bytes (RFC 8032). Throws a TypeError for a seed, name or type that is none. */
export function loadSigner(name: string, type: number, seed: Uint8Array): Signer {
  if (seed.length !== SEED_BYTES) throw new TypeError(`a seed has ${SEED_BYTES} bytes, got ${seed.length}`);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const vkey = makeVkey(nodeCrypto.sha256, name, type, publicBytes(key));
  return {
    vkey,
    sign: (message) => new Uint8Array(sign(null, message, key)),
    signBeside: (message) =>
      new Promise((resolve, reject) => {
        sign(null, message, key, (error, signature) =>
          error === null ? resolve(new Uint8Array(signature)) : reject(error),
        );
      }),
  };
}

function publicBytes(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
}
