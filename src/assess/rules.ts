/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'f098df6493dc2cd0b2ab177b9458f98e293d5f682b32887bb0f2886bca7a3b0f';
