/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '8370f0454c3ed28ff326fdda26ccd24a3e25670d41bacd86fe114c9ed64815d3';
