/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '34cfde6a809333dd12487f12227ef83a18acf7d38dc6b766b36eaccec38e85af';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '4551df4bf4aa96734b9736c6c8d07a1f6061303c3a0191fcc4cb59629aa59ca7';
