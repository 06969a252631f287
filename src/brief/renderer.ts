/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'a54031195cf3e6cde01f97e2877f4a3a8c161b43baa0e7f050df9717f1d885b1';
