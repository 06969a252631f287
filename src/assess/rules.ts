/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'ed9a53928dc56f3e8a11c7f44fc56ec7453bd6a8b760895f9cd2a244f36e0128';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = 'fffe75bcbb8bab1e9f1eba78c79e5cd34955ef3df8066fd7dd0b69407cc59fad';
