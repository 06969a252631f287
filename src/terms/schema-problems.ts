import type { z } from 'zod';
import type { Problem } from './problem.ts';
import type { SourceText } from './source-text.ts';

type Issue = z.core.$ZodIssue;

/** Turns the schema's findings into problems with a place each. */
export function schemaProblems(error: z.ZodError, source: SourceText): Problem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, source, []));
}

function problemsOf(issue: Issue, source: SourceText, prefix: readonly PropertyKey[]): Problem[] {
  const path = [...prefix, ...issue.path].map((step) => (typeof step === 'symbol' ? step.toString() : step));
  const found = describe(valueAt(source.tree, path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...source.problem('unknown-key', path, 'a key of terms/1', key),
        ...source.at([...path, key], 'key'),
      }));
    case 'invalid_type':
      if (found === 'nothing')
        return [source.problem('missing', path, `${path.at(-1) ?? 'a document'} (${issue.expected})`, 'nothing')];
      return [source.problem('wrong-kind', path, wanted(issue.expected), found)];
    case 'invalid_value':
      return [source.problem('wrong-kind', path, `one of ${issue.values.map(String).join(', ')}`, found)];
    case 'invalid_key':
      return [
        {
          ...source.problem(
            'wrong-kind',
            path,
            'a name of letters, digits, dots and hyphens',
            String(path.at(-1) ?? ''),
          ),
          ...source.at(path, 'key'),
        },
      ];
    case 'invalid_union': {
      // The member that fails deepest is the one that was meant.
      const branches = issue.errors.map((branch) => branch.flatMap((inner) => problemsOf(inner, source, path)));
      const depth = (branch: Issue[]) => Math.max(0, ...branch.map((inner) => inner.path.length));
      const deepest = Math.max(0, ...issue.errors.map(depth));
      const best = deepest === 0 ? undefined : branches[issue.errors.findIndex((branch) => depth(branch) === deepest)];
      return best ?? [source.problem('wrong-kind', path, 'a name, a list or a mapping as the format describes', found)];
    }
    default:
      return [source.problem('wrong-kind', path, issue.message.replace(/^Invalid string: /, ''), found)];
  }
}

function valueAt(tree: unknown, path: readonly (string | number)[]): unknown {
  let at = tree;
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

function wanted(expected: string): string {
  if (expected === 'string') return 'a single value';
  return expected === 'array' ? 'a list' : 'a mapping';
}
