/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '986415095f5b7a65f3337a75bb456feb4de103a84bd6f9876f17d2a701bb6a75';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '7dc098ccf11f6005cb214ff0ea0d7c7148369e41adedaeb3e5ec9559e93d2a1f';
