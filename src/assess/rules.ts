/** Digest of the pure code that judges. Written by `npm run rules`; a test fails when it is stale. */
export const RULES_DIGEST = '72680a6a646620c95f70daed70d016656ae0b9ac141761690c41f4eed5082224';
