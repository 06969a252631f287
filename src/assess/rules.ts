/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'ea98dc0e47a66e643536b34f2395455e762b46cb0f0f596e2dde4b0ccaa8c8db';
