/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '1014dbd4c0bcc9a36d09e06865ff4847756a182621c4246428a5a20cac2651b5';
