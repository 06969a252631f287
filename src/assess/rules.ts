/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'ed9a53928dc56f3e8a11c7f44fc56ec7453bd6a8b760895f9cd2a244f36e0128';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '136b0d9e97224bec188a499705c3b3c352b0aa1a5e4d9d9d7a611cf6d4523e65';
