/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '0327e22dda6138e259446425c2a9923cb82a989e326c1191c833a8367ce41308';
