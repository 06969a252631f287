/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '70d4cf9d141de53cdb1228bd8bbf6e64385de10880137a6a6de8ff5703449616';
