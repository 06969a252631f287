/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '875f4e4fada127cbcf083f4342afe26d0e78154963024495966b2a711c775899';
