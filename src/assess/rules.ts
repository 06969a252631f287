/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '2c1b0a803d8ecaa83bb86597ff2eaae6333c6770089811cf9a976728bfaeaf0a';
