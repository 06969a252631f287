import type { Renaming } from '../../src/symmetry/rename.ts';

export { plainly, type Renaming, renameEntries, renameText } from '../../src/symmetry/rename.ts';

/** A renaming that exchanges the names of each pair. */
export function exchanging(...pairs: readonly (readonly [string, string])[]): Renaming {
  return new Map(
    pairs.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );
}
