import type { CivilDate } from '../time/civil.ts';
import { addDays, formatDate, formatTime, parseCivilDateTime, parseDate } from '../time/civil.ts';
import { addCountedDays, type DayCount } from '../time/day-count.ts';
import { parseDuration } from '../time/duration.ts';
import { instantOf, parseInstant } from '../time/instant.ts';
import { dayWindow, instantToLocal, isZoneId, localToInstant } from '../time/zone.ts';
import type { DateValue, Edge } from './agreement.ts';
import type { ProblemCode } from './problem.ts';

/** A date that could not be worked out, as data. */
export interface DateFault {
  readonly code: ProblemCode;
  readonly expected: string;
  readonly found: string;
}

export interface DateContext {
  readonly zone: string;
  readonly dayCount: DayCount;
  /** The texts under `calendar.dates`; a value that is not there may still be disputed. */
  readonly dates: { readonly [name: string]: string };
  readonly disputed: ReadonlySet<string>;
}

export type DateResult = { readonly value: DateValue } | { readonly fault: DateFault };

const LOCAL = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/;
const MOVED = /^(.+?)\s*([+-])\s+(\d[^+]*)$/;

/** Works out a date as written: a day, a local time, an instant, a name, `name + 30 days`, `open`, `unknown`. */
export function resolveDate(text: string, context: DateContext, seen: readonly string[] = []): DateResult {
  const trimmed = text.trim();
  if (trimmed === 'open' || trimmed === 'unknown') return { value: { kind: trimmed } };
  const moved = MOVED.exec(trimmed);
  if (moved !== null) return resolveMoved(moved, context, seen);
  if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) {
    const day = parseDate(trimmed);
    if (!day.ok) return fault('no-such-date', 'a day that exists', trimmed);
    if (!isZoneId(context.zone)) return fault('unknown-zone', 'a zone of the zone table', context.zone);
    const window = dayWindow(context.zone, day.value);
    return window.ok ? { value: { kind: 'day', day: trimmed } } : fault('no-such-date', window.problem.wanted, trimmed);
  }
  if (LOCAL.test(trimmed)) return resolveLocal(trimmed, context.zone);
  if (/^\d/.test(trimmed)) {
    const instant = parseInstant(trimmed);
    if (instant.ok) return { value: { kind: 'instant', at: instant.value } };
    return fault('no-such-date', 'a day, a local time or an instant with its offset', trimmed);
  }
  return resolveName(trimmed, context, seen);
}

/** Where a window edge lies: a day without an hour begins at its first instant and ends with its last. */
export function edgeOf(value: DateValue, side: 'from' | 'to', zone: string): Edge {
  if (value.kind === 'instant') return { kind: 'at', at: value.at, wholeDay: false };
  if (value.kind !== 'day') return value;
  const date = parseDate(value.day);
  if (!date.ok) throw new Error(`a compiled day must exist: ${value.day}`);
  const window = dayWindow(zone, date.value);
  if (!window.ok) throw new Error(`a compiled day must lie in its zone: ${value.day} in ${zone}`);
  return { kind: 'at', at: side === 'from' ? window.value.from : window.value.to, wholeDay: true };
}

function resolveName(name: string, context: DateContext, seen: readonly string[]): DateResult {
  if (seen.includes(name)) return fault('date-cycle', 'dates that end in a value', [...seen, name].join(' → '));
  const text = context.dates[name];
  if (text !== undefined) return resolveDate(text, context, [...seen, name]);
  const path = `calendar.dates.${name}`;
  if (context.disputed.has(path)) return { value: { kind: 'disputed', path } };
  return fault('undefined-date', 'a date, or a name from calendar.dates', name);
}

function resolveMoved(moved: RegExpExecArray, context: DateContext, seen: readonly string[]): DateResult {
  const [, base = '', sign, amount = ''] = moved;
  const start = resolveDate(base, context, seen);
  if ('fault' in start) return start;
  const duration = parseDuration(amount);
  if (!duration.ok) return fault('wrong-kind', 'a number of days, hours or minutes', amount);
  const step = sign === '-' ? -1 : 1;
  const value = start.value;
  if (value.kind === 'open' || value.kind === 'unknown' || value.kind === 'disputed') return start;
  if ('ms' in duration.value) {
    if (value.kind === 'instant') return { value: { kind: 'instant', at: value.at + step * duration.value.ms } };
    return fault('wrong-kind', 'whole days counted from a day without an hour', `${amount} from ${value.day}`);
  }
  if (value.kind === 'instant') return moveInstantByDays(value.at, step * duration.value.days, context);
  const day = parseDate(value.day);
  if (!day.ok) return fault('no-such-date', 'a day that exists', value.day);
  const end = countDays(day.value, step, duration.value.days, context.dayCount);
  return resolveDate(formatDate(end), context, seen);
}

function countDays(day: CivilDate, step: number, days: number, dayCount: DayCount): CivilDate {
  return step < 0 ? addDays(day, -days) : addCountedDays(day, days, dayCount);
}

/** Thirty days from an instant end at the same local hour: calendar days are not multiples of 24 hours. */
function moveInstantByDays(at: number, days: number, context: DateContext): DateResult {
  const local = instantToLocal(context.zone, instantOf(at));
  if (!local.ok) return fault('unknown-zone', local.problem.wanted, context.zone);
  const date = addDays(local.value.date, days);
  const text = `${formatDate(date)}T${formatTime(local.value.time)}`;
  return fromLocal(text, localToInstant(context.zone, { date, time: local.value.time }));
}

function resolveLocal(text: string, zone: string): DateResult {
  const local = parseCivilDateTime(text);
  if (!local.ok) return fault('no-such-date', local.problem.wanted, text);
  return fromLocal(text, localToInstant(zone, local.value));
}

function fromLocal(text: string, result: ReturnType<typeof localToInstant>): DateResult {
  if (result.kind === 'one') return { value: { kind: 'instant', at: result.at } };
  if (result.kind === 'gap') return fault('date-in-gap', 'a local time that exists', text);
  if (result.kind === 'twice') return fault('date-twice', 'a local time that came once', text);
  if (result.kind === 'beyond-tzdb') return fault('no-such-date', 'a moment from 1970 to 2037', text);
  return fault('unknown-zone', 'a zone of the zone table', text);
}

function fault(code: ProblemCode, expected: string, found: string): DateResult {
  return { fault: { code, expected, found } };
}
