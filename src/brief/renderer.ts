/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'c5050f06df3e28cdce1a838dad2c056bb86c4cfb53acbffab18b8ca456107ae1';
