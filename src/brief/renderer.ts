/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'cd0cd74b465159d82c29bbc973b3e876f3659c173c376a99762ca73e9908b809';
