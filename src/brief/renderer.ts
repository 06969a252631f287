/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '9df5e3270b8327a868b94cf492b3c48e947a68cd959f0b2e304928aab0b2e67a';
