import { describeProblem } from '../terms/problem.ts';
import { type Path, SourceText, type Tree } from '../terms/source-text.ts';
import { DeskError } from './desk-error.ts';

/** What was found in a file, or a part of it: with a problem it is `null` or not to be used. */
export interface ReadPart<T> {
  readonly found: T;
  readonly problems: readonly { readonly path: Path; readonly expected: string; readonly found: string }[];
}

/** Reads a part of a YAML text that has been handed over. `what` names it. Each problem is told with its line; one stops it. */
export function readWritten<T>(file: string, text: string, what: string, read: (tree: Tree) => ReadPart<T>): T {
  const { source, problems } = SourceText.read(file, text);
  if (source === null) throw new DeskError([`${file} cannot be read:`, ...problems.map(describeProblem)].join('\n  '));
  const part = read(source.tree);
  if (part.problems.length === 0) return part.found;
  const lines = part.problems.map(({ path, expected, found }) => {
    const { line, column } = source.at(path, 'value');
    return `${file}:${line}:${column}: ${path.join('.') || 'the file'}: expected ${expected}, found ${found}`;
  });
  throw new DeskError([`${what}:`, ...lines].join('\n  '));
}
