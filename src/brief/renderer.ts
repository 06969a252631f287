/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '47cfca7e812dc34afec5349ddccbd49682b6e9de7aa70c6346309ce0e6d3c453';
