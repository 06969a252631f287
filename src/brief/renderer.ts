/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'ade7b9ff784e8fe0c4739b0745c95a31b48c2d82c9f29bea5390caa369b39f39';
