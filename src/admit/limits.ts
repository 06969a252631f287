/** Limits of what a leaf of a record may hold, in one place. */

/** Bytes of a note's text. With its signatures a leaf fits into the 65,535 bytes of an entry in a tile. */
export const TEXT_BYTES_MAX = 60 * 1024;
/** Rows of one batch. */
export const ROWS_MAX = 4096;
/** Members of a roster, and sources that one of them speaks for. */
export const MEMBERS_MAX = 64;
export const SPEAKS_MAX = 256;
/** Files of one version of an agreement. */
export const FILES_MAX = 256;
export const BLOB_BYTES_MAX = 64 * 1024 * 1024;
/** Moments that entries and checkpoints name, ms: the years 1 to 9999, which the rules can judge. */
export const MOMENT_MS_MIN = -62_135_596_800_000;
export const MOMENT_MS_MAX = 253_402_300_799_999;
