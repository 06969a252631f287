import { expect, test } from 'vitest';
import { formatDate, parseDate } from './civil.ts';
import { addCountedDays, DAY_COUNTS, type DayCount, isDayCount } from './day-count.ts';

function count(from: string, n: number, convention: DayCount): string {
  const date = parseDate(from);
  return date.ok ? formatDate(addCountedDays(date.value, n, convention)) : date.problem.code;
}

test.each<[string, string, number, DayCount, string]>([
  // Annex 1-A counts from the transfer of authority, 20 December 1995.
  ['Dayton D+30', '1995-12-20', 30, 'day-0-excluded', '1996-01-19'],
  ['Dayton D+45', '1995-12-20', 45, 'day-0-excluded', '1996-02-03'],
  ['Dayton D+91', '1995-12-20', 91, 'day-0-excluded', '1996-03-20'],
  ['Dayton D+120', '1995-12-20', 120, 'day-0-excluded', '1996-04-18'],
  ['Dayton, 30 days from the signing', '1995-12-14', 30, 'day-0-excluded', '1996-01-13'],
  ['Colombia 2016, as one body counted', '2016-12-01', 180, 'day-0-excluded', '2017-05-30'],
  ['Colombia 2016, as another counted', '2016-12-01', 180, 'day-0-included', '2017-05-29'],
  ['Lebanon 2024, 60 days', '2024-11-27', 60, 'day-0-excluded', '2025-01-26'],
  ['Gaza 2025, 42 days, the first counted', '2025-01-19', 42, 'day-0-included', '2025-03-01'],
  ['Gaza 2025, 42 days, the first not counted', '2025-01-19', 42, 'day-0-excluded', '2025-03-02'],
])('[TM16] %s', (_what, from, n, convention, to) => {
  expect(count(from, n, convention)).toBe(to);
});

test('[TM16] one day back mirrors one day on, and zero is the day itself', () => {
  expect(count('2025-03-10', -5, 'day-0-excluded')).toBe('2025-03-05');
  expect(count('2025-03-10', -5, 'day-0-included')).toBe('2025-03-06');
  expect(DAY_COUNTS.map((convention) => count('2025-03-10', 0, convention))).toEqual(['2025-03-10', '2025-03-10']);
  expect(() => count('2025-03-10', 0.5, 'day-0-excluded')).toThrow(RangeError);
});

test('[TM16] the conventions have two names', () => {
  expect([...DAY_COUNTS, 'day-1'].map(isDayCount)).toEqual([true, true, false]);
});
