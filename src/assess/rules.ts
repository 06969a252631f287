/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '9c512bd44ca992da5e1d4d7773fd560e974f9f7d39eb707d7fdb35fc59e7ade6';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '445d0aeac83a42b649f1fea6d8454056a3330874f74c78329fab01a421cb1205';
