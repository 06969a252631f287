/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'b3a28839432370168ad907805b8072c4451de33fb77468d31368d6a249f3dfff';
