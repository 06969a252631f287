import { ed25519 } from '@noble/curves/ed25519.js';
import type { RecordProblem } from '../problem.ts';

/**
 * Why a public key may not be admitted, or null. A sound key is the canonical encoding of a point of the prime-order
 * group, not the identity. A signature by any other can hold for messages that nobody signed, or for one verifier and
 * not for the next. Codes: `wrong-key-length`, `key-not-canonical`, `key-not-a-point`, `key-of-small-order`,
 * `key-with-torsion`.
 */
export function ed25519KeyProblem(publicKey: Uint8Array): RecordProblem | null {
  if (publicKey.length !== 32) return problem('wrong-key-length', `${publicKey.length} bytes`);
  const point = decodePoint(publicKey, false);
  if (point === null)
    return decodePoint(publicKey, true) === null
      ? problem('key-not-a-point', 'no point has this encoding')
      : problem('key-not-canonical', 'another encoding of the same point');
  if (point.isSmallOrder()) return problem('key-of-small-order', 'a point whose order divides 8');
  return point.isTorsionFree() ? null : problem('key-with-torsion', 'a point with a part of small order');
}

type Point = ReturnType<typeof ed25519.Point.fromBytes>;

/** `loose` takes coordinates past the prime, and minus zero, as RFC 8032 does not. */
function decodePoint(bytes: Uint8Array, loose: boolean): Point | null {
  try {
    return ed25519.Point.fromBytes(bytes, loose);
  } catch {
    return null;
  }
}

function problem(code: string, found: string): RecordProblem {
  return { code, expected: 'the canonical encoding of an Ed25519 point of prime order, 32 bytes', found };
}
