import { z } from 'zod';
import { CEILING_KEYS, CONDITION_KEYS, DUTY_KEYS, EVENT_KEYS, NORMS, TermsDocument } from './document.ts';
import { own } from './own.ts';
import type { Problem } from './problem.ts';
import type { SourceText } from './source-text.ts';

type Issue = z.core.$ZodIssue;
type Steps = readonly (string | number)[];

/** Problems of the form that are reported; beyond these, mending the first ones is what helps. */
const PROBLEMS_MAX = 100;

/** Where one of several forms is wanted, the key that says which. */
const OPENING_KEYS: ReadonlySet<string> = new Set<string>([
  ...CONDITION_KEYS,
  ...DUTY_KEYS,
  ...CEILING_KEYS,
  ...EVENT_KEYS,
]);

/** Turns the schema's findings into problems with a place each. */
export function schemaProblems(error: z.ZodError, source: SourceText): Problem[] {
  const issues = error.issues.slice(0, PROBLEMS_MAX);
  const problems = issues.flatMap((issue) => problemsOf(issue, source, []));
  const more = problems.length - PROBLEMS_MAX + error.issues.length - issues.length;
  if (more <= 0) return problems;
  const note = source.problem('more-problems', [], `at most ${PROBLEMS_MAX} problems`, `${more} more`);
  return [...problems.slice(0, PROBLEMS_MAX), note];
}

function problemsOf(issue: Issue, source: SourceText, prefix: Steps): Problem[] {
  const path = [...prefix, ...issue.path].map((step) => (typeof step === 'symbol' ? step.toString() : step));
  const value = valueAt(source.tree, path);
  const found = describe(value);
  const wrong = (expected: string) => [source.problem('wrong-kind', path, expected, found)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...source.problem('unknown-key', path, keysWanted(path), key || 'an empty key'),
        ...source.at([...path, key], 'key'),
      }));
    case 'invalid_type':
      return isNothing(value) ? [missing(source, path, wordFor(issue.expected))] : wrong(wordFor(issue.expected));
    case 'invalid_value': {
      const [first, ...others] = issue.values.map(String);
      const expected = others.length === 0 ? `${first}` : `one of ${[first, ...others].join(', ')}`;
      return isNothing(value) ? [missing(source, path, expected)] : wrong(expected);
    }
    case 'too_small':
      return wrong(issue.origin === 'string' ? 'text that is not empty' : 'at least one item');
    case 'invalid_key': {
      const expected = 'a name that begins with a letter and goes on with letters, digits, dots, hyphens, underscores';
      const problem = source.problem('wrong-kind', path, expected, JSON.stringify(path.at(-1) ?? ''));
      return [{ ...problem, ...source.at(path, 'key') }];
    }
    case 'invalid_union':
      return isNothing(value)
        ? [missing(source, path, formsOf(issue, 'a value'))]
        : (meant(issue, source, path) ?? wrong(formsOf(issue, 'another form')));
    default:
      return wrong(issue.message.replace(/^Invalid string: /, ''));
  }
}

/** The problems of the form that was meant: of the right kind, opened by its own key, and with the fewest problems. */
function meant(issue: z.core.$ZodIssueInvalidUnion, source: SourceText, path: Steps): Problem[] | null {
  const isAnother = ({ code, path: [key, ...deeper] }: Issue) =>
    key === undefined
      ? code === 'invalid_type' || code === 'custom'
      : deeper.length === 0 && OPENING_KEYS.has(String(key)) && isNothing(valueAt(source.tree, [...path, String(key)]));
  const [best] = issue.errors
    .filter((branch) => !branch.some(isAnother))
    .map((branch) => branch.flatMap((inner) => problemsOf(inner, source, path)))
    .sort((a, b) => a.length - b.length);
  return best ?? null;
}

/** What the forms of a union are: as its schema says, or by the kinds that its members want. */
function formsOf(issue: z.core.$ZodIssueInvalidUnion, otherwise: string): string {
  if (issue.message !== 'Invalid input') return issue.message;
  const kinds = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' ? [wordFor(inner.expected)] : []));
  return [...new Set(kinds)].join(' or ') || otherwise;
}

function missing(source: SourceText, path: Steps, expected: string): Problem {
  const last = path.at(-1);
  const what = last === undefined ? 'an agreement' : typeof last === 'number' ? 'an item' : last;
  return source.problem('missing', path, `${what}: ${expected}`, 'nothing');
}

/** The keys that may stand where one did not belong; for a clause, the norms are what is mostly meant. */
function keysWanted(path: Steps): string {
  const keys = keysAt(TermsDocument, path).filter((key) => !(NORMS as readonly string[]).includes(key));
  const norms = path[0] === 'clauses' && path.length === 2 ? `a norm (${NORMS.join(', ')}) or ` : '';
  return keys.length === 0 ? 'a key of terms/1' : `${norms}one of ${keys.join(', ')}`;
}

function keysAt(schema: unknown, [step, ...rest]: Steps): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return keysAt(schema.unwrap(), step === undefined ? [] : [step, ...rest]);
  }
  if (schema instanceof z.ZodObject) {
    return step === undefined ? Object.keys(schema.shape) : keysAt(own(schema.shape, String(step)), rest);
  }
  if (step !== undefined && schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
  if (step !== undefined && schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  return [];
}

function valueAt(tree: unknown, path: Steps): unknown {
  let at = tree;
  for (const step of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function describe(value: unknown): string {
  if (isNothing(value)) return 'nothing';
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80).toWellFormed()}…` : value);
  }
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

function wordFor(expected: string): string {
  if (expected === 'string') return 'a single value';
  return expected === 'array' ? 'a list' : 'a mapping';
}
