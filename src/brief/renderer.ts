/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '1f63cd286647c89ae7c6ea144865bb78fccb108cf60ca0dcf87361981652a6a2';
