import { describe, expect, test } from 'vitest';
import {
  addDays,
  compareDates,
  dateOfDay,
  dayNumber,
  daysInMonth,
  FIRST_DAY,
  formatDate,
  formatTime,
  LAST_DAY,
  parseCivilDateTime,
  parseDate,
  parseTime,
  weekday,
} from './civil.ts';

describe('[TM5] days and their numbers', () => {
  test('every one of them, each following the last', () => {
    let [year, month, day] = [1, 1, 1];
    let wrong = 0;
    for (let n = FIRST_DAY; n <= LAST_DAY; n++) {
      const date = dateOfDay(n);
      if (date.year !== year || date.month !== month || date.day !== day || dayNumber(date) !== n) wrong += 1;
      if (weekday(date) !== ((((n + 3) % 7) + 7) % 7) + 1) wrong += 1;
      day += 1;
      if (day > daysInMonth(year, month)) [month, day] = [month + 1, 1];
      if (month > 12) [year, month] = [year + 1, 1];
    }
    expect(wrong).toBe(0);
    expect([year, month, day]).toEqual([10_000, 1, 1]);
  });

  test('day 0 is Thursday, 1 January 1970', () => {
    expect(dateOfDay(0)).toEqual({ year: 1970, month: 1, day: 1 });
    expect(weekday({ year: 1970, month: 1, day: 1 })).toBe(4);
    expect(weekday({ year: 2025, month: 4, day: 20 })).toBe(7);
  });

  test('days add up over leap days and centuries', () => {
    expect(addDays({ year: 2024, month: 2, day: 28 }, 2)).toEqual({ year: 2024, month: 3, day: 1 });
    expect(addDays({ year: 1900, month: 3, day: 1 }, -1)).toEqual({ year: 1900, month: 2, day: 28 });
    expect(compareDates({ year: 2025, month: 3, day: 1 }, { year: 2025, month: 2, day: 28 })).toBe(1);
    expect([daysInMonth(2000, 2), daysInMonth(2100, 2), daysInMonth(2025, 13), daysInMonth(2025, 0)]).toEqual([
      29, 28, 0, 0,
    ]);
  });

  test('a date that is none is a mistake of ours', () => {
    expect(() => dayNumber({ year: 2025, month: 2, day: 29 })).toThrow(RangeError);
    expect(() => dateOfDay(LAST_DAY + 1)).toThrow(RangeError);
    expect(() => dateOfDay(0.5)).toThrow(RangeError);
  });
});

describe('[TM6] texts', () => {
  test.each([
    ['2025-04-19', '2025-04-19'],
    ['0001-01-01', '0001-01-01'],
    ['2025-4-19', 'not-a-date'],
    ['2025-04-19 ', 'not-a-date'],
    ['20250419', 'not-a-date'],
    ['2025-04-31', 'no-such-date'],
    ['2025-13-01', 'no-such-date'],
  ])('the date %j gives %s', (text, wanted) => {
    const date = parseDate(text);
    expect(date.ok ? formatDate(date.value) : date.problem.code).toBe(wanted);
  });

  test.each([
    ['18:00', '18:00'],
    ['18:00:00', '18:00'],
    ['18:00:05', '18:00:05'],
    ['18:00:05.25', '18:00:05.250'],
    ['24:00', '24:00'],
    ['24:00:00.001', 'no-such-time'],
    ['6:00', 'not-a-time'],
    ['18.00', 'not-a-time'],
    ['23:59:60', 'leap-second'],
    ['18:00:05.0005', 'too-precise'],
  ])('the time %j gives %s', (text, wanted) => {
    const time = parseTime(text);
    expect(time.ok ? formatTime(time.value) : time.problem.code).toBe(wanted);
  });

  test.each([
    ['2025-04-19T18:00', '2025-04-19 18:00'],
    ['2025-04-19', 'not-a-time'],
    ['2025-02-29T18:00', 'no-such-date'],
    ['2025-04-19T18:00Z', 'not-a-time'],
  ])('the local date and time %j gives %s', (text, wanted) => {
    const local = parseCivilDateTime(text);
    const found = local.ok ? `${formatDate(local.value.date)} ${formatTime(local.value.time)}` : local.problem.code;
    expect(found).toBe(wanted);
  });
});
