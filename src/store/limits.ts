import { ENTRY_BYTES_MAX } from '../record/tree/bundle.ts';

/** Whatever could grow without end ends here. */
export const LIMITS = Object.freeze({
  /** One entry: what fits the two bytes before it in a bundle. */
  entryBytes: ENTRY_BYTES_MAX,
  /** Entries of one call of `append`, and of one commit. */
  batchEntries: 4_096,
  /** Their bytes together. */
  batchBytes: 4 << 20,
  /** Bytes of entries that wait for a commit; who comes later is asked to come again. */
  waitingBytes: 64 << 20,
  /** Bytes of entries on record and not yet published, before a commit publishes by itself. */
  unpublishedBytes: 16 << 20,
  /** The segment of staged batches. It must hold the largest batch. */
  segmentBytes: 16 << 20,
  /** One file beside the log. */
  blobBytes: 256 << 20,
  /** How long after the last checkpoint the clock is believed without a word of a person, in s: what is kept weekly is kept on. */
  leapS: 8 * 86_400,
  /** How often an opening looks again when others open the same folder at the same moment. */
  lockTries: 16,
});

/** How long what is on record may wait for its publication. */
export const PUBLISH_EVERY_MS = 500;
