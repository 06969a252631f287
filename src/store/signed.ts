import type { Crypto } from '../record/crypto.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../record/note/checkpoint.ts';
import { cosign, decodeCosignature } from '../record/note/cosignature.ts';
import { formatNote, openNote, parseNote, type Signer, signText } from '../record/note/note.ts';
import { isBy } from '../record/note/signature.ts';
import { bad, type Checked, good } from '../record/problem.ts';
import type { Hash } from '../record/tree/hash.ts';

/** The two keys under which a record's checkpoints stand. A signer answers the same for the same, and keeps nothing. */
export interface Signers {
  /** The log's own key, type 0x01. Its name is the origin. */
  readonly log: Signer;
  /** The desk's clock, a cosigner of type 0x04: when this checkpoint was made. */
  readonly clock: Signer;
}

/** A signed checkpoint, with its bytes. */
export interface Signed {
  readonly bytes: Uint8Array;
  readonly checkpoint: Checkpoint;
  /** The clock's second. */
  readonly timeS: number;
}

export async function signCheckpoint(
  { log, clock }: Signers,
  size: number,
  root: Hash,
  timeS: number,
): Promise<Signed> {
  const checkpoint = { origin: log.vkey.name, size, root, extensions: [] };
  const text = formatCheckpoint(checkpoint);
  const lines = await Promise.all([signText(text, beside(log)), cosign(text, timeS, beside(clock))]);
  return { bytes: formatNote(text, lines), checkpoint, timeS };
}

function beside(signer: Signer): Signer {
  const { vkey, signBeside } = signer;
  return signBeside === undefined ? signer : { vkey, sign: signBeside };
}

/** Reads a checkpoint that both keys have signed, and refuses any other. */
export async function readSigned(crypto: Crypto, { log, clock }: Signers, bytes: Uint8Array): Promise<Checked<Signed>> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const opened = await openNote(crypto, note.value, [log.vkey, clock.vkey]);
  if (!opened.ok) return opened;
  const line = note.value.signatures.find((signature) => isBy(signature, clock.vkey));
  if (line === undefined || !opened.value.verified.includes(log.vkey)) {
    return bad('no-known-key', `signatures by ${log.vkey.name} and by ${clock.vkey.name}`, 'one of them');
  }
  const cosignature = decodeCosignature(line.signature);
  if (!cosignature.ok) return cosignature;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== log.vkey.name) return bad('other-origin', log.vkey.name, checkpoint.value.origin);
  return good({ bytes, checkpoint: checkpoint.value, timeS: cosignature.value.timeS });
}
