import { dirname, join } from 'node:path';
import { hexOf, RecordFold } from '../../admit/fold.ts';
import { Beginning } from '../../admit/id-index.ts';
import { inspectLeaf } from '../../admit/inspect.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { checkPolicy, parsePolicy } from '../../record/note/policy.ts';
import { checkProof, formatProof } from '../../record/note/tlog-proof.ts';
import { proveInclusion } from '../../record/tree/inclusion.ts';
import { tileHashes } from '../../record/tree/reader.ts';
import { TILE_WIDTH } from '../../record/tree/tile.ts';
import { DeskError } from '../desk-error.ts';
import { type Found, findOnDisk } from './find-on-disk.ts';
import { type Head, readHead, readLeaves, readRecord, tileReader } from './read-record.ts';
import { loadSnapshot } from './snapshot-file.ts';

/** All that somebody needs to see for himself, offline, that an entry is on record. */
export interface ProofKit {
  readonly index: number;
  readonly row: number;
  /** The bytes of the leaf: a signed note. */
  readonly entry: Uint8Array;
  /** A proof in the form of C2SP tlog-proof. */
  readonly proof: Uint8Array;
  /** A policy in the form of C2SP tlog-policy. */
  readonly policy: string;
}

/**
 * Proves one entry, by its id (or a beginning of it that no other has) or by the index of its leaf. By index it takes a
 * handful of tiles, however long the log is; by id the leaf is found first, beside a desk by the index in its snapshot,
 * elsewhere by reading everything.
 */
export async function proveEntry(folder: string, which: string): Promise<ProofKit> {
  const head = await readHead(folder);
  const { size } = head.checkpoint;
  const { index, row } = /^\d{1,15}$/.test(which)
    ? { index: Number(which), row: 1 }
    : await findEntry(folder, size, which);
  if (index >= size) throw new DeskError(`The record has entries 0 to ${size - 1}: there is no entry ${which}.`, 'use');
  const hashes = tileHashes(nodeCrypto.sha256, size, tileReader(folder));
  const path = await proveInclusion(nodeCrypto.sha256, hashes, size, index);
  const entry = await readLeaf(folder, index, size);
  const proof = formatProof({ extra: null, index, hashes: path, checkpoint: head.bytes });
  return { index, row, entry, proof, policy: await policyOf(folder, head) };
}

/** The policy that the head holds under: that of the beginning, unless a change of the roster brought another. */
async function policyOf(folder: string, head: Head): Promise<string> {
  const first = new RecordFold(nodeCrypto, null);
  await first.take(await readLeaf(folder, 0, head.checkpoint.size), () => new Uint8Array(32));
  const { roster } = first;
  if (roster !== null && (await checkPolicy(nodeCrypto, roster.policy, head.bytes)).ok) return roster.policyText;
  return (await readRecord(folder)).fold.roster?.policyText ?? '';
}

/** The state of the record: from the desk's snapshot beside the published folder if it fits, else folded anew. */
async function foldOf(folder: string, size: number): Promise<RecordFold> {
  const known = await loadSnapshot(snapshotFolder(folder), size, tileReader(folder));
  return known?.size === size ? known : (await readRecord(folder)).fold;
}

function snapshotFolder(published: string): string {
  return join(dirname(published), 'private', 'snapshot');
}

async function readLeaf(folder: string, index: number, size: number): Promise<Uint8Array> {
  for await (const leaf of readLeaves(folder, index, Math.min(size, (Math.floor(index / TILE_WIDTH) + 1) * TILE_WIDTH)))
    return leaf;
  throw new Error(`leaf ${index} was not read`);
}

/** What a proof proves, for people: where the entry stands, since when, and which ids it holds. */
export interface Proved {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** ms; `null`: the policy asks for no cosigner. */
  readonly seenMs: number | null;
  readonly ids: readonly string[];
}

/** Checks a proof by itself: entry, proof, and the policy of whoever checks. Throws a DeskError that says what does not hold. */
export async function checkKit(entry: Uint8Array, proof: Uint8Array, policyText: string): Promise<Proved> {
  const policy = parsePolicy(policyText);
  if (!policy.ok)
    throw new DeskError(
      `The policy cannot be read: expected ${policy.problem.expected}, found ${policy.problem.found}.`,
    );
  const checked = await checkProof(nodeCrypto, policy.value, entry, proof);
  if (!checked.ok) {
    const { code, expected, found } = checked.problem;
    throw new DeskError(`The proof does not hold (${code}): expected ${expected}, found ${found}.`);
  }
  const inspected = await inspectLeaf(nodeCrypto, entry, []);
  const { checkpoint, index, timeS } = checked.value;
  return {
    origin: checkpoint.origin,
    index,
    size: checkpoint.size,
    seenMs: timeS === null ? null : timeS * 1000,
    ids: inspected.ok ? inspected.value.rows.map(({ id }) => hexOf(id)) : [],
  };
}

async function findEntry(folder: string, size: number, which: string): Promise<Found> {
  if (!/^[0-9a-f]{8,64}$/.test(which)) {
    throw new DeskError(
      `An entry is named by its index, or by its id (8 to 64 of 0-9 and a-f): found ${which}.`,
      'use',
    );
  }
  const beginning = new Beginning(which);
  const hinted = await findOnDisk(snapshotFolder(folder), size, beginning);
  const [only, other] = hinted ?? [];
  // The snapshot is believed where the leaf itself bears it out. That there is none, or more than one, is looked for.
  if (only !== undefined && other === undefined && (await holds(folder, size, only, which))) return only;
  return findInFold(await foldOf(folder, size), beginning, which);
}

/** Whether a leaf has an id that begins so, in the row that was told. */
async function holds(folder: string, size: number, { index, row }: Found, which: string): Promise<boolean> {
  if (index >= size) return false;
  const inspected = await inspectLeaf(nodeCrypto, await readLeaf(folder, index, size), []);
  const found = inspected.ok ? inspected.value.rows[row - 1] : undefined;
  return found !== undefined && hexOf(found.id).startsWith(which);
}

function findInFold({ columns }: RecordFold, beginning: Beginning, which: string): Found {
  const { ids, leaf, row } = columns;
  const found = ids.findBeginning(beginning);
  const [only] = found;
  if (only === undefined) throw new DeskError(`The record holds no entry ${which}.`, 'use');
  if (found.length > 1) throw new DeskError(`More than one id begins with ${which}: give more of it.`, 'use');
  return { index: leaf[only] ?? 0, row: row[only] ?? 1 };
}
