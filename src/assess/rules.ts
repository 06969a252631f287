/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '281eac9e48b25f35e2f690c2e9e02512e2a02a436badbb8348420def868d31b4';
