/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '5d909bcaf400db8692f314ec759252f83c251db16815263cab903b0ea15b88f6';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = 'fffe75bcbb8bab1e9f1eba78c79e5cd34955ef3df8066fd7dd0b69407cc59fad';
