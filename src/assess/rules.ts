/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '41951164bc9daca85109265069e90b4e0f2d0ac28351e9820e02bbc34ba8b9dc';
