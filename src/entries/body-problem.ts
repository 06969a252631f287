import type { z } from 'zod';

/** What is wrong with a body, as data. */
export interface BodyProblem {
  /** Keys and indexes from the body down to the value. */
  readonly path: readonly (string | number)[];
  readonly code: BodyProblemCode;
  readonly expected: string;
  readonly found: string;
}

export type BodyProblemCode =
  | 'not-an-object'
  | 'unknown-type'
  | 'unknown-field'
  | 'missing'
  | 'wrong-kind'
  | 'out-of-range'
  | 'unknown-code'
  | 'window-reversed';

const MARK = ' ← ';
const FOUND_CHARS_MAX = 80;
const MEMBERS_MAX = 6;

/** The message of a check that carries its code with it; `problemsOf` takes it apart again. */
export function coded(code: BodyProblemCode, expected: string): string {
  return `${code}${MARK}${expected}`;
}

/** The findings of the schema, in our codes and words. */
export function problemsOf(error: z.ZodError, body: unknown): BodyProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, body));
}

function problemsOfIssue(issue: z.core.$ZodIssue, body: unknown): BodyProblem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const value = valueAt(body, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown-field',
      expected: 'a field of this type',
      found: key,
    }));
  }
  const [code, expected] = readIssue(issue, path, value);
  return [{ path, code, expected, found: describe(value) }];
}

function readIssue(issue: z.core.$ZodIssue, path: readonly unknown[], value: unknown): [BodyProblemCode, string] {
  const [code, expected] = issue.message.split(MARK);
  if (value === undefined) return ['missing', expected ?? 'a value'];
  if (expected !== undefined) return [code as BodyProblemCode, expected];
  switch (issue.code) {
    case 'invalid_union':
      return ['unknown-type', 'a type of entries/v1'];
    case 'invalid_type':
      return path.length === 0 ? ['not-an-object', 'an object'] : ['wrong-kind', wordFor(issue.expected)];
    case 'invalid_value':
      return ['wrong-kind', `one of ${issue.values.map(String).join(', ')}`];
    case 'too_small':
      return ['out-of-range', `${String(issue.minimum)} or more${unitOf(issue.origin)}`];
    case 'too_big':
      return ['out-of-range', `${String(issue.maximum)} or fewer${unitOf(issue.origin)}`];
    default:
      return ['wrong-kind', issue.message];
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' items' : '';
}

function wordFor(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    int: 'a whole number',
    number: 'a whole number',
    string: 'text',
    array: 'a list',
    tuple: 'a list of two',
    object: 'an object',
    record: 'an object',
  };
  return words[expected] ?? expected;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** A short account of a value, whatever it is: an object with its own members, no deeper. */
function describe(value: unknown, depth = 0): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(cut(value));
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const members = Object.entries(value);
  if (depth > 0 || members.length > MEMBERS_MAX) return `an object of ${members.length}`;
  return `{${members.map(([key, member]) => `${cut(key)}: ${describe(member, depth + 1)}`).join(', ')}}`;
}

function cut(text: string): string {
  const short = text.length > FOUND_CHARS_MAX ? `${text.slice(0, FOUND_CHARS_MAX)}… (${text.length} characters)` : text;
  return short.toWellFormed();
}
