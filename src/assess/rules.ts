/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '13d170ad0047251d00c02c79230cfaa57e8fedcaa637d1653302930211208609';
