/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '5be21bd37cbe0abb7a8a6db94935037d52d475a467473937defae26881044e74';
