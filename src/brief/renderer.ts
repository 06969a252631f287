/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '8fc571ff59a53788253c285a6e22cc325716d1cdd77617796557b6f3d7971d59';
