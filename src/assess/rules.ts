/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '0f73414c32414ef06fc3ed991d81bd93dcf97edf1e4e56866b2fe63d9719a900';
