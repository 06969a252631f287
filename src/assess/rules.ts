/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'c420761ba918415a30e3e0df149051fad53ce2ca9c9684eeaa8ef261359daf6d';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '1c8ace75a607136dc2e65978082a59f580255edd17269731d9883b3a2eeb0aee';
