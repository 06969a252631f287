import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Admitted, hexOf, RecordFold, type Seen } from '../../admit/fold.ts';
import { BLOB_BYTES_MAX, MOMENT_MS_MAX } from '../../admit/limits.ts';
import { RowReader } from '../../admit/row-reader.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { type Checkpoint, parseCheckpoint } from '../../record/note/checkpoint.ts';
import { parseNote } from '../../record/note/note.ts';
import { checkPolicy } from '../../record/note/policy.ts';
import { decodeUtf8 } from '../../record/note/text.ts';
import { decodeBundle } from '../../record/tree/bundle.ts';
import { appendLeaf, EMPTY_FRONTIER, rootOf } from '../../record/tree/frontier.ts';
import { type Hash, leafHash } from '../../record/tree/hash.ts';
import { type ReadTile, withFallback } from '../../record/tree/reader.ts';
import { TILE_WIDTH, tilePath } from '../../record/tree/tile.ts';
import { DeskError, describeFault, isAbsent } from '../desk-error.ts';

/** A record as its published files tell it, folded from the first leaf to the last. */
export interface ReadRecord {
  /** The published folder. */
  readonly folder: string;
  readonly fold: RecordFold;
  readonly rows: readonly Admitted[];
  /** Since when what had been seen; the last covers everything. */
  readonly seen: readonly Seen[];
  readonly size: number;
  /** Lower-case hex. */
  readonly root: string;
}

/** The published folder of a record: of a desk's own folder, or of a copy of what it publishes; `null`: no record. */
export async function findRecord(path: string): Promise<string | null> {
  for (const folder of [join(path, 'published'), path]) {
    const found = await stat(join(folder, 'checkpoint')).catch(() => null);
    if (found?.isFile() === true) return folder;
  }
  return null;
}

/** The published checkpoint, with its bytes. Its signatures are not checked by reading it. */
export interface Head {
  readonly bytes: Uint8Array;
  readonly checkpoint: Checkpoint;
}

export async function readHead(folder: string): Promise<Head> {
  const bytes = await readPublished(folder, 'checkpoint');
  const parsed = parseNote(bytes);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (checkpoint.ok) return { bytes, checkpoint: checkpoint.value };
  const { expected, found } = checkpoint.problem;
  throw new DeskError(`${join(folder, 'checkpoint')} is no checkpoint: expected ${expected}, found ${found}.`);
}

/**
 * Reads the published files of a record. The root over what was read is compared with the checkpoint's: what was
 * changed or is missing stops it here. The whole of an audit is `servanda audit`.
 */
export async function readRecord(folder: string, progress: (leaves: number) => void = () => {}): Promise<ReadRecord> {
  const rows: Admitted[] = [];
  const fold = new RecordFold(nodeCrypto, (row) => rows.push(row));
  return readWith(folder, { fold, rows }, async (leaf, root) => {
    await fold.take(leaf, root);
    if (fold.size % 256 === 0) progress(fold.size);
  });
}

/** As `readRecord`, of a record whose state is there already: its leaves are read for their words, and not judged again. */
export async function readFolded(folder: string, fold: RecordFold): Promise<ReadRecord> {
  const rows: Admitted[] = [];
  const reader = new RowReader(nodeCrypto, fold.columns);
  return readWith(folder, { fold, rows }, async (leaf) => {
    for (const row of await reader.read(leaf)) rows.push(row);
  });
}

async function readWith(
  folder: string,
  { fold, rows }: Pick<ReadRecord, 'fold' | 'rows'>,
  take: (leaf: Uint8Array, root: () => Hash) => Promise<void>,
): Promise<ReadRecord> {
  const head = await readHead(folder);
  const { size, root } = head.checkpoint;
  let frontier = EMPTY_FRONTIER;
  const rootHere = () => rootOf(nodeCrypto.sha256, frontier);
  for await (const leaf of readLeaves(folder, 0, size)) {
    await take(leaf, rootHere);
    frontier = appendLeaf(nodeCrypto.sha256, frontier, leafHash(nodeCrypto.sha256, leaf));
  }
  if (hexOf(rootHere()) !== hexOf(root)) {
    throw new DeskError(
      `${folder} does not hold together: its ${size} entries have the root ${hexOf(rootHere())}, and its checkpoint names ${hexOf(root)}. Run servanda audit ${folder}.`,
    );
  }
  if (fold.size !== size) throw new Error(`a state over ${fold.size} leaves for a record of ${size}`);
  const timeMs = await checkHead(folder, head.bytes, fold);
  return { folder, fold, rows, seen: [...fold.seen, { size, timeMs }], size, root: hexOf(root) };
}

/** Every leaf from `from` to before `to`, in order. */
export async function* readLeaves(folder: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  const read = tileReader(folder);
  for (let tile = Math.floor(from / TILE_WIDTH); tile * TILE_WIDTH < to; tile += 1) {
    const width = Math.min(TILE_WIDTH, to - tile * TILE_WIDTH);
    const at = { level: 'entries', index: tile, width } as const;
    const bundle = decodeBundle(await read(at), width);
    if (!bundle.ok) {
      const { expected, found } = bundle.problem;
      throw new DeskError(`${join(folder, tilePath(at))} is damaged: expected ${expected}, found ${found}.`);
    }
    yield* bundle.value.slice(Math.max(0, from - tile * TILE_WIDTH));
  }
}

/** Reads tiles from a published folder; where a partial one is gone, from the full one. */
export function tileReader(folder: string): ReadTile {
  const read = withFallback(async (tile) => readPublished(folder, tilePath(tile)));
  return async (tile) => {
    try {
      return await read(tile);
    } catch (error) {
      if (error instanceof DeskError) throw error;
      throw new DeskError(
        `${join(folder, tilePath(tile))} cannot be read: it is not there. Run servanda audit ${folder}.`,
      );
    }
  };
}

/** A blob as text, held against the digest and the size that its entry names. */
export async function readBlob(
  folder: string,
  { name, sha256, bytes: size }: { readonly name: string; readonly sha256: string; readonly bytes: number },
): Promise<string> {
  const file = join('blobs', sha256);
  const bytes = await readPublished(folder, file);
  const isNamed = bytes.length === size && size <= BLOB_BYTES_MAX && hexOf(nodeCrypto.sha256(bytes)) === sha256;
  // A mark of byte order is part of the text: every reader has to judge the same one.
  const text = isNamed ? decodeUtf8(bytes) : null;
  if (text !== null) return text;
  const what = isNamed ? 'no UTF-8 text' : 'not the file that the record names';
  throw new DeskError(`${join(folder, file)} (${name}) is ${what}. Run servanda audit ${folder}.`);
}

async function readPublished(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, file));
  } catch (error) {
    // The way from a partial tile to the full one is told by the code.
    if (isAbsent(error) && file.startsWith('tile/')) throw error;
    throw new DeskError(`${join(folder, file)} cannot be read: ${describeFault(error)}.`);
  }
}

/** The moment at which the published checkpoint had been seen, ms. */
async function checkHead(folder: string, note: Uint8Array, fold: RecordFold): Promise<number> {
  if (fold.roster === null) {
    const why = fold.refused[0]?.problem;
    throw new DeskError(
      `${folder} is no record of Servanda: its first entry does not begin one (${why?.code}: ${why?.found}).`,
    );
  }
  const verdict = await checkPolicy(nodeCrypto, fold.roster.policy, note);
  if (verdict.ok && verdict.value.checkpoint.origin === fold.origin) {
    const timeMs = (verdict.value.timeS ?? 0) * 1000;
    const last = fold.seen.at(-1)?.timeMs ?? 0;
    if (timeMs >= last && timeMs <= MOMENT_MS_MAX) return timeMs;
    throw new DeskError(
      `The checkpoint in ${basename(folder)} was seen at ${timeMs} ms, by its clock, and the last one among the entries at ${last} ms: a record never goes back in time, nor past the year 9999. Run servanda audit ${folder}.`,
    );
  }
  const why = verdict.ok
    ? `it is of ${verdict.value.checkpoint.origin}`
    : `expected ${verdict.problem.expected}, found ${verdict.problem.found}`;
  throw new DeskError(`The checkpoint in ${basename(folder)} does not hold under the record's own policy: ${why}.`);
}
