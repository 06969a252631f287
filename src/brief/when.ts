import { addDays, type CivilDateTime, DAY_MS, dateOfDay, formatDate, formatTime, weekday } from '../time/civil.ts';
import { formatInstant, isInstant, parseInstant } from '../time/instant.ts';
import { instantToLocal } from '../time/zone.ts';
import { type Html, html } from './html.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A window or an instant, as the clocks of the zone and UTC showed it. Half-open: whole days are named as days. */
export function windowWords(zone: string, from: number, to: number): string {
  const start = clock(zone, from);
  if (from === to) return `${dateWords(start)}, ${formatTime(start.time)}`;
  const end = clock(zone, to);
  if (isMidnight(start) && isMidnight(end)) return wholeDayWords(start, end);
  if (isSameDay(start, end)) return `${dateWords(start)}, ${formatTime(start.time)}–${formatTime(end.time)}`;
  return `${dateWords(start)}, ${formatTime(start.time)} – ${dateWords(end)}, ${formatTime(end.time)}`;
}

/** The same for a page: local time, and UTC in smaller print. */
export function windowHtml(zone: string, from: number, to: number): Html {
  const local = windowWords(zone, from, to);
  return html`<span class="when"><time datetime="${iso(from)}">${local}</time> <span class="utc">${utcWords(zone, from, to)}</span></span>`;
}

/** An instant for a page: local time, and UTC in smaller print. */
export function momentHtml(zone: string, at: number): Html {
  return windowHtml(zone, at, at);
}

/** An instant as it is printed, for a page; what is none stands as it is. */
export function printedMomentHtml(zone: string, text: string): Html {
  const at = millisecondsOf(text);
  return at === null ? html`${text}` : momentHtml(zone, at);
}

/** UTC of a window whose local words stand beside it: the date is left out where it is one, and the local one. */
export function utcWords(zone: string, from: number, to: number): string {
  const start = clock('UTC', from);
  const end = clock('UTC', to);
  const isPlain = isSameDay(start, clock(zone, from)) && isSameDay(end, clock(zone, to)) && isSameDay(start, end);
  const day = start.date.year === end.date.year ? dayMonth : dateWords;
  const word = (at: CivilDateTime): string => (isPlain ? formatTime(at.time) : `${day(at)} ${formatTime(at.time)}`);
  if (from === to) return `${word(start)} UTC`;
  if (!isPlain && isSameDay(start, end)) return `${word(start)}–${formatTime(end.time)} UTC`;
  return isPlain ? `${word(start)}–${word(end)} UTC` : `${word(start)} – ${word(end)} UTC`;
}

/** `Sat 19 Apr 2025` of a local day written `2025-04-19`. */
export function dayTitle(day: string): string {
  const at = millisecondsOf(`${day}T00:00:00Z`);
  if (at === null) return day;
  const { date } = clock('UTC', at);
  return `${WEEKDAYS[weekday(date) - 1] ?? ''} ${date.day} ${month(date.month)} ${date.year}`;
}

/** `19 Apr 2025` of a local day written `2025-04-19`. */
export function dayWords(day: string): string {
  const at = millisecondsOf(`${day}T00:00:00Z`);
  return at === null ? day : dateWords(clock('UTC', at));
}

/**
 * A window under a heading that names its first day: the day is left out, so that times stand under each other.
 * `all day`, `17:00–19:00`, `20:00 – 19 Apr 09:00`, `whole days to 22 Apr`.
 */
export function windowInDay(zone: string, from: number, to: number): string {
  const [start, end] = [clock(zone, from), clock(zone, to)];
  if (from === to) return formatTime(start.time);
  if (isMidnight(start) && isMidnight(end)) {
    const last = { date: addDays(end.date, -1), time: end.time };
    return isSameDay(start, last) ? 'all day' : `whole days to ${dayAfter(start, last)}`;
  }
  if (isSameDay(start, end)) return `${formatTime(start.time)}–${formatTime(end.time)}`;
  return `${formatTime(start.time)} – ${dayAfter(start, end)} ${formatTime(end.time)}`;
}

/** `windowInDay` for a page: local time, and UTC below it in smaller print. */
export function windowInDayHtml(zone: string, from: number, to: number): Html {
  return html`<span class="when"><time datetime="${iso(from)}">${windowInDay(zone, from, to)}</time> <span class="utc">${utcWords(zone, from, to)}</span></span>`;
}

/** The local day of an instant: `2025-04-19`. */
export function localDay(zone: string, at: number): string {
  return formatDate(clock(zone, at).date);
}

/** The words of a day without its year, for an axis: `19 Apr`. */
export function shortDay(zone: string, at: number): string {
  return dayMonth(clock(zone, at));
}

export function localHour(zone: string, at: number): string {
  return formatTime(clock(zone, at).time);
}

/** Milliseconds of an ISO instant as the assessment writes them; `null` when it is not one. */
export function millisecondsOf(text: string): number | null {
  const instant = parseInstant(text);
  return instant.ok ? instant.value : null;
}

/** `7 h 45 min`: lengths of time in hours and minutes, since silences are compared by the hour. */
export function spanWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function wholeDayWords(start: CivilDateTime, end: CivilDateTime): string {
  const last = { date: addDays(end.date, -1), time: end.time };
  return isSameDay(start, last)
    ? `${dateWords(start)}, all day`
    : `${dateWords(start)} – ${dateWords(last)}, whole days`;
}

/** A later day, with its year where that is another one. */
function dayAfter(start: CivilDateTime, end: CivilDateTime): string {
  return start.date.year === end.date.year ? dayMonth(end) : dateWords(end);
}

function dateWords({ date }: CivilDateTime): string {
  return `${dayMonth({ date })} ${date.year}`;
}

function dayMonth({ date }: Pick<CivilDateTime, 'date'>): string {
  return `${date.day} ${month(date.month)}`;
}

function month(number: number): string {
  return MONTHS[number - 1] ?? String(number);
}

function isMidnight({ time }: CivilDateTime): boolean {
  return formatTime(time) === '00:00';
}

function isSameDay(a: CivilDateTime, b: CivilDateTime): boolean {
  return formatDate(a.date) === formatDate(b.date);
}

/** A zone or a moment that the zone table does not cover is told in UTC. */
function clock(zone: string, at: number): CivilDateTime {
  if (isInstant(at) && zone !== 'UTC') {
    const local = instantToLocal(zone, at);
    if (local.ok) return local.value;
  }
  const day = Math.floor(at / DAY_MS);
  const ms = at - day * DAY_MS;
  return {
    date: dateOfDay(day),
    time: {
      hour: Math.floor(ms / 3_600_000),
      minute: Math.floor(ms / 60_000) % 60,
      second: Math.floor(ms / 1000) % 60,
      ms: ms % 1000,
    },
  };
}

function iso(at: number): string {
  return isInstant(at) ? formatInstant(at) : '';
}
