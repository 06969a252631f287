import type { When } from '../../entries/body.ts';
import { type CivilDate, parseDate, parseTime } from '../../time/civil.ts';
import type { Instant } from '../../time/instant.ts';
import { dayWindow, localToInstant } from '../../time/zone.ts';
import type { RowProblem } from '../aside.ts';
import type { Cells } from './columns.ts';

export const ZONE = 'Europe/Kyiv';

const MINUTE_MS = 60_000;
const STAMP = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2})(?::00)?)?$/;

/**
 * The window of a row, in Kyiv local time. A day without an hour is that whole day. Where clocks were set back or
 * forward, the window is widened to every reading. A time is known to the minute and no better, so a row that ends
 * when it begins lasts that minute.
 */
export function windowOf(
  cells: Cells,
): { readonly ok: true; readonly when: When } | { readonly ok: false; readonly problem: RowProblem } {
  const start = stampOf(cells.time_start, 'time_start');
  if (!start.ok) return start;
  const end = stampOf(cells.time_end, 'time_end');
  if (!end.ok) return end;
  const { from } = start.span;
  const to = end.span.to === from ? from + MINUTE_MS : end.span.to;
  if (to > from) return { ok: true, when: { from, to } };
  return fail('time_end', 'window-reversed', `at or after ${cells.time_start}`, cells.time_end);
}

/** The earliest and the latest moment that a cell can mean. */
type Span = { readonly from: Instant; readonly to: Instant };
type Stamp = { readonly ok: true; readonly span: Span } | { readonly ok: false; readonly problem: RowProblem };

function stampOf(cell: string | undefined, column: string): Stamp {
  const match = STAMP.exec(cell ?? '');
  if (match === null)
    return fail(column, cell === undefined ? 'missing' : 'wrong-kind', 'YYYY-MM-DD, with hh:mm if known', cell);
  const date = parseDate(match[1] ?? '');
  if (!date.ok) return fail(column, 'no-such-date', date.problem.wanted, cell);
  const span = match[2] === undefined ? daySpan(date.value) : timeSpan(date.value, match[2].padStart(5, '0'));
  return span === null
    ? fail(column, 'no-such-date', 'a time from 00:00 to 24:00, 1970 to 2037', cell)
    : { ok: true, span };
}

function daySpan(date: CivilDate): Span | null {
  const day = dayWindow(ZONE, date);
  return day.ok ? day.value : null;
}

function timeSpan(date: CivilDate, text: string): Span | null {
  const time = parseTime(text);
  if (!time.ok) return null;
  const reading = localToInstant(ZONE, { date, time: time.value });
  if (reading.kind === 'one') return { from: reading.at, to: reading.at };
  if (reading.kind === 'twice') return { from: reading.first, to: reading.second };
  return reading.kind === 'gap' ? { from: reading.before, to: reading.after } : null;
}

function fail(column: string, code: RowProblem['code'], expected: string, found = 'nothing') {
  return { ok: false as const, problem: { column, code, expected, found } };
}
