/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '0ce5f3715a721dbe0e8d8f86fdac67f6b766e780351b496fa5d5bec251ee11ac';
