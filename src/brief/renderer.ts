/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '12aefc13a8051261721f4a727127b65842ef2d2af7e1e7b42a99ab6c79bc0423';
