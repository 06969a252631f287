/** A fault or a doubt in an input, as data. Words come from the catalogue below, keyed by code. */
export interface Problem {
  readonly code: ProblemCode;
  readonly level: 'error' | 'warning';
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly expected: string;
  readonly found: string;
}

/** What each code means, and what to do next. Codes are lasting: tools and people search for them. */
export const PROBLEMS = {
  'not-yaml': 'The file is not readable as YAML. Mend the text at this place.',
  'not-text': 'The file is not plain UTF-8 text. Save it as UTF-8 without NUL bytes.',
  'too-large': 'The file is larger than any agreement should be. Check that it is the right file.',
  missing: 'Something that must be there is not. Add it.',
  'unknown-key': 'This key is not part of terms/1. Check its spelling, or remove it.',
  'wrong-kind': 'The value is not of the kind wanted here.',
  'no-norm': 'A clause says exactly one thing. Give it one norm.',
  'no-such-date': 'This date does not exist in the calendar.',
  'no-zone': 'A local time needs a zone. Give calendar.zone, or write the offset.',
  'date-in-gap': 'This local time does not exist: clocks were put forward over it. Write the offset.',
  'date-twice': 'This local time came twice: clocks were put back over it. Write the offset.',
  'date-cycle': 'These dates are defined by each other. Give one of them a value.',
  'undefined-date': 'No date of this name is in the calendar. Add it under calendar.dates.',
  'undefined-party': 'No party of this name is in the agreement. Add it under parties.',
  'undefined-body': 'No body of this name is in the agreement. Add it under bodies.',
  'undefined-text': 'No text of this name is in the agreement. Add it under texts.',
  'undefined-place': 'No place of this name is in the agreement. Add it under places.',
  'undefined-clause': 'No clause of this name is in the agreement.',
  'undefined-code': 'This word is not in the taxonomy. Use one of its codes, or file the new one.',
  'unknown-zone': 'This time zone is not in the zone table. Use an IANA name such as Europe/Kyiv.',
  'window-reversed': 'The window ends before it starts. Check the two dates.',
  'not-own-act': 'A party is bound by its own act only. Cite a text whose `by` is that party.',
  'double-role': 'One source cannot be the organ of two sides, or of a side and a neutral at once.',
  'clause-cycle': 'These clauses lean on each other in a circle.',
  'bad-reading': 'A reading may not set this: proof, coverage and parties are the same for everyone.',
  'reading-misses': 'A disputed value has no value in this reading. Let the reading set it.',
  'too-many-readings': 'At most eight readings are assessed.',
  'bad-place': 'The geometry of this place cannot be used. Mend the file.',
  'unreadable-place': 'The file of this place could not be read.',
  'unused-place': 'No clause looks at this place.',
  'unused-text': 'No clause rests on this text.',
  'unused-date': 'No clause hangs on this date.',
  'unused-body': 'No clause, right or ladder names this body.',
  'date-without-hour':
    'A day without an hour decides where this clause begins or ends. Say the hour, or say that whole days count.',
  'unbound-party': 'This party is addressed, but no act of acceptance of its own is cited.',
  'nobody-neutral': 'The agreement names no neutral observer: only an admission could ever show a breach.',
  'no-coverage': 'The clause does not say how well one must have looked. 0.9 is taken.',
  'norm-not-assessed': 'This kind of norm is read but not assessed yet: it stands undetermined.',
  'exception-not-assessed':
    'A condition of this exception is not one that can be assessed yet: nothing is excused by it.',
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** One readable line for a problem: place, what was found, what was wanted, what to do. */
export function describeProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  return `${place === '' ? '' : `${place}: `}${problem.level} ${problem.code}: expected ${problem.expected}, found ${problem.found}. ${PROBLEMS[problem.code]}`;
}
