import { bad, type Checked, good } from '../problem.ts';
import { concat, utf8 } from './bytes.ts';
import { checkCosignature, type NoteCrypto } from './cosignature.ts';
import { NOTE_BYTES_MAX, SIGNATURES_MAX } from './limits.ts';
import { isBy, makeSignature, type NoteSignature, parseSignature, type Signer } from './signature.ts';
import { decodeLines } from './text.ts';
import { TYPES, type Vkey } from './vkey.ts';

export type { NoteCrypto } from './cosignature.ts';
export type { NoteSignature, Signer } from './signature.ts';

/** A C2SP signed-note, taken apart. Nothing in it may be trusted before `openNote`. */
export interface Note {
  /** What is signed, its final newline included. */
  readonly text: Uint8Array;
  /** In the order of their lines; at least one. */
  readonly signatures: readonly NoteSignature[];
}

/** A note that at least one of the given keys has signed, and none of them wrongly. */
export interface OpenedNote {
  /** The keys that signed, each once, in the order of their first lines. */
  readonly verified: readonly Vkey[];
  /** Every signature that holds, in the order of the lines. */
  readonly signed: readonly SignedBy[];
  /** Signatures by nobody we know, which say nothing. */
  readonly unknown: readonly NoteSignature[];
}

/** A signature that holds. */
export interface SignedBy {
  readonly vkey: Vkey;
  /** POSIX seconds; null where the signature carries no time. */
  readonly timeS: number | null;
}

/**
 * Takes a note apart; what is written back has the same bytes. What is refused: `too-long`, the codes of `decodeLines`,
 * `no-blank-line` (nothing parts text and signatures), `no-signatures`, `too-many-signatures`, the codes of `parseSignature`.
 */
export function parseNote(bytes: Uint8Array): Checked<Note> {
  if (bytes.length > NOTE_BYTES_MAX) return bad('too-long', `at most ${NOTE_BYTES_MAX} bytes`, `${bytes.length} bytes`);
  const decoded = decodeLines(bytes);
  if (!decoded.ok) return decoded;
  const split = decoded.value.lastIndexOf('\n\n');
  if (split < 0) return bad('no-blank-line', 'a blank line between text and signatures', 'none');
  const lines = decoded.value.slice(split + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX)
    return bad('too-many-signatures', `at most ${SIGNATURES_MAX} signatures`, `${lines.length}`);
  if (lines.length === 1 && lines[0] === '') return bad('no-signatures', 'a signature', 'nothing after the blank line');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignature(line);
    if (!signature.ok) return signature;
    signatures.push(signature.value);
  }
  return good({ text: bytes.subarray(0, bytes.length - utf8(lines.join('\n')).length - 2), signatures });
}

/** Writes a note. Throws a TypeError for one that could not be read back. */
export function formatNote(text: Uint8Array, signatures: readonly NoteSignature[]): Uint8Array {
  const bytes = concat(text, utf8(`\n${signatures.map(({ line }) => `${line}\n`).join('')}`));
  const back = parseNote(bytes);
  if (!back.ok) throw new TypeError(`no such note: ${back.problem.expected}, got ${back.problem.found}`);
  return bytes;
}

/**
 * Checks every signature by the keys given. Others are set aside, also where a name or an id is known but not both, and
 * so are keys of a type that cannot be checked here. What is refused: `ambiguous-key` (two of the keys share name and
 * id), `wrong-signature` (a known key's does not hold, whatever the others say), `no-known-key` (nobody known signed),
 * and the codes of `checkCosignature`.
 */
export async function openNote(crypto: NoteCrypto, note: Note, vkeys: readonly Vkey[]): Promise<Checked<OpenedNote>> {
  const keys = vkeys.filter((vkey) => vkey.type !== TYPES.mlDsa44 || crypto.verifyMlDsa44 !== undefined);
  const twin = keys.find((vkey, at) => keys.some((other, there) => there < at && isSameKey(vkey, other)));
  if (twin) return bad('ambiguous-key', 'keys that differ in name or id', twin.name);
  const signed: SignedBy[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of note.signatures) {
    const vkey = keys.find((key) => isBy(signature, key));
    if (vkey === undefined) {
      unknown.push(signature);
      continue;
    }
    const checked = await checkSignature(crypto, vkey, note, signature);
    if (!checked.ok) return checked;
    signed.push({ vkey, timeS: checked.value.timeS });
  }
  if (signed.length === 0)
    return bad('no-known-key', 'a signature by a known key', `${unknown.length} signatures by others`);
  return good({ verified: [...new Set(signed.map(({ vkey }) => vkey))], signed, unknown });
}

/** A note of this text, signed by each in turn. */
export async function signNote(text: Uint8Array, signers: readonly Signer[]): Promise<Uint8Array> {
  const signatures: NoteSignature[] = [];
  for (const signer of signers) signatures.push(await signText(text, signer));
  return formatNote(text, signatures);
}

/** One signature over a text. Throws a TypeError unless the key is of type 0x01: cosigners sign by `cosign`. */
export async function signText(text: Uint8Array, signer: Signer): Promise<NoteSignature> {
  if (signer.vkey.type !== TYPES.ed25519) throw new TypeError(`${signer.vkey.name} signs no plain text`);
  return makeSignature(signer.vkey, await signer.sign(text));
}

async function checkSignature(
  crypto: NoteCrypto,
  vkey: Vkey,
  note: Note,
  signature: NoteSignature,
): Promise<Checked<{ readonly timeS: number | null }>> {
  if (vkey.type !== TYPES.ed25519) return checkCosignature(crypto, vkey, note, signature);
  return (await crypto.verifyEd25519(vkey.publicKey, note.text, signature.signature))
    ? good({ timeS: null })
    : bad('wrong-signature', `a signature by ${vkey.name} over this text`, 'one that does not hold');
}

function isSameKey(a: Vkey, b: Vkey): boolean {
  return a.name === b.name && a.keyId === b.keyId;
}
