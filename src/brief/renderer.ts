/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'f5027e59562b41ea82a2db0a3fc812b17e99aa4a301df96660572b206dcb30d9';
