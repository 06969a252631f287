/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '6a68d044a20856f157c31eb0349af660f1bd55cfbd0b794a1dca9b054b3c7a26';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '1c8ace75a607136dc2e65978082a59f580255edd17269731d9883b3a2eeb0aee';
