/**
 * Before anything else: this page's policy lets no text become code, and the reader of schemas need not try. The released
 * rules ask the same place.
 */
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };

export {};
