/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'b5139d659f0a9b1b08b3f5dae341e2e64fdcfaa57b6d0cbf57c6e9268807391b';
