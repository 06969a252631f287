/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '2c7eebc97d87061fa3b16a88de7bb3006644cfa1e41f9ea0b5898a1f353c1f1d';
