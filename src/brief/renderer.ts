/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '81f9b34ea4daa24fc07fe076fd525e308733cff887c2e8d41122b178902bc970';
