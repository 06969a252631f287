/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '41c3f7a397186b855b0308a0d6525881a94a9ccd5a48dbe726f2e0dea71f2ed3';
