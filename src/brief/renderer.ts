/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '1970c1e75222b95d8aa1ce4af0d0909205813d63d7a56cf666cf2408f417df88';
