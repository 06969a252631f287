import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;

/**
 * Whether an Ed25519 signature holds, worked out over the points themselves by the rule of OpenSSL, Go and Chromium:
 * S below the order, `[S]B - [k]A` encoded and compared with R byte by byte. A key is decoded as they do, with
 * coordinates past the prime and minus zero taken. (The library's own `verify` multiplies by the cofactor, and so holds
 * more signatures good than they.)
 */
export function verifyOverPoints(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = bytesToNumberLE(signature.subarray(32));
  const a = decode(publicKey);
  if (s >= ORDER || a === null) return false;
  const k = bytesToNumberLE(sha512(concatBytes(r, publicKey, message))) % ORDER;
  const wanted = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes();
  return wanted.every((byte, at) => byte === r[at]);
}

function decode(publicKey: Uint8Array): InstanceType<typeof Point> | null {
  try {
    return Point.fromBytes(publicKey, true);
  } catch {
    return null;
  }
}
