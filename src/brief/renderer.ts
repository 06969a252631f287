/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '61f355641fa659488fdb6320f9b075c17d4ef3884a50b07e4aac753d5e79fc61';
