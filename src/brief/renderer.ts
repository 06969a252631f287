/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '293f955ffd9b4db204e7fcac8a3de87c230c48fd34f995023cdc160ccb70599a';
