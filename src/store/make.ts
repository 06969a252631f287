import { dirname } from 'node:path';
import type { Sha256 } from '../record/crypto.ts';
import { EMPTY_FRONTIER } from '../record/tree/frontier.ts';
import { RightEdge } from '../record/tree/right-edge.ts';
import type { Files } from './files.ts';
import { Head } from './head.ts';
import type { RecordPaths } from './paths.ts';
import { Published } from './published.ts';
import type { OpenRecord } from './recover.ts';
import { Staged } from './staged.ts';
import { StoreError } from './store-error.ts';
import { Tail } from './tail.ts';

/** Lays a record without entries into a folder, durable but for its first entries. Its lock is held. */
export function makeEmpty(files: Files, paths: RecordPaths, sha256: Sha256, segmentBytes: number): OpenRecord {
  expectNone(files, paths, sha256);
  for (const folder of [paths.published, paths.blobs]) files.makeDir(folder);
  Staged.create(files, paths.staged, segmentBytes);
  for (const folder of [dirname(paths.dir), paths.dir, paths.published]) files.syncDir(folder);
  // The head last: where it is, everything else is.
  Head.create(files, paths.head, sha256, { epoch: 1, base: 0, checkpoint: new Uint8Array(0) });
  files.syncDir(paths.private);
  return {
    head: Head.open(files, paths.head, sha256),
    staged: Staged.open(files, paths.staged, sha256, 1),
    published: new Published(files, paths),
    edge: RightEdge.empty(sha256),
    tail: new Tail(0, []),
    frontier: EMPTY_FRONTIER,
    signed: null,
  };
}

function expectNone(files: Files, paths: RecordPaths, sha256: Sha256): void {
  const isPublished = files.read(paths.checkpoint) !== null;
  if (!isPublished && files.read(paths.head) === null) return;
  if (!isPublished) {
    const head = Head.open(files, paths.head, sha256);
    head.close();
    // Its making was cut off before anything was signed.
    if (head.state.checkpoint.length === 0) return;
  }
  throw new StoreError('already-there', `There is a record in ${paths.dir} already. Open it, or take another folder.`);
}
