/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'f4315c4bc16e44768832b061e7dccbd66060dcdd8ad4b650c362ae616210764e';
