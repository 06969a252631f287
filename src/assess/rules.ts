/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = 'b253813beaaa08b0c684aa0c63c7b4b6e64f17d1a312d8eef2dfba7244fc1edc';
