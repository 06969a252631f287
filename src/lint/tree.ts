import type { Path, Tree } from '../terms/source-text.ts';

/**
 * Reading a tree that may hold anything: a draft is looked at while it is written, with half of it missing and the
 * other half misspelt. Nothing here throws, and nothing is found under a name that was not written.
 */
export type TreeMap = { readonly [key: string]: Tree };

export function mapOf(tree: Tree | undefined): TreeMap {
  return isMap(tree) ? tree : {};
}

export function isMap(tree: Tree | undefined): tree is TreeMap {
  return tree !== null && typeof tree === 'object' && !Array.isArray(tree);
}

export function field(tree: Tree | undefined, key: string): Tree | undefined {
  return isMap(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
}

export function textOf(tree: Tree | undefined): string | null {
  return typeof tree === 'string' ? tree : null;
}

/** The texts of a list, or the one text that stands in place of a list. */
export function textsOf(tree: Tree | undefined): readonly string[] {
  if (typeof tree === 'string') return [tree];
  return Array.isArray(tree) ? tree.filter((item): item is string => typeof item === 'string') : [];
}

/** A text and where it stands. */
export interface Leaf {
  readonly path: Path;
  readonly text: string;
}

/** Every text in a tree, in its order, with the path to it. */
export function leavesOf(tree: Tree | undefined, path: Path): readonly Leaf[] {
  if (typeof tree === 'string') return [{ path, text: tree }];
  if (tree === null || tree === undefined) return [];
  const items: readonly (readonly [string | number, Tree])[] = Array.isArray(tree)
    ? tree.map((item: Tree, index: number) => [index, item] as const)
    : Object.entries(tree);
  return items.flatMap(([step, item]) => leavesOf(item, [...path, step]));
}

/** Every key in a tree with its value and path, the nested ones among them. */
export function pairsOf(tree: Tree | undefined, path: Path = []): readonly (readonly [string, Tree, Path])[] {
  if (Array.isArray(tree)) return tree.flatMap((item: Tree, index: number) => pairsOf(item, [...path, index]));
  return Object.entries(mapOf(tree)).flatMap(([key, value]) => [
    [key, value, [...path, key]] as const,
    ...pairsOf(value, [...path, key]),
  ]);
}
