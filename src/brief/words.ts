import type { GradeWord, StandingWord } from '../assess/assessment.ts';
import type { Count, StatementKind, WatchBody } from '../entries/body.ts';

/** The four standings in the order of the legend, with what each means. */
export const STANDINGS: readonly { readonly word: StandingWord; readonly text: string; readonly means: string }[] = [
  { word: 'kept', text: 'kept', means: 'somebody who would have seen a breach was looking, and saw none' },
  { word: 'broken', text: 'broken', means: 'a breach at the proof that the clause demands' },
  { word: 'undetermined', text: 'undetermined', means: 'what is known decides neither; the reason is given' },
  { word: 'not-in-force', text: 'not in force', means: 'not yet, no longer, or not binding this party' },
];

export function standingText(word: StandingWord): string {
  return STANDINGS.find((standing) => standing.word === word)?.text ?? word;
}

export const GRADE_TEXT: Readonly<Record<GradeWord | 'contested' | 'none', string>> = {
  alleged: 'alleged',
  indicated: 'indicated',
  established: 'established',
  refuted: 'refuted',
  'not-established': 'not established',
  contested: 'contested',
  none: 'nobody named',
};

export const SAID_TEXT: Readonly<Record<StatementKind, string>> = {
  accept: 'Accepts',
  reject: 'Rejects',
  demand: 'Demands',
  promise: 'Promises',
  threaten: 'Threatens',
  accuse: 'Accuses',
  deny: 'Denies',
  offer: 'Offers',
  order: 'Orders',
  notify: 'Gives notice',
  contact: 'Makes contact',
  inform: 'Informs',
  invoke: 'Invokes',
  resume: 'Resumes',
};

export const LOST_TEXT: Readonly<Record<NonNullable<WatchBody['lost']>, string>> = {
  denied: 'access denied',
  delayed: 'access delayed',
  jammed: 'jammed',
  cloud: 'cloud',
  down: 'equipment down',
  restricted: 'access restricted',
};

/** `1,404`: a whole number with its thousands apart. */
export function wholeText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A number as it was reported: `7`, `about 650`, `at least 950`, `2 to 5`. */
export function countText(count: Count): string {
  const min = wholeText(count.min);
  if (count.as === 'at-least' || count.max === null) return `at least ${min}`;
  if (count.as === 'about') return count.min === count.max ? `about ${min}` : `about ${min} to ${wholeText(count.max)}`;
  return count.min === count.max ? min : `${min} to ${wholeText(count.max)}`;
}

/** `2–3`, or `2` where both ends are one. */
export function rangeText(min: number, max: number): string {
  return min === max ? wholeText(min) : `${wholeText(min)}–${wholeText(max)}`;
}

/** Deeds as reports count them: `about 1,700`, `3–5`, `at least 12`. */
export function countedText({ min, max, about }: { min: number; max: number | null; about: boolean }): string {
  const range = max === null ? `at least ${wholeText(min)}` : rangeText(min, max);
  return about ? `about ${range}` : range;
}

/** `1 row`, `3 rows`. */
export function manyText(n: number, one: string, many = `${one}s`): string {
  return `${wholeText(n)} ${n === 1 ? one : many}`;
}

/** The first characters of a digest or an id, enough to tell rows of one page apart. */
export function shortId(id: string): string {
  return id.slice(0, 10);
}

export function shortened(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
