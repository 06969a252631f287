/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'fc2ac7ef3b1ab22c831162d3071386c834285dd2296c82acff3555e18f11ff7f';
