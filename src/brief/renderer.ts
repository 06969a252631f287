/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'f9f9a52c84d6d874d5c030065de5df5a71c237a23da134fdf89b0c9fdaf331f5';
