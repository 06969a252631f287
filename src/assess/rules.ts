/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '5d909bcaf400db8692f314ec759252f83c251db16815263cab903b0ea15b88f6';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '136b0d9e97224bec188a499705c3b3c352b0aa1a5e4d9d9d7a611cf6d4523e65';
