/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'ed9a53928dc56f3e8a11c7f44fc56ec7453bd6a8b760895f9cd2a244f36e0128';
