import { PROBLEMS, type Problem, type ProblemCode } from '../terms/problem.ts';
import type { Path } from '../terms/source-text.ts';
import { LIFTED, LINT, type LintCode } from './catalogue.ts';
import { PRECEDENTS, type Precedent } from './precedents.ts';

/** One thing to see to in a draft, as data; what a desk shows beside the line. */
export interface Diagnostic {
  readonly code: LintCode | ProblemCode;
  readonly level: 'error' | 'warning';
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** Where in the draft, as keys; `null` for a problem of the compiler. */
  readonly path: Path | null;
  /** What was found, in words. */
  readonly text: string;
  /** The other place, where two places disagree. */
  readonly other: { readonly line: number; readonly column: number } | null;
  /** The agreement in which it mattered; `null` for a fault of the file itself. */
  readonly why: Precedent | null;
  /** Words that would close the hole; `…` is for the parties to fill. */
  readonly suggest: string | null;
  /** For a problem of the compiler: as it says it. */
  readonly problem: Problem | null;
}

/** A problem of the compiler, with why it matters where an agreement shows it. */
export function lifted(problem: Problem): Diagnostic {
  const more = Object.hasOwn(LIFTED, problem.code) ? LIFTED[problem.code] : undefined;
  return {
    code: problem.code,
    level: problem.level,
    file: problem.file,
    line: problem.line,
    column: problem.column,
    path: null,
    text: `Expected ${problem.expected}, found ${problem.found}. ${PROBLEMS[problem.code]}`,
    other: null,
    why: more === undefined ? null : PRECEDENTS[more.why],
    suggest: more?.suggest ?? null,
    problem,
  };
}

/** The words of the catalogue with their gaps filled. */
export function wordsOf(
  code: LintCode,
  words: { readonly [gap: string]: string },
): Pick<Diagnostic, 'text' | 'suggest' | 'why'> {
  const { says, suggest, why } = LINT[code];
  return { text: fill(says, code, words), suggest: fill(suggest, code, words), why: PRECEDENTS[why] };
}

function fill(template: string, code: LintCode, words: { readonly [gap: string]: string }): string {
  return template.replace(/\{(\w+)\}/g, (whole, gap: string) => {
    const word = Object.hasOwn(words, gap) ? words[gap] : undefined;
    // A brace that the wording itself shows: `binds: { A: … }` holds no gap of one word.
    if (word === undefined) throw new Error(`${code} lacks its ${whole}`);
    return word;
  });
}
