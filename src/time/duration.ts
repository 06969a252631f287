import { type Parsed, parsed, refused } from './parsed.ts';

/** Calendar days and clock time, kept apart: a day of the calendar may last 23 or 25 hours. */
export type Duration = { readonly days: number } | { readonly ms: number };

const DURATION = /^(\d{1,9}) ?([a-z]+)$/;

const DAYS_PER_UNIT: Readonly<Record<string, number>> = { day: 1, days: 1, d: 1, week: 7, weeks: 7 };

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  hour: 3_600_000,
  hours: 3_600_000,
  h: 3_600_000,
  minute: 60_000,
  minutes: 60_000,
  min: 60_000,
  second: 1000,
  seconds: 1000,
  s: 1000,
  ms: 1,
};

/**
 * Reads '30 days', '2 weeks', '72 hours', '24 h', '90 minutes', '45 s'. Months and years are refused:
 * they have no fixed length, so an agreement that says them needs a date.
 */
export function parseDuration(text: string): Parsed<Duration> {
  const match = DURATION.exec(text);
  if (match === null) return refused('not-a-duration', text, 'a whole number and a unit, such as 30 days or 72 hours');
  const count = Number(match[1]);
  const unit = match[2] ?? '';
  const days = lookUp(DAYS_PER_UNIT, unit);
  if (days !== undefined) return parsed({ days: count * days });
  const ms = lookUp(MS_PER_UNIT, unit);
  if (ms !== undefined) return parsed({ ms: count * ms });
  return refused('unknown-unit', text, 'days, weeks, hours, minutes or seconds');
}

/** Writes the form that `parseDuration` reads back to the same value, in the largest unit that fits. */
export function formatDuration(duration: Duration): string {
  if ('days' in duration) return count(duration.days, 'day');
  const { ms } = duration;
  if (ms % 3_600_000 === 0) return count(ms / 3_600_000, 'hour');
  if (ms % 60_000 === 0) return count(ms / 60_000, 'minute');
  return ms % 1000 === 0 ? count(ms / 1000, 'second') : `${ms} ms`;
}

function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

function lookUp(table: Readonly<Record<string, number>>, unit: string): number | undefined {
  return Object.hasOwn(table, unit) ? table[unit] : undefined;
}
