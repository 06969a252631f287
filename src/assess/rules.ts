/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '20020b7def479257cbbe53c302a71cff7339827fe55e26aca801cb4ec6f0059e';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = 'a934c4298fae530d8e59acc98f6f1f2bf67e4af014466b6a9ba82d6a890f8b62';
