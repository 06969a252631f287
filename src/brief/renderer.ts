/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '195b7863d8926244c27aaf0e37eb0238c1c490cd8cb2a6cd615d782b5a018234';
