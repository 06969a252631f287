import type { Tree } from '../terms/source-text.ts';
import { parseDuration } from '../time/duration.ts';
import type { Draft } from './draft.ts';
import { leavesOf, pairsOf, textOf, textsOf } from './tree.ts';

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
  const name = head.replace(/\.$/, '');
  const isNamed = Object.hasOwn(draft.dates, name) || Object.hasOwn(draft.events, name);
  return isNamed && /^\S+(?:\s+[+-]\s+.*)?$/.test(trimmed);
}

/** How far one date is followed to another: a circle ends it. */
const STEPS_MAX = 16;

/**
 * Whether a date comes down to `open` or `unknown` itself, by whatever names: then it is no deadline. One that is told as
 * so long after another is one, though nobody may know yet when that other was.
 */
export function isNever(text: string, draft: Draft, steps = 0): boolean {
  const name = text.trim();
  if (name === 'open' || name === 'unknown') return true;
  const next = Object.hasOwn(draft.dates, name) ? textOf(draft.dates[name]) : null;
  return next !== null && steps < STEPS_MAX && isNever(next, draft, steps + 1);
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
      ([key, value]) =>
        (key === 'by' || CLOCK_KEYS.test(key)) &&
        textsOf(value).some((text) => isClock(text, draft) && !isNever(text, draft)),
    )
  )
    return true;
  return leavesOf(tree, []).some(
    ({ text }) =>
      /\b(?:within|by|before|no later than|not later than|every|протягом|не пізніше)\b/i.test(text) && SPAN.test(text),
  );
}
