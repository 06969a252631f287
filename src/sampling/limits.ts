/** The most sites of one population. */
export const SITES_MAX = 100_000;

/** The same where an inspection can miss: each number that might be hidden is then weighed with each that might be met. */
export const SITES_MAX_WHERE_MISSED = 5_000;

/** Parts per million: the whole. */
export const WHOLE_PPM = 1_000_000;
