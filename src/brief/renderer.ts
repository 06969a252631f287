/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'a8cffea50260ea1e02631a7e0f236d93a64f2f2ef4d6a27d69dbd14028feede4';
