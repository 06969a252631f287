/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '0e15fd8d186b94d3b456982b6841ebd279c968436df319a198e530ffee68f995';
