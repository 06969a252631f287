/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'e0b7cc0b997240d61fda44462ae378c5305bc9ae0d0e91ca46305d278a9cbbc9';
