/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'b822aad436fff0ac75b375160f0a21024417b6709437ccd6e3a01fb72ad1496d';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = 'b783ef6120588ec480d802d81ee9cea19c5f518bab17cdb84129df5f1d484436';
