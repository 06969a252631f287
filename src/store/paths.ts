import { join } from 'node:path';

/** Where what lies in the folder of a record. */
export interface RecordPaths {
  readonly dir: string;
  /** What anybody may read, laid out as C2SP tlog-tiles has it. */
  readonly published: string;
  readonly checkpoint: string;
  /** Files that entries cite by their SHA-256. */
  readonly blobs: string;
  /** What only the writer may read. */
  readonly private: string;
  readonly head: string;
  readonly staged: string;
}

export function recordPaths(dir: string): RecordPaths {
  const published = join(dir, 'published');
  const hidden = join(dir, 'private');
  return Object.freeze({
    dir,
    published,
    checkpoint: join(published, 'checkpoint'),
    blobs: join(published, 'blobs'),
    private: hidden,
    head: join(hidden, 'head'),
    staged: join(hidden, 'staged'),
  });
}
