import type { CivilDate } from '../time/civil.ts';
import { addDays, formatDate, formatTime, parseCivilDateTime, parseDate } from '../time/civil.ts';
import { addCountedDays, type DayCount } from '../time/day-count.ts';
import { parseDuration } from '../time/duration.ts';
import { formatInstant, instantOf, isInstant, parseInstant } from '../time/instant.ts';
import type { TimeProblem } from '../time/parsed.ts';
import { dayWindow, instantToLocal, localToInstant } from '../time/zone.ts';
import type { DateValue, Edge } from './agreement.ts';
import { own } from './own.ts';
import type { ProblemCode } from './problem.ts';

/** A date that could not be worked out, as data. */
export interface DateFault {
  readonly code: ProblemCode;
  readonly expected: string;
  readonly found: string;
  /** The date of the calendar whose own text is at fault; `null`: the text that was asked about. */
  readonly at: string | null;
}

export interface DateContext {
  /** A zone of the zone table. */
  readonly zone: string;
  readonly dayCount: DayCount;
  /** The texts under `calendar.dates`. */
  readonly dates: { readonly [name: string]: string };
  /** The names under `events`, that dates may be counted from. */
  readonly events: ReadonlySet<string>;
  /** Paths of the dates that have no value here, whatever the calendar says. */
  readonly disputed: ReadonlySet<string>;
}

export type DateResult = { readonly value: DateValue } | { readonly fault: DateFault };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/;
const MOVED = /^(.+?) *([+-]) +(\d[^+]*)$/;
/** The longest text of a date, and the longest way from one date by way of others to a value. */
const DATE_CHARS_MAX = 200;
const DATE_STEPS_MAX = 64;
/** A century and more: what is further is a slip of the pen. */
const DAYS_MAX = 100_000;

const WANTED =
  'a day (2025-04-19), a local time (2025-04-19T18:00), an instant (2025-04-19T18:00+03:00), a name of the calendar, one of these moved (start + 30 days), open or unknown';

/** Works out a date as written: a day, a local time, an instant, a name, `name + 30 days`, `open`, `unknown`. */
export function resolveDate(text: string, context: DateContext, seen: readonly string[] = []): DateResult {
  const trimmed = text.trim();
  if (trimmed.length > DATE_CHARS_MAX) return fault('wrong-kind', WANTED, `${trimmed.length} characters`);
  if (trimmed === 'open' || trimmed === 'unknown') return { value: { kind: trimmed } };
  const moved = MOVED.exec(trimmed);
  if (moved !== null) return resolveMoved(moved, context, seen);
  if (DAY.test(trimmed)) return resolveDay(trimmed, context.zone);
  if (LOCAL.test(trimmed)) return resolveLocal(trimmed, context.zone);
  if (/^\d/.test(trimmed)) {
    const instant = parseInstant(trimmed);
    if (instant.ok) return { value: { kind: 'instant', at: instant.value } };
    return refuse(instant.problem, trimmed);
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

function resolveDay(text: string, zone: string): DateResult {
  const day = parseDate(text);
  if (!day.ok) return refuse(day.problem, text);
  const window = dayWindow(zone, day.value);
  return window.ok ? { value: { kind: 'day', day: text } } : refuse(window.problem, text);
}

function resolveName(name: string, context: DateContext, seen: readonly string[]): DateResult {
  if (seen.includes(name)) return fault('date-cycle', 'dates that end in a value', [...seen, name].join(' → '), name);
  if (seen.length >= DATE_STEPS_MAX) {
    const found = `${seen.slice(0, 3).join(' → ')} → …`;
    return fault('date-cycle', `a value after at most ${DATE_STEPS_MAX} names`, found, seen[0]);
  }
  const path = `calendar.dates.${name}`;
  if (context.disputed.has(path)) return { value: { kind: 'disputed', path } };
  if (context.events.has(name)) return { value: { kind: 'event', event: name, days: 0, ms: 0 } };
  const text = own(context.dates, name);
  if (text !== undefined) {
    const result = resolveDate(text, context, [...seen, name]);
    return 'fault' in result ? { fault: { ...result.fault, at: result.fault.at ?? name } } : result;
  }
  if (/^[A-Za-z][A-Za-z0-9_.-]*$/.test(name)) return fault('undefined-date', 'a name of the calendar', name);
  return fault('wrong-kind', WANTED, name);
}

function resolveMoved(moved: RegExpExecArray, context: DateContext, seen: readonly string[]): DateResult {
  const [, base = '', sign, amount = ''] = moved;
  const start = resolveDate(base, context, seen);
  if ('fault' in start) return start;
  const duration = parseDuration(amount);
  if (!duration.ok) return fault('wrong-kind', duration.problem.wanted, amount);
  const step = sign === '-' ? -1 : 1;
  const value = start.value;
  if (value.kind === 'open' || value.kind === 'unknown' || value.kind === 'disputed') return start;
  if (value.kind === 'event') {
    if (step < 0) return fault('wrong-kind', 'a time after an event, not before it', `${amount} before ${value.event}`);
    const moved = duration.value;
    return {
      value: 'ms' in moved ? { ...value, ms: value.ms + moved.ms } : { ...value, days: value.days + moved.days },
    };
  }
  if ('ms' in duration.value) {
    if (value.kind === 'day')
      return fault('wrong-kind', 'whole days, from a day without an hour', `${amount} from ${value.day}`);
    const at = value.at + step * duration.value.ms;
    return isInstant(at)
      ? { value: { kind: 'instant', at } }
      : fault('no-such-date', 'a year from 0001 to 9999', amount);
  }
  const { days } = duration.value;
  if (days > DAYS_MAX) return fault('no-such-date', `at most ${DAYS_MAX} days`, amount);
  if (value.kind === 'instant') return moveInstantByDays(value.at, step * days, context);
  const day = parseDate(value.day);
  if (!day.ok) throw new Error(`a resolved day must exist: ${value.day}`);
  return resolveDay(formatDate(countDays(day.value, step, days, context.dayCount)), context.zone);
}

function countDays(day: CivilDate, step: number, days: number, dayCount: DayCount): CivilDate {
  return step < 0 ? addDays(day, -days) : addCountedDays(day, days, dayCount);
}

/** Thirty days from an instant end at the same local hour: calendar days are not multiples of 24 hours. */
function moveInstantByDays(at: number, days: number, { zone }: DateContext): DateResult {
  const local = instantToLocal(zone, instantOf(at));
  if (!local.ok) return refuse(local.problem, formatInstant(instantOf(at)));
  const { time } = local.value;
  const date = addDays(local.value.date, days);
  return fromLocal(`${formatDate(date)}T${formatTime(time)}`, localToInstant(zone, { date, time }));
}

function resolveLocal(text: string, zone: string): DateResult {
  const local = parseCivilDateTime(text);
  return local.ok ? fromLocal(text, localToInstant(zone, local.value)) : refuse(local.problem, text);
}

function fromLocal(text: string, result: ReturnType<typeof localToInstant>): DateResult {
  if (result.kind === 'one') return { value: { kind: 'instant', at: result.at } };
  if (result.kind === 'gap') return fault('date-in-gap', 'a local time that clocks showed', text);
  if (result.kind === 'twice') return fault('date-twice', 'a local time that clocks showed once', text);
  if (result.kind === 'beyond-tzdb') return fault('no-such-date', 'a moment from 1970 to 2037', text);
  throw new Error('dates are resolved in a zone of the zone table');
}

/** What is no date in form is told what a date looks like; what is one in form, why there is none. */
function refuse({ code, wanted }: TimeProblem, found: string): DateResult {
  if (code.startsWith('not-')) return fault('wrong-kind', WANTED, found);
  return fault(/^(no-such|out-of|beyond|leap)/.test(code) ? 'no-such-date' : 'wrong-kind', wanted, found);
}

function fault(code: ProblemCode, expected: string, found: string, at: string | null = null): DateResult {
  return { fault: { code, expected, found, at } };
}
