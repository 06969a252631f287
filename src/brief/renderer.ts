/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '35f92652f2e27cfbbe6994ae77d87f76b82e38ea29b3656af70be9fd8f370f18';
