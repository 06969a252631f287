/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '90a03ebe1a7525ecf342b94aba78dc89b472851f50a4d96afa7872b3dc2a355e';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '7dc098ccf11f6005cb214ff0ea0d7c7148369e41adedaeb3e5ec9559e93d2a1f';
