/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '4781a74ccb60178d9c8bcfe3c3538874866cd8e176b211042fc5e957ff31cd0b';
