/** What runs in a browser: the pure core, the reader of entries as they are exchanged, and the checks of the record. */
export { assess } from './assess/assess.ts';
export { ASSESS_DEFAULTS } from './assess/input.ts';
export { webCrypto } from './crypto/web/crypto.ts';
export { verifyOverPoints } from './crypto/web/points.ts';
export { collect } from './feeds/collect.ts';
export { entries as entriesFeed } from './feeds/entries/feed.ts';
export { lintDraft, makeLinter } from './lint/lint.ts';
export { parsePolicy } from './record/note/policy.ts';
export { checkProof } from './record/note/tlog-proof.ts';
export { compileAgreement } from './terms/compile.ts';
