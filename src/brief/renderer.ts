/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '747cd5a520f5bc981a6f403c27c0b56cf0401c5b20dfba24de88c9a27b71b2b2';
