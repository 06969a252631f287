/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = '55c86add15282099845bd7057e174fd736306dde8a9f186f7c9e077fe41a4fa8';
