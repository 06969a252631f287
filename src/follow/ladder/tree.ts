import type { Tree } from '../../terms/source-text.ts';

export function isMap(tree: Tree | undefined): tree is { readonly [key: string]: Tree } {
  return tree !== null && typeof tree === 'object' && !Array.isArray(tree);
}

export function textOf(tree: Tree | undefined): string | null {
  return typeof tree === 'string' ? tree : null;
}
