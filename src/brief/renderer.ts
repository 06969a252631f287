/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '7738e9a3f828ca2a72bfb194d91f1939807ed2ed645d3fb86e2d60d206c4ca14';
