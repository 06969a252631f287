/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'fd8aa3f0503cc675a2c0e10f08c2d8110b9cc9e39d03bc698d343646a379bf70';
