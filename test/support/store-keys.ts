import { nodeCrypto } from '../../src/crypto/node/crypto.ts';
import { loadSigner } from '../../src/crypto/node/signer.ts';
import type { Crypto, Sha256 } from '../../src/record/crypto.ts';
import type { Signer } from '../../src/record/note/signature.ts';
import { makeVkey, TYPES } from '../../src/record/note/vkey.ts';
import type { StoreDeps } from '../../src/store/log-store.ts';
import type { Signers } from '../../src/store/signed.ts';

/** The keys of a made-up record. */
export const SIGNERS: Signers = {
  log: loadSigner('made-up.example/record', TYPES.ed25519, new Uint8Array(32).fill(1)),
  clock: loadSigner('made-up.example/clock', TYPES.cosignature, new Uint8Array(32).fill(2)),
};

/** What a store needs, publishing only when asked. */
export function storeDeps(given: Partial<StoreDeps> = {}): StoreDeps {
  return { ...SIGNERS, crypto: nodeCrypto, now: () => 1_800_000_000_000, publishEveryMs: null, ...given };
}

/**
 * What stands in for the real thing where thousands of histories are run: signatures that anybody can make, and hashes
 * that are remembered.
 */
export function toyDeps(given: Partial<StoreDeps> = {}): StoreDeps {
  const sha256 = remembering(nodeCrypto.sha256);
  const crypto: Crypto = {
    sha256,
    verifyEd25519: (key, message, signature) => Buffer.compare(toySignature(sha256, key, message), signature) === 0,
  };
  const toySigner = (name: string, type: number): Signer => {
    const vkey = makeVkey(sha256, name, type, sha256(new TextEncoder().encode(name)));
    return { vkey, sign: (message) => toySignature(sha256, vkey.publicKey, message) };
  };
  const log = toySigner('made-up.example/record', TYPES.ed25519);
  const clock = toySigner('made-up.example/clock', TYPES.cosignature);
  return storeDeps({ crypto, log, clock, ...given });
}

function toySignature(sha256: Sha256, key: Uint8Array, message: Uint8Array): Uint8Array {
  const half = sha256(Buffer.concat([key, message]));
  return Buffer.concat([half, half]);
}

function remembering(sha256: Sha256): Sha256 {
  const known = new Map<string, Uint8Array>();
  return (bytes) => {
    // Finding a long text again costs as much as hashing it.
    if (bytes.length > 128) return sha256(bytes);
    const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const before = known.get(name);
    if (before !== undefined) return before.slice();
    const digest = sha256(bytes);
    known.set(name, digest);
    return digest.slice();
  };
}
