/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '72e563906388c4be4003e3060534dd96fb2dc84097f7f06fb3f2fdca09aef021';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = 'd20727fdf097a8471266604507f88fa1032bd1af2910749c8462fe895b26c8dd';
