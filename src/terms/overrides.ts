import type { Tree } from './source-text.ts';

/** What a reading may set: dates, places, windows and words, but nothing that makes the rules differ for one side. */
const SETTABLE =
  /^(calendar\.(dates\.[^.]+|day-count|zone)|places\.[^.]+(\..+)?|clauses\.[^.]+\.(during|where|forbids|permits|mirrors|requires|limits|releases|suspends|resumes|guarantees|text|counts)(\..+)?)$/;

/** Whether a reading may touch a path: never proof, coverage, who is bound, parties or bodies. */
export function isSettable(path: string): boolean {
  return SETTABLE.test(path);
}

/** A copy of the tree with the value at a dotted path replaced; maps are made on the way where there are none. */
export function setPath(tree: Tree, path: string, value: Tree): Tree {
  return set(tree, path.split('.'), value);
}

function set(tree: Tree, steps: readonly string[], value: Tree): Tree {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const map: { readonly [key: string]: Tree } = isMap(tree) ? tree : {};
  return { ...map, [step]: set(map[step] ?? null, rest, value) };
}

function isMap(tree: Tree): tree is { readonly [key: string]: Tree } {
  return tree !== null && typeof tree === 'object' && !Array.isArray(tree);
}
