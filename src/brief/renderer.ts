/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '966abc15adcf970712b24a16c74f36252350eb80cb90eae49be21a49fd405774';
