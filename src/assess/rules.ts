/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '3db145d574143d98fbc13aaea1e89ae6cb549225990c9c1b4dfdd69414bd9ee3';
