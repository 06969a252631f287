/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'c94985cf4f72021b02357c15dec29f6a6e186efb1188ff3087f8243c28430b61';
