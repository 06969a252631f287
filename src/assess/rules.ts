/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'c3f4ae6806eb7476b3dfca51defe0c7eb89e750b565e33a261ee3b29b0f3e8d2';
