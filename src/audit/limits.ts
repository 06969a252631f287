import { BLOB_BYTES_MAX } from '../admit/limits.ts';
import { NOTE_BYTES_MAX } from '../record/note/limits.ts';
import { ENTRY_BYTES_MAX } from '../record/tree/bundle.ts';
import { HASH_BYTES } from '../record/tree/hash.ts';
import { TILE_WIDTH } from '../record/tree/tile.ts';

/** What an auditor reads and keeps at most, in one place. */
export const LIMITS = {
  checkpointBytes: NOTE_BYTES_MAX,
  hashTileBytes: TILE_WIDTH * HASH_BYTES,
  bundleBytes: TILE_WIDTH * (2 + ENTRY_BYTES_MAX),
  blobBytes: BLOB_BYTES_MAX,
  /** Faults that a report lists one by one; the rest are counted. */
  faultsListed: 1000,
  /** How far the clock of a checkpoint may be ahead of the auditor's own. */
  aheadMs: 10 * 60 * 1000,
} as const;
