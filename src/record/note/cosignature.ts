import type { Crypto } from '../crypto.ts';
import { bad, type Checked, good } from '../problem.ts';
import { concat, encodeU64, utf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { makeSignature, type NoteSignature, type Signer } from './signature.ts';
import { TYPES, type Vkey } from './vkey.ts';

/** The port, and a verifier of ML-DSA-44 (FIPS 204, empty context) where a way in has one. */
export interface NoteCrypto extends Crypto {
  verifyMlDsa44?(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
}

/** What a cosigner puts on its line: when it signed, and the signature. */
export interface Cosignature {
  /** POSIX seconds. */
  readonly timeS: number;
  /** 64 bytes for Ed25519, 2,420 for ML-DSA-44. */
  readonly signature: Uint8Array;
}

/** What an ML-DSA-44 cosigner vouches for. A checkpoint is the subtree from 0 to its size. */
export interface CosignedSubtree {
  /** The name of the cosigner's key. */
  readonly cosigner: string;
  /** POSIX seconds; 0 says nothing of the time, and must be 0 where `start` is not. */
  readonly timeS: number;
  readonly origin: string;
  readonly start: number;
  readonly end: number;
  /** 32 bytes. */
  readonly hash: Uint8Array;
}

const TIME_BYTES = 8;
const NAME_BYTES_MAX = 255;

/** The bytes that an Ed25519 cosigner signs (C2SP tlog-cosignature, cosignature/v1). */
export function cosignedMessage(text: Uint8Array, timeS: number): Uint8Array {
  if (!isTime(timeS)) throw new RangeError(`not a time in whole seconds: ${timeS}`);
  return concat(utf8(`cosignature/v1\ntime ${timeS}\n`), text);
}

/** The bytes that an ML-DSA-44 cosigner signs (C2SP tlog-cosignature, subtree/v1). Throws a RangeError outside its bounds. */
export function subtreeMessage({ cosigner, timeS, origin, start, end, hash }: CosignedSubtree): Uint8Array {
  if (start !== 0 && timeS !== 0) throw new RangeError('a subtree that does not start at 0 carries no time');
  if (hash.length !== 32) throw new RangeError(`a hash has 32 bytes, got ${hash.length}`);
  return concat(
    utf8('subtree/v1\n\0'),
    shortText(cosigner),
    encodeU64(timeS),
    shortText(origin),
    encodeU64(start),
    encodeU64(end),
    hash,
  );
}

/** Time and signature as they stand behind the key id. */
export function encodeCosignature({ timeS, signature }: Cosignature): Uint8Array {
  return concat(encodeU64(timeS), signature);
}

/** Reads what `encodeCosignature` writes. What is refused: `short-signature`, `time-too-large` (past 2^53 - 1 s). */
export function decodeCosignature(bytes: Uint8Array): Checked<Cosignature> {
  if (bytes.length <= TIME_BYTES) return bad('short-signature', 'a time and a signature', `${bytes.length} bytes`);
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  const timeS = Number(time);
  if (!isTime(timeS)) return bad('time-too-large', 'at most 2^53 - 1 seconds', `${time}`);
  return good({ timeS, signature: bytes.slice(TIME_BYTES) });
}

/**
 * Whether a cosignature by this key holds over the text of a note, and its time. What is refused: the codes of
 * `decodeCosignature`, `wrong-signature`, `not-a-cosigner` (the key is of another type), `cannot-verify` (ML-DSA-44 without
 * a verifier) and, for ML-DSA-44, those of `parseCheckpoint`.
 */
export async function checkCosignature(
  crypto: NoteCrypto,
  vkey: Vkey,
  note: { readonly text: Uint8Array },
  signature: NoteSignature,
): Promise<Checked<{ readonly timeS: number }>> {
  const decoded = decodeCosignature(signature.signature);
  if (!decoded.ok) return decoded;
  const { timeS, signature: bytes } = decoded.value;
  const holds = await verify(crypto, vkey, note.text, timeS, bytes);
  if (!holds.ok) return holds;
  return holds.value
    ? good({ timeS })
    : bad('wrong-signature', `a cosignature by ${vkey.name} over this text`, 'one that does not hold');
}

/** A cosignature over the text of a checkpoint, now being `timeS`. Throws a TypeError unless the key is of type 0x04. */
export async function cosign(text: Uint8Array, timeS: number, signer: Signer): Promise<NoteSignature> {
  if (signer.vkey.type !== TYPES.cosignature) throw new TypeError(`${signer.vkey.name} is no Ed25519 cosigner`);
  const signature = await signer.sign(cosignedMessage(text, timeS));
  return makeSignature(signer.vkey, encodeCosignature({ timeS, signature }));
}

async function verify(
  crypto: NoteCrypto,
  vkey: Vkey,
  text: Uint8Array,
  timeS: number,
  signature: Uint8Array,
): Promise<Checked<boolean>> {
  if (vkey.type === TYPES.cosignature)
    return good(await crypto.verifyEd25519(vkey.publicKey, cosignedMessage(text, timeS), signature));
  if (vkey.type !== TYPES.mlDsa44) return bad('not-a-cosigner', 'a key of type 0x04 or 0x06', `type ${vkey.type}`);
  if (crypto.verifyMlDsa44 === undefined) return bad('cannot-verify', 'a verifier of ML-DSA-44', 'none');
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) return checkpoint;
  const { origin, size, root } = checkpoint.value;
  const message = subtreeMessage({ cosigner: vkey.name, timeS, origin, start: 0, end: size, hash: root });
  return good(await crypto.verifyMlDsa44(vkey.publicKey, message, signature));
}

function shortText(text: string): Uint8Array {
  const bytes = utf8(text);
  if (bytes.length === 0 || bytes.length > NAME_BYTES_MAX)
    throw new RangeError(`a name has 1 to ${NAME_BYTES_MAX} bytes, got ${bytes.length}`);
  return concat(Uint8Array.of(bytes.length), bytes);
}

function isTime(timeS: number): boolean {
  return Number.isSafeInteger(timeS) && timeS >= 0;
}
