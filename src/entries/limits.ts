/** Limits of every entry, in one place. An entry has to fit, with its signature, into a batch of 60 KiB. */
export const BODY_BYTES_MAX = 48 * 1024;
/** Ids of sources, parties, persons, clauses: short, so that they can be typed and read aloud. */
export const NAME_CHARS_MAX = 100;
export const KEY_CHARS_MAX = 1_000;
export const LABEL_CHARS_MAX = 500;
export const CITE_CHARS_MAX = 2_000;
export const TEXT_CHARS_MAX = 10_000;
export const LIST_ITEMS_MAX = 200;
export const RAW_COLUMNS_MAX = 200;
/** Half of the earth's girth: a point known no better than this is known nowhere. */
export const RADIUS_MM_MAX = 20_040_000_000;
export const COUNT_MAX = 1_000_000_000;
export const PPM_MAX = 1_000_000;
/** Nothing is seen, heard or measured from further than this; a bearing without a distance is held to reach so far. */
export const SIGHT_MM_MAX = 300_000_000;
/** A thousandth of a degree: a whole turn. */
export const TURN_MDEG = 360_000;
/** Rows of what a watch detects. */
export const DETECTIONS_MAX = 32;
export const SPEED_MM_S_MAX = 20_000_000;
