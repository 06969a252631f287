/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'edbc384cca0ccb4806de4e0ea7fe0a32c0cd1a43525049cfd65f57f9032556e3';
