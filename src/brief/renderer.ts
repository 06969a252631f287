/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '9ebc51280ad84c13a10bf5e51b0b2f4521b82e560bc631b629d8877653521190';
