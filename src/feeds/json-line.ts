import type { RowProblem } from './aside.ts';

export type JsonLine =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: RowProblem };

/** No entry is nested a tenth as deep; what shows a value again may not have the room for more. */
const DEPTH_MAX = 64;

/** Reads one JSON object. A name that comes twice is refused: `JSON.parse` would keep the last without a word. */
export function parseJsonLine(text: string): JsonLine {
  const problem = (code: RowProblem['code'], expected: string, found: string): JsonLine => ({
    ok: false,
    problem: { column: null, code, expected, found },
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem('not-json', 'one JSON object on one line', `text that is no JSON: ${why}`);
  }
  if (!isObject(value))
    return problem('not-an-object', 'a JSON object', Array.isArray(value) ? 'a list' : String(value));
  const fault = isPlain(value, text) ? null : faultIn(text);
  return fault === null ? { ok: true, value } : problem('wrong-kind', ...fault);
}

/**
 * Whether a text is just what its value is written as, and cannot be deep: then nothing in it comes twice. Most lines are,
 * and the search for faults takes ten times as long.
 */
function isPlain(value: object, text: string): boolean {
  return bracketsIn(text) <= DEPTH_MAX && JSON.stringify(value) === text;
}

function bracketsIn(text: string): number {
  let brackets = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5b || unit === 0x7b) brackets += 1;
  }
  return brackets;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** The first name that an object in this text has twice, or nesting too deep; the text is known to be JSON. */
function faultIn(text: string): [expected: string, found: string] | null {
  const open: (Set<string> | null)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name = JSON.parse(last) as string;
      if (names?.has(name)) return ['each name once', `${name} twice`];
      names?.add(name);
    }
    if (open.length > DEPTH_MAX) return [`values at most ${DEPTH_MAX} deep`, 'deeper nesting'];
    last = token;
  }
  return null;
}

/** Whether a value read from JSON is an object: not a list, not null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
