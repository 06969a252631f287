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
  'not-text': 'An agreement is plain text. Save it as UTF-8, without NUL bytes and control characters.',
  'not-plain': 'Aliases, tags and keys that are not plain text are not read. Write the value out where it belongs.',
  'too-deep': 'Values are nested deeper than any agreement needs. Write them flatter.',
  'duplicate-key': 'Of two values under one key only one could count. Keep one of them.',
  'too-large': 'This is larger than any agreement should be. Check that it is the right file.',
  'more-problems': 'There are more problems of this kind. Mend those above first.',
  missing: 'Something that must be there is not. Add it.',
  'unknown-key': 'This key is not known here. Check its spelling, or remove it.',
  'wrong-kind': 'The value is not of the kind wanted here. Write it as expected.',
  'no-norm': 'A clause says exactly one thing. Give it one norm.',
  'no-such-date': 'This date does not exist. Check its day, its month and its hour.',
  'date-in-gap': 'This local time does not exist: clocks were put forward over it. Write the offset.',
  'date-twice': 'This local time came twice: clocks were put back over it. Write the offset.',
  'date-cycle': 'These dates are defined by each other. Give one of them a value.',
  'undefined-date': 'No date of this name is in the calendar. Add it under calendar.dates.',
  'undefined-party': 'No party of this name is in the agreement. Add it under parties.',
  'undefined-body': 'No body of this name is in the agreement. Add it under bodies.',
  'undefined-source':
    'Nobody named in the agreement speaks through this source. Add it to the organs of a party or the sources of a body.',
  'undefined-event': 'No event of this name is in the agreement. Add it under events.',
  'undefined-text': 'No text of this name is in the agreement. Add it under texts.',
  'undefined-place': 'No place of this name is in the agreement. Add it under places.',
  'undefined-clause': 'No clause of this name is in the agreement. Check its spelling, or add it under clauses.',
  'undefined-code': 'This word is not in the taxonomy. Use one of its codes, or file the new one.',
  'unknown-zone': 'This time zone is not in the zone table. Use an IANA name such as Europe/Kyiv.',
  'window-reversed': 'The window ends before it starts. Check the two dates.',
  'not-own-act': 'A party is bound by its own act only. Cite a text whose `by` is that party.',
  'double-role': 'One source cannot be the organ of two sides, or of a side and a neutral at once.',
  'clause-cycle': 'These clauses lean on each other in a circle. Let one of them say it all itself.',
  'bad-reading': 'A reading may not set this: proof, coverage and parties are the same for everyone.',
  'bad-disputed': 'Only a date can be left in dispute. Give a date a name under calendar.dates, and dispute that.',
  'reading-misses': 'A disputed value has no value in this reading. Let the reading set it.',
  'too-many-readings': 'At most eight readings are assessed. Leave some out.',
  'bad-place': 'The geometry of this place cannot be used. Mend the place or its file.',
  'bad-line': 'This line cannot be used. Mend the line or its file.',
  'undefined-line': 'No line of this name is in the agreement. Add it under lines.',
  'unused-line': 'No place is measured from this line. Use it, or leave it out.',
  'unreadable-place': 'The file of this place could not be read. Check its name and that it lies there.',
  'unused-place': 'No clause looks at this place. Use it, or leave it out.',
  'unused-text': 'No clause rests on this text. Cite it, or leave it out.',
  'unused-date': 'No clause hangs on this date. Use it, or leave it out.',
  'unused-body': 'Nothing says what this body does. Give it a role or a part in a clause, or leave it out.',
  'date-without-hour':
    'A day without an hour decides here. It is taken whole: as a beginning from its first instant, as an end to its last. Write the hour if one was agreed.',
  'unbound-party':
    'No act of acceptance of its own is cited for this party: until one is on record, the clause is not in force for it.',
  'nobody-neutral':
    'No body is named neutral, and the proof rule asks for one: only an admission could ever show a breach.',
  'no-coverage': 'The clause does not say how well one must have looked: 0.9 is taken. Say coverage.',
  'norm-not-assessed': 'This kind of norm is read but not assessed yet: it stands undetermined.',
  'exception-not-assessed':
    'A condition of this exception is not one that can be assessed yet: nothing is excused by it.',
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** One readable line for a problem: place, what was found, what was wanted, what to do. */
export function describeProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  const said = `expected ${problem.expected}, found ${problem.found}. ${PROBLEMS[problem.code]}`;
  return `${place === '' ? '' : `${place}: `}${problem.level} ${problem.code}: ${said.replace(/\s+/g, ' ')}`;
}
