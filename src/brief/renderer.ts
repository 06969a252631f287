/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '9276985f78f06676fab5835cb76de99698879365c50921625ca62f792ff78766';
