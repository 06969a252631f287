/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '3d6a509d1a73e32b1b4c8f22f41a060274cf6843fea6c77e475201e03dc25a7a';
