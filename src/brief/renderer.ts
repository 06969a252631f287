/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '566596312d87244db369aa246c5e3f7c5f8cf84eb6a05081c60b3af069aa39e3';
