/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'fd508ef53ba8b4b5653af926e57242de139f52503545c3ef716a756f2eef0fae';
