/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '5d909bcaf400db8692f314ec759252f83c251db16815263cab903b0ea15b88f6';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = 'e9c534fc75f17f844124a680c03d136bc9a3c0d38c06c3ee849015ae8e8e1076';
