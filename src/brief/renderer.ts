/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'fb5142aa3898b7b157d38f7947a12bb04ce85a38189db731f03bfe8a4adba0a3';
