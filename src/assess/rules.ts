/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '0a0a9a4321a992850eaaeebd932da1ba3db0a4808e1e58cad0fd1234158be335';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '7dc098ccf11f6005cb214ff0ea0d7c7148369e41adedaeb3e5ec9559e93d2a1f';
