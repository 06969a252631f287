import { type Parsed, parsed, refused } from './parsed.ts';

/** A date of the proleptic Gregorian calendar, in no zone. Years 1 to 9999. */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** A reading of a wall clock, in no zone. `hour` is 24 only for the end of a day: 24:00:00.000. */
export interface CivilTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

export interface CivilDateTime {
  readonly date: CivilDate;
  readonly time: CivilTime;
}

export const MIDNIGHT: CivilTime = { hour: 0, minute: 0, second: 0, ms: 0 };
export const END_OF_DAY: CivilTime = { hour: 24, minute: 0, second: 0, ms: 0 };
export const DAY_MS = 86_400_000;
/** Day numbers of 0001-01-01 and 9999-12-31. */
export const FIRST_DAY = -719_162;
export const LAST_DAY = 2_932_896;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;

/** Reads 'YYYY-MM-DD' and nothing looser. */
export function parseDate(text: string): Parsed<CivilDate> {
  const match = DATE.exec(text);
  if (match === null) return refused('not-a-date', text, 'YYYY-MM-DD');
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (!isDate(date)) return refused('no-such-date', text, 'a day that the calendar has, years 0001 to 9999');
  return parsed(date);
}

/** Reads 'hh:mm', 'hh:mm:ss' or 'hh:mm:ss.fff'; '24:00' is the end of the day. Digits past the millisecond must be zeros. */
export function parseTime(text: string): Parsed<CivilTime> {
  const match = TIME.exec(text);
  if (match === null) return refused('not-a-time', text, 'hh:mm, hh:mm:ss or hh:mm:ss.fff');
  const hour = Number(match[1]);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0);
  const digits = match[4] ?? '';
  const ms = Number(digits.slice(0, 3).padEnd(3, '0'));
  if (second === 60) return refused('leap-second', text, 'seconds 00 to 59');
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && ms === 0;
  if (minute > 59 || second > 59 || (hour > 23 && !isEndOfDay)) return refused('no-such-time', text, '00:00 to 24:00');
  if (/[1-9]/.test(digits.slice(3))) return refused('too-precise', text, 'at most three digits of a second');
  return parsed({ hour, minute, second, ms });
}

/** Reads 'YYYY-MM-DDThh:mm…' with no zone: a question until a zone is named, see `localToInstant`. */
export function parseCivilDateTime(text: string): Parsed<CivilDateTime> {
  const at = text.indexOf('T');
  if (at < 0) return refused('not-a-time', text, 'YYYY-MM-DDThh:mm');
  const date = parseDate(text.slice(0, at));
  if (!date.ok) return refused(date.problem.code, text, date.problem.wanted);
  const time = parseTime(text.slice(at + 1));
  if (!time.ok) return refused(time.problem.code, text, time.problem.wanted);
  return parsed({ date: date.value, time: time.value });
}

/** Writes 'YYYY-MM-DD'. */
export function formatDate(date: CivilDate): string {
  return `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;
}

/** Writes the shortest of 'hh:mm', 'hh:mm:ss' and 'hh:mm:ss.fff' that loses nothing. */
export function formatTime(time: CivilTime): string {
  const minutes = `${digits(time.hour, 2)}:${digits(time.minute, 2)}`;
  if (time.second === 0 && time.ms === 0) return minutes;
  const seconds = `${minutes}:${digits(time.second, 2)}`;
  return time.ms === 0 ? seconds : `${seconds}.${digits(time.ms, 3)}`;
}

/** Days since 1970-01-01. Throws a RangeError for a date that the calendar does not have: parse it first. */
export function dayNumber(date: CivilDate): number {
  if (!isDate(date)) throw new RangeError(`no such date: ${date.year}-${date.month}-${date.day}`);
  // March-based years put the leap day last (Hinnant, "chrono-compatible low-level date algorithms").
  const year = date.month <= 2 ? date.year - 1 : date.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5) + date.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number. Throws a RangeError outside the years 0001 to 9999. */
export function dateOfDay(day: number): CivilDate {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY)
    throw new RangeError(`day number out of range: ${day}`);
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

/** The date `days` calendar days later, or earlier if negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Negative if `a` comes first, positive if `b` does, zero if they are one day. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return dayNumber(a) - dayNumber(b);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekday(date: CivilDate): number {
  const sinceMonday = (dayNumber(date) + 3) % 7;
  return sinceMonday < 0 ? sinceMonday + 8 : sinceMonday + 1;
}

/** Days in a month, 28 to 31. Zero for a month that is not 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  const days = MONTH_DAYS[month - 1] ?? 0;
  return month === 2 && isLeapYear(year) ? 29 : days;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Milliseconds from midnight on the wall clock, 0 to 86,400,000. */
export function msOfTime(time: CivilTime): number {
  return ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.ms;
}

/** Whether the calendar has this day, in the years 1 to 9999. */
export function isDate(date: CivilDate): boolean {
  const { year, month, day } = date;
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return false;
  return year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
