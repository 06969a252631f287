/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'ce618db0dccaac1dae7ce882d808a56dded4ef7fcff09e4581876a14e5518da0';
