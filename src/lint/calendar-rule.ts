import { type DateContext, resolveDate } from '../terms/dates.ts';
import { isZoneId } from '../time/zone.ts';
import type { Draft, DraftClause } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, mapOf, pairsOf, textOf } from './tree.ts';

/** Days are counted, or hours given, and the calendar does not say how or by which clock. */
export function lintCalendar(draft: Draft): readonly Found[] {
  const calendar = field(draft.tree, 'calendar');
  if (draft.clauses.length === 0 && calendar === undefined) return [];
  const problems: Found[] = [];
  if (textOf(field(calendar, 'day-count')) === null) problems.push(found('no-day-count', ['calendar', 'day-count']));
  if (textOf(field(calendar, 'zone')) === null) problems.push(found('no-zone', ['calendar', 'zone']));
  return problems;
}

/** Keys of a norm whose value ends something: there a day without an hour decides. */
const DEADLINE_KEYS = /^(?:by|before|until|deadline|due|no-later-than|not-later-than|latest|finish|start|starts)$/;

/** A deadline that is a day: its last hour decides, and none is given. */
export function lintDeadlines(clause: DraftClause, draft: Draft): readonly Found[] {
  const context = dateContextOf(draft);
  if (context === null || clause.kind === null || clause.kind === 'permits') return [];
  return pairsOf(clause.norm, [...clause.path, clause.kind]).flatMap(([key, value, path]) => {
    const text = textOf(value);
    if (text === null || !DEADLINE_KEYS.test(key)) return [];
    const result = resolveDate(text, context);
    if (!('value' in result) || result.value.kind !== 'day') return [];
    return [found('date-without-hour', path, { date: result.value.day })];
  });
}

/** What dates of a draft are worked out in; `null` without a zone that is known. */
export function dateContextOf(draft: Draft): DateContext | null {
  const calendar = field(draft.tree, 'calendar');
  const zone = textOf(field(calendar, 'zone'));
  if (zone === null || !isZoneId(zone)) return null;
  const dates = Object.entries(mapOf(field(calendar, 'dates'))).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const dayCount = textOf(field(calendar, 'day-count')) === 'day-0-included' ? 'day-0-included' : 'day-0-excluded';
  return {
    zone,
    dayCount,
    dates: Object.fromEntries(dates),
    events: new Set(Object.keys(mapOf(field(draft.tree, 'events')))),
    disputed: new Set(),
  };
}
