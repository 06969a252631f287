import type { Tree } from '../terms/source-text.ts';
import { parseDuration } from '../time/duration.ts';
import type { Draft } from './draft.ts';
import { leavesOf, pairsOf, textsOf } from './tree.ts';

/** Keys under which a norm or a step says by when. `by` is a clock if what it says is one, and a body otherwise. */
const CLOCK_KEYS =
  /^(?:within|deadline|due|until|before|every|at-least-every|no-later-than|not-later-than|latest|after|at|starts?|finish|ends?|for|days|hours|per|clock|in)$/;
/** A duty that holds all through its window has no deadline to miss. */
const STANDING_KEYS = /^(?:maintain|maintains|holds|keep|throughout|standing)$/;
const SPAN = /\b\d+\s*(?:h|hours?|d|days?|weeks?|min|minutes?|months?)\b/i;

/** Whether a text says a time: a duration, a date, a name of the calendar, one of these moved. */
export function isClock(text: string, draft: Draft): boolean {
  const trimmed = text.trim();
  if (parseDuration(trimmed).ok || SPAN.test(trimmed)) return true;
  if (/\d{4}-\d{2}-\d{2}|\b\d{1,2}:\d{2}\b/.test(trimmed)) return true;
  const [head = ''] = trimmed.split(/\s/);
  return Object.hasOwn(draft.dates, head.replace(/\.$/, '')) && /^\S+(?:\s+[+-]\s+.*)?$/.test(trimmed);
}

/** Whether a norm or a step has a clock anywhere inside, or is to be kept up all through. */
export function hasClock(tree: Tree | undefined, draft: Draft): boolean {
  return pairsOf(tree).some(([key]) => STANDING_KEYS.test(key)) || saysWhen(tree, draft);
}

/** Whether it says a time. */
export function saysWhen(tree: Tree | undefined, draft: Draft): boolean {
  const pairs = pairsOf(tree);
  if (
    pairs.some(
      ([key, value]) => (key === 'by' || CLOCK_KEYS.test(key)) && textsOf(value).some((text) => isClock(text, draft)),
    )
  )
    return true;
  return leavesOf(tree, []).some(
    ({ text }) =>
      /\b(?:within|by|before|no later than|not later than|every|протягом|не пізніше)\b/i.test(text) && SPAN.test(text),
  );
}
