/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'b63562f04308c05456b2cc21c4b9e0929fd1f8a50b81aaf72338ca203f9d7216';
