/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'a67358e8b5f882093c957aa156c34899070da60bf13db2dedfaf4a010b826228';
