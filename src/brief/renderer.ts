/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '6cf2492b83712f8da136cfb0dfaa8542e23713a350699751e9740af8deeab60a';
