/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '16390a79971300b53110f3bde7408c1286be29deea114c3cc0de93712d245398';
