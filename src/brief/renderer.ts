/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'a35cd8b3b4aea447785bc1dbfefe4c15a7991b6b05de17409c5387f4a599fdb6';
