/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'd2855ab19eeb6226337e10c60767f8b7f41c92ab033dc36a0d4b23861b50e61a';
