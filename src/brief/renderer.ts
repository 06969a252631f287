/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '916009e8eef989a66045191fca31af943b24dbb5cbffeba5d37b675bb62e6e5a';
