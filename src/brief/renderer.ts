/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '9068bdc162e51243ed5a4cb4c75fc0e11b48c3bf2d671196ec476b4c00510f35';
