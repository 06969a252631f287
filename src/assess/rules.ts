/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '0465c01f6b543ad6f5f450ea92e7ee69b05c45da7947f829df35c7463367c18b';
