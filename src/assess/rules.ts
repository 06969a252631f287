/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'a527a2d56d87e16825523154fdd48330244db220ee4db3c9251afa2910d861ce';
