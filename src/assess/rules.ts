/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '9dbe2a5990fa5e35a78e2be509548d40f0ebbee4a741fb721156444972f5612c';
