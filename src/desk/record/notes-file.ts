import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { packEntries } from '../../admit/pack.ts';
import type { Entry } from '../../entries/entry.ts';
import { type Signer, signNote } from '../../record/note/note.ts';
import { encodeBundle } from '../../record/tree/bundle.ts';
import { TILE_WIDTH } from '../../record/tree/tile.ts';
import { DeskError, describeFault } from '../desk-error.ts';
import { readRecord } from './read-record.ts';

/** Signs entries for the record of an origin, away from it, into a file that any desk can put on record as it stands. */
export async function writeNotes(
  file: string,
  entries: Iterable<Entry>,
  signers: readonly Signer[],
  record: string,
): Promise<number> {
  const notes: Uint8Array[] = [];
  for (const text of packEntries(entries, record)) notes.push(await signNote(text, signers));
  await mkdir(dirname(file), { recursive: true });
  const bundles: Uint8Array[] = [];
  for (let at = 0; at < notes.length; at += TILE_WIDTH) bundles.push(encodeBundle(notes.slice(at, at + TILE_WIDTH)));
  await writeFile(file, Buffer.concat(bundles));
  return notes.length;
}

/** The entries that a record does not hold yet, and up to where it was asked. */
export interface Unknown {
  readonly entries: readonly Entry[];
  readonly size: number;
  /** Lower-case hex. */
  readonly root: string;
}

/** Leaves out what a record holds, by the files that it publishes; it has to be the record of that origin. */
export async function withoutKnown(entries: readonly Entry[], folder: string, origin: string): Promise<Unknown> {
  const { fold, size, root } = await readRecord(folder);
  if (fold.origin !== origin) {
    throw new DeskError(`${folder} is the record ${fold.origin}, and what is signed here is for ${origin}.`, 'use');
  }
  const isUnknown = ({ id }: Entry) => fold.columns.find(Buffer.from(id, 'hex')) === null;
  return { entries: entries.filter(isUnknown), size, root };
}

/** Reads such a file: notes one behind the other, two bytes of length before each, as in the bundles of a log. */
export async function readNotes(file: string): Promise<readonly Uint8Array[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new DeskError(`${file} cannot be read: ${describeFault(error)}.`);
  });
  const notes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : bytes.length;
    if (at + 2 + length > bytes.length) {
      throw new DeskError(`${file} is cut off: note ${notes.length + 1} is not whole. Ask for the file again.`);
    }
    notes.push(new Uint8Array(bytes.subarray(at + 2, at + 2 + length)));
    at += 2 + length;
  }
  if (notes.length === 0) throw new DeskError(`${file} holds no note.`);
  return notes;
}
