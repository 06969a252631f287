/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '5d909bcaf400db8692f314ec759252f83c251db16815263cab903b0ea15b88f6';
