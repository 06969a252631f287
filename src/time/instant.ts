import { DAY_MS, dateOfDay, dayNumber, formatDate, msOfTime, parseDate, parseTime } from './civil.ts';
import { refused, type TimeProblem } from './parsed.ts';

declare const instant: unique symbol;

/** A moment: whole milliseconds since 1970-01-01T00:00:00.000Z, leap seconds not counted. Years 0001 to 9999. */
export type Instant = number & { readonly [instant]: true };

export type InstantReading =
  | {
      readonly ok: true;
      readonly value: Instant;
      /** The smallest unit that was written: 60,000, 1,000 or 1 ms. */
      readonly precisionMs: number;
    }
  | { readonly ok: false; readonly problem: TimeProblem };

/** 0001-01-01T00:00:00.000Z */
export const FIRST_INSTANT = -62_135_596_800_000 as Instant;
/** 9999-12-31T23:59:59.999Z */
export const LAST_INSTANT = 253_402_300_799_999 as Instant;

const ZONED = /^([^T]*)T(.*?)(Z|[+-]\d{2}:\d{2})$/;
const WANTED = 'YYYY-MM-DDThh:mm, seconds and .fff if known, then Z or ±hh:mm';
const MINUTE_MS = 60_000;
/** No civil clock has stood further than this from UTC since standard time began. */
const OFFSET_MINUTES_MAX = 14 * 60;

/** Reads an ISO 8601 moment with its zone. A text without a zone is refused: whose clock is a question, not a default. */
export function parseInstant(text: string): InstantReading {
  const match = ZONED.exec(text);
  if (match === null) return refuseUnzoned(text);
  const [, dateText = '', timeText = '', zoneText = ''] = match;
  const date = parseDate(dateText);
  if (!date.ok) return refused(date.problem.code, text, date.problem.wanted);
  const time = parseTime(timeText);
  if (!time.ok) return refused(time.problem.code, text, time.problem.wanted);
  const offsetMinutes = parseOffset(zoneText);
  if (offsetMinutes === undefined) return refused('bad-offset', text, 'Z, or -14:00 to +14:00 (not -00:00)');
  const value = dayNumber(date.value) * DAY_MS + msOfTime(time.value) - offsetMinutes * MINUTE_MS;
  if (!isInstant(value)) return refused('out-of-range', text, 'years 0001 to 9999 in UTC');
  return { ok: true, value, precisionMs: precisionOf(timeText) };
}

/** Writes '2025-04-19T15:00:00.000Z'. */
export function formatInstant(at: Instant): string {
  const day = Math.floor(at / DAY_MS);
  const ms = at - day * DAY_MS;
  const clock = [ms / 3_600_000, (ms / MINUTE_MS) % 60, (ms / 1000) % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return `${formatDate(dateOfDay(day))}T${clock.join(':')}.${String(ms % 1000).padStart(3, '0')}Z`;
}

/** Brands whole milliseconds. Throws a RangeError for a fraction or a year outside 0001 to 9999: use `isInstant` on input. */
export function instantOf(ms: number): Instant {
  if (!isInstant(ms)) throw new RangeError(`not an instant: ${ms}`);
  return ms;
}

export function isInstant(ms: number): ms is Instant {
  return Number.isInteger(ms) && ms >= FIRST_INSTANT && ms <= LAST_INSTANT;
}

function refuseUnzoned(text: string): InstantReading {
  const at = text.indexOf('T');
  const hasDate = at > 0 && parseDate(text.slice(0, at)).ok;
  return hasDate && parseTime(text.slice(at + 1)).ok
    ? refused('no-zone', text, 'Z or ±hh:mm at the end, such as +03:00')
    : refused('not-an-instant', text, WANTED);
}

function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(4, 6));
  const total = Number(text.slice(1, 3)) * 60 + minutes;
  if (minutes > 59 || total > OFFSET_MINUTES_MAX || text === '-00:00') return undefined;
  return text.startsWith('-') ? -total : total;
}

function precisionOf(timeText: string): number {
  if (timeText.length <= 'hh:mm'.length) return MINUTE_MS;
  return timeText.includes('.') ? 1 : 1000;
}
