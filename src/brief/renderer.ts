/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '0e05d88e58bea31981958d40479651278d8b2074e083c6d9ac2bd1b970bb4c2c';
