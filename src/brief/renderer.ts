/** Digest of the code that writes the brief. Written by `npm run rules`; a test fails when it is stale. */
export const RENDERER_DIGEST = 'b2aa1288eceb23040537a8582f971a92b01ad8ec6d29756d7c4fdc6ee73684ea';
