import { type CivilDateTime, parseCivilDateTime, parseDate } from '../time/civil.ts';
import { parseDuration } from '../time/duration.ts';
import { parseInstant } from '../time/instant.ts';
import { dayWindow, isZoneId, localToInstant } from '../time/zone.ts';
import { type Convert, type Converted, converted, objection } from './convert.ts';
import { isObject } from './json-line.ts';

/** A day, an instant, or `{from, to}` of days, instants or local times; a day needs `zone`, and so does a local time. */
export const whenOf: Convert = (value, column, zone) => {
  if (typeof value === 'string') return spanOf(value, column, zone);
  if (!isObject(value)) return objection(column, 'wrong-kind', 'a day, an instant, or from and to', value);
  for (const field of Object.keys(value)) {
    if (field !== 'from' && field !== 'to')
      return objection(`${column}.${field}`, 'unknown-field', 'from and to', field);
  }
  const from = spanOf(value.from, `${column}.from`, zone);
  if (!from.ok) return from;
  const to = spanOf(value.to, `${column}.to`, zone);
  if (!to.ok) return to;
  const [first, last] = [from.value as Span, to.value as Span];
  const when = { from: first.from, to: last.to };
  // The day before the first one ends where the first begins: that is a window turned round, not an instant.
  if (when.to < when.from || (when.to === when.from && first.to > first.from))
    return objection(`${column}.to`, 'window-reversed', 'a moment at or after `from`', value.to);
  return converted(when);
};

/** When the line was published: an instant, or the end of a day. */
export const knownOf: Convert = (value, column, zone) => {
  const span = spanOf(value, column, zone);
  return span.ok ? converted((span.value as Span).to) : span;
};

/** One moment: an instant, or a local time with `zone`; a day is none. */
export const momentOf: Convert = (value, column, zone) => {
  const span = spanOf(value, column, zone);
  if (!span.ok) return span;
  const { from, to } = span.value as Span;
  return from === to ? converted(from) : objection(column, 'wrong-kind', 'a moment, not a day', value);
};

/** A length of time such as `12 h`, in ms; a day is 24 hours here. */
export const durationOf: Convert = (value, column) => {
  const wanted = 'a duration such as 12 h';
  if (typeof value !== 'string') return objection(column, 'wrong-kind', wanted, value);
  const read = parseDuration(value);
  if (!read.ok) return objection(column, 'wrong-kind', wanted, value);
  return converted('days' in read.value ? read.value.days * 86_400_000 : read.value.ms);
};

interface Span {
  readonly from: number;
  readonly to: number;
}

function spanOf(value: unknown, column: string, zone: string | undefined): Converted {
  if (value === undefined) return objection(column, 'missing', 'a day, a local time or an instant', value);
  if (typeof value !== 'string')
    return objection(column, 'wrong-kind', 'a day, a local time or an instant, as text', value);
  const instant = parseInstant(value);
  if (instant.ok) return converted({ from: instant.value, to: instant.value });
  const date = parseDate(value);
  const local = parseCivilDateTime(value);
  if (!date.ok && !local.ok)
    return refuse(column, value, [instant.problem.code, date.problem.code, local.problem.code]);
  if (zone === undefined)
    return objection(column, 'no-zone', 'an offset such as +03:00, or `zone` on this line', value);
  if (!isZoneId(zone)) return objection('zone', 'no-zone', 'a time zone such as Europe/Kyiv', zone);
  if (local.ok) return localOf(local.value, value, column, zone);
  const day = date.ok ? dayWindow(zone, date.value) : date;
  return day.ok ? converted(day.value) : objection(column, 'no-such-date', day.problem.wanted, value);
}

function localOf(local: CivilDateTime, value: string, column: string, zone: string): Converted {
  const reading = localToInstant(zone, local);
  if (reading.kind === 'one') return converted({ from: reading.at, to: reading.at });
  if (reading.kind === 'twice') return objection(column, 'no-zone', 'an offset: clocks showed this time twice', value);
  const why = reading.kind === 'gap' ? 'a time that the clocks did not skip' : 'a year from 1970 to 2037';
  return objection(column, 'no-such-date', why, value);
}

function refuse(column: string, value: string, codes: readonly string[]): Converted {
  const isNoSuch = codes.some(
    (code) => code.startsWith('no-such') || code === 'leap-second' || code === 'out-of-range',
  );
  const expected = isNoSuch
    ? 'a day and a time that exist'
    : 'YYYY-MM-DD, or YYYY-MM-DDThh:mm with or without an offset';
  return objection(column, isNoSuch ? 'no-such-date' : 'wrong-kind', expected, value);
}
