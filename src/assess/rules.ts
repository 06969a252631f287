/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '5d909bcaf400db8692f314ec759252f83c251db16815263cab903b0ea15b88f6';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '33244cdc8c3c3fc3c597b72755b05927084b47a13f11a80630d3bd67009bb073';
