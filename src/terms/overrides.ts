import type { TermsDocument } from './document.ts';
import type { Tree } from './source-text.ts';

/** What a reading may set of a clause: when, where and what, but not by which proof, nor for whom, nor by which exception. */
const OF_CLAUSES = new Set(
  'during where text counts forbids requires limits releases suspends resumes guarantees'.split(' '),
);

/**
 * The steps to what a reading sets, such as `calendar.dates.start` or `clauses.C1.long-range.during`, or `null` where
 * a reading may set nothing. Names may hold dots: the longest one that is there is meant.
 */
export function settableSteps(path: string, document: TermsDocument): readonly string[] | null {
  if (path === 'calendar.zone' || path === 'calendar.day-count') return path.split('.');
  // The schema's library would drop this name without a word.
  if (path.split('.').includes('__proto__')) return null;
  const [, head, rest = ''] = /^(calendar\.dates|places|clauses|ladder)\.(.+)$/.exec(path) ?? [];
  if (head === 'calendar.dates') return ['calendar', 'dates', rest];
  if (head === 'places') return ['places', ...stepsBelow(rest, Object.keys(document.places))];
  if (head === 'ladder') return ['ladder', ...stepsBelow(rest, Object.keys(document.ladder ?? {}))];
  if (head !== 'clauses') return null;
  const [clause = '', key = '', ...deeper] = stepsBelow(rest, Object.keys(document.clauses));
  return OF_CLAUSES.has(key) ? ['clauses', clause, key, ...deeper] : null;
}

/** A copy of the tree with the value at some steps replaced; maps are made on the way where there are none. */
export function setAt(tree: Tree, steps: readonly string[], value: Tree): Tree {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const map: { readonly [key: string]: Tree } = isMap(tree) ? tree : {};
  const before = Object.hasOwn(map, step) ? (map[step] ?? null) : null;
  return { ...map, [step]: setAt(before, rest, value) };
}

function stepsBelow(path: string, names: readonly string[]): readonly string[] {
  const name = names
    .filter((candidate) => path === candidate || path.startsWith(`${candidate}.`))
    .reduce((longest, next) => (next.length > longest.length ? next : longest), '');
  if (name === '') return path.split('.');
  return path === name ? [name] : [name, ...path.slice(name.length + 1).split('.')];
}

function isMap(tree: Tree): tree is { readonly [key: string]: Tree } {
  return tree !== null && typeof tree === 'object' && !Array.isArray(tree);
}
