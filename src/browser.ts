/** What runs in a browser: the pure core, and the reader of entries as they are exchanged. */
export { assess } from './assess/assess.ts';
export { ASSESS_DEFAULTS } from './assess/input.ts';
export { collect } from './feeds/collect.ts';
export { entries as entriesFeed } from './feeds/entries/feed.ts';
export { compileAgreement } from './terms/compile.ts';
