/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '5f24502e85feb4e9e2fa864667884760d7d8997186c1d8d1692c2c3a8802e56e';
