/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'f46d7fad41413cb597eb513ad4eedcf5921f4fe7645df162990f30f5b308e348';
