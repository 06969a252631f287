/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'b5ff3a22d17fc36cf8f5ef6ceeedcbb1af3489c6268ea0bce89d9d4c583b2a12';
