/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '727db1492bd36bec01dd9aff85b57a357193e1b338f74d36f08c1a142f67a877';
