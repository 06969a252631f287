/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '94301285ef1ee075076fcf6433e1b77e54ec280dc8cc57952efba9b489d9c6ed';
