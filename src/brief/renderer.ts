/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '92a061e5bb582cbc51310d3ec8cccc5fda0c1cff7370dd971a3cbaba5c8c83fe';
