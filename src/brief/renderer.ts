/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '1dfce233ba5da35071e307e795f538a20c696b875a3d223a6b0f3e5799141069';
