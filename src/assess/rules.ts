/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '055121aa8989389c7027724edc31fc817930fcd63d2521fc8f4570777ac55b48';
