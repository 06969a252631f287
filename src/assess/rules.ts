/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '3ba7786054c1b518b1d90a4c5dd77ab8c0216b36df38f184d5b06244c753d90c';
