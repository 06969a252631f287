import type { Crypto, Sha256 } from '../record/crypto.ts';
import { decodeBundle } from '../record/tree/bundle.ts';
import { appendLeaf, type Frontier, rootOf } from '../record/tree/frontier.ts';
import { type Hash, leafHash, sameHash } from '../record/tree/hash.ts';
import { type ReadTile, tileHashes, withFallback } from '../record/tree/reader.ts';
import { RightEdge } from '../record/tree/right-edge.ts';
import { TILE_WIDTH } from '../record/tree/tile.ts';
import type { Files } from './files.ts';
import { Head } from './head.ts';
import type { RecordPaths } from './paths.ts';
import { Published } from './published.ts';
import { readSigned, type Signed, type Signers } from './signed.ts';
import { Staged } from './staged.ts';
import { faultCode, faultText, StoreError } from './store-error.ts';
import { Tail } from './tail.ts';

/** What the writer of a record holds while it is open. */
export interface OpenRecord {
  readonly head: Head;
  readonly staged: Staged;
  readonly published: Published;
  readonly edge: RightEdge;
  readonly tail: Tail;
  /** The same tree a second time, made from the staged bytes as they are read back. */
  readonly frontier: Frontier;
  /** What the head says; null in a record without entries, which only its making sees. */
  readonly signed: Signed | null;
}

/**
 * Finds out from the disk what a record is. It takes this way at every opening, after a crash or not: the right edge
 * where the segment begins comes from the published tiles, the rest from what is staged, as far as the head goes. What
 * was staged beyond the head was never acknowledged, and is left. Nothing is written here.
 */
export async function recover(
  files: Files,
  paths: RecordPaths,
  crypto: Crypto,
  signers: Signers,
): Promise<OpenRecord & { readonly signed: Signed }> {
  const head = openHead(files, paths, crypto.sha256);
  try {
    const { epoch, base, checkpoint } = head.state;
    const signed = await readHead(crypto, signers, paths, checkpoint);
    const published = new Published(files, paths);
    const shown = await readShown(crypto, signers, paths, published.checkpoint());
    expectBetween(paths, base, shown, signed);
    const { edge, frontier, tail } = await loadEdge(crypto.sha256, paths, published, base);
    const staged = openStaged(files, paths, crypto.sha256, epoch);
    try {
      const end = replay(crypto.sha256, paths, staged, { edge, frontier, tail }, shown, signed);
      return { head, staged, published, edge, tail, frontier: end, signed };
    } catch (error) {
      staged.close();
      throw error;
    }
  } catch (error) {
    head.close();
    throw error;
  }
}

function openHead(files: Files, paths: RecordPaths, sha256: Sha256): Head {
  try {
    return Head.open(files, paths.head, sha256);
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error;
    throw new StoreError('no-record', `There is no record in ${paths.dir}: ${paths.head} is not there.`);
  }
}

async function readHead(crypto: Crypto, signers: Signers, paths: RecordPaths, bytes: Uint8Array): Promise<Signed> {
  if (bytes.length === 0) {
    throw new StoreError(
      'no-record',
      `The record in ${paths.dir} was begun and holds nothing: its making was cut off. Make it again.`,
    );
  }
  const signed = await readSigned(crypto, signers, bytes);
  if (signed.ok) return signed.value;
  const { expected, found } = signed.problem;
  throw new StoreError(
    'other-keys',
    `The checkpoint in ${paths.head} does not stand under the keys given: expected ${expected}, found ${found}. ` +
      'Open it with the keys that it was written with.',
  );
}

async function readShown(
  crypto: Crypto,
  signers: Signers,
  paths: RecordPaths,
  bytes: Uint8Array | null,
): Promise<Signed | null> {
  if (bytes === null) return null;
  const shown = await readSigned(crypto, signers, bytes);
  if (shown.ok) return shown.value;
  const { expected, found } = shown.problem;
  throw new StoreError(
    'damaged',
    `${paths.checkpoint} is no checkpoint of this record: expected ${expected}, found ${found}. ` +
      'Find out who changed it; put back the one that belongs there.',
  );
}

/** The published checkpoint is never newer than the head, and never older than where the segment begins. */
function expectBetween(paths: RecordPaths, base: number, shown: Signed | null, signed: Signed): void {
  const { size, root } = signed.checkpoint;
  const found = shown?.checkpoint;
  if (found === undefined) {
    if (base === 0) return;
    throw new StoreError(
      'rolled-back',
      `${paths.checkpoint} is not there, yet ${base} entries were published. Put the published files back.`,
    );
  }
  const wanted = `The head (${paths.head}) has ${size} entries with root ${short(root)}`;
  const there = `the published checkpoint ${found.size} with root ${short(found.root)}`;
  if (found.size > size || (found.size === size && !sameHash(found.root, root))) {
    throw new StoreError(
      'rolled-back',
      `${wanted}, ${there}: the head is older than what the world has seen, as after putting a copy back. ` +
        'Opening it would sign a second history. Put back the newest private folder, or begin a successor of this record.',
    );
  }
  if (found.size < base) {
    throw new StoreError(
      'rolled-back',
      `${wanted} and says that ${base} of them are published, ${there}: older published files were put back. ` +
        'Put back the newest ones; readers have copies of them.',
    );
  }
}

async function loadEdge(sha256: Sha256, paths: RecordPaths, published: Published, base: number) {
  const readTile = withFallback(async (tile) => published.read(tile));
  try {
    return {
      edge: await RightEdge.load(sha256, base, readTile),
      frontier: await frontierAt(sha256, base, readTile),
      tail: new Tail(base, await lastEntries(base, readTile)),
    };
  } catch (error) {
    throw new StoreError(
      'rolled-back',
      `${paths.published} does not hold the end of the first ${base} entries: ${faultText(error)}. ` +
        'Put back the published files; readers have copies of them.',
      { cause: error },
    );
  }
}

/** The perfect subtrees of a log of this size, from its published tiles. */
async function frontierAt(sha256: Sha256, size: number, readTile: ReadTile): Promise<Frontier> {
  const readHash = tileHashes(sha256, size, readTile);
  const hashes: Hash[] = [];
  let level = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) hashes.unshift(await readHash(level, rest - 1));
    level += 1;
  }
  return { size, hashes };
}

async function lastEntries(size: number, readTile: ReadTile): Promise<readonly Uint8Array[]> {
  const width = size % TILE_WIDTH;
  if (width === 0) return [];
  const bundle = decodeBundle(await readTile({ level: 'entries', index: Math.floor(size / TILE_WIDTH), width }), width);
  if (bundle.ok) return bundle.value;
  throw new Error(`the last bundle has ${bundle.problem.found}, expected ${bundle.problem.expected}`);
}

function openStaged(files: Files, paths: RecordPaths, sha256: Sha256, epoch: number): Staged {
  try {
    return Staged.open(files, paths.staged, sha256, epoch);
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error;
    throw new StoreError('damaged', `${paths.staged} is not there. Put back the newest private folder.`);
  }
}

/** Follows the staged batches to the head, and holds both trees against its root. */
function replay(
  sha256: Sha256,
  paths: RecordPaths,
  staged: Staged,
  { edge, frontier: from, tail }: { readonly edge: RightEdge; readonly frontier: Frontier; readonly tail: Tail },
  shown: Signed | null,
  signed: Signed,
): Frontier {
  const { size, root } = signed.checkpoint;
  let frontier = from;
  let isOnWay = shown === null || isAt(sha256, frontier, shown);
  for (const { entries } of staged.replay(frontier.size, size)) {
    for (const entry of entries) {
      const leaf = leafHash(sha256, entry);
      edge.append(leaf);
      frontier = appendLeaf(sha256, frontier, leaf);
    }
    tail.push(entries);
    isOnWay ||= shown !== null && isAt(sha256, frontier, shown);
  }
  if (frontier.size !== size) {
    throw new StoreError(
      'damaged',
      `${paths.staged} leads from entry ${from.size} to ${frontier.size}, and the head has ${size}: entries that were ` +
        'acknowledged are not there. Put back the newest private folder.',
    );
  }
  if (!sameHash(edge.root(), root) || !sameHash(rootOf(sha256, frontier), root)) {
    throw new StoreError(
      'damaged',
      `The ${size} entries on the disk have root ${short(edge.root())}, the head says ${short(root)}: published tiles or ` +
        `staged batches were changed. Compare ${paths.published} with a copy that a reader has.`,
    );
  }
  if (!isOnWay && shown !== null) {
    throw new StoreError(
      'rolled-back',
      `The published checkpoint of ${shown.checkpoint.size} entries with root ${short(shown.checkpoint.root)} is none ` +
        'that this log has passed: published and private files belong to two histories. Keep both, and do not write.',
    );
  }
  return frontier;
}

function isAt(sha256: Sha256, frontier: Frontier, { checkpoint: { size, root } }: Signed): boolean {
  return frontier.size === size && sameHash(rootOf(sha256, frontier), root);
}

function short(root: Uint8Array): string {
  return `${Buffer.from(root).toString('base64').slice(0, 12)}…`;
}
