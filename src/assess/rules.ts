/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'ee76b2e745f065cf5ee75996045f1feac8e7a20edc8f5c2f9fc511c9c23e9585';
