/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '6a8dc8f8066072f199fd2df1940ae898ec40ece8c97cb21f3d29de5aa41f38c2';
