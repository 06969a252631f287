/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'cfdbfa2810bbaa572d86f535de370a7cbbdb80bb3dec9f12b5af58c8c0d96e12';
