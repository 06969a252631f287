/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'f685e800e4ba4f2b38f5afdf90c11ab935019d4503475c0c6749722153717565';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = 'b393a3c3d12283eb3c5a71cf07a9def6a0455643a3ad4f7fb47eb2666bad6e0e';
