import { expect, test } from 'vitest';
import { dayTitle, millisecondsOf, spanWords, utcWords, windowInDay, windowWords } from './when.ts';

const ms = (text: string): number => {
  const value = millisecondsOf(text);
  if (value === null) throw new Error(`not an instant: ${text}`);
  return value;
};

/** zone, from, to, local words, UTC words, words under the heading of the first day. */
const WINDOWS: [zone: string, from: string, to: string, local: string, utc: string, inDay: string][] = [
  [
    'Europe/Moscow',
    '2025-04-19T15:00Z',
    '2025-04-20T21:00Z',
    '19 Apr 2025, 18:00 – 21 Apr 2025, 00:00',
    '19 Apr 15:00 – 20 Apr 21:00 UTC',
    '18:00 – 21 Apr 00:00',
  ],
  ['Europe/Moscow', '2025-04-19T14:15Z', '2025-04-19T14:15Z', '19 Apr 2025, 17:15', '14:15 UTC', '17:15'],
  [
    'Europe/Moscow',
    '2025-04-18T21:00Z',
    '2025-04-19T21:00Z',
    '19 Apr 2025, all day',
    '18 Apr 21:00 – 19 Apr 21:00 UTC',
    'all day',
  ],
  [
    'Europe/Kyiv',
    '2017-04-07T21:00Z',
    '2017-04-10T21:00Z',
    '8 Apr 2017 – 10 Apr 2017, whole days',
    '7 Apr 21:00 – 10 Apr 21:00 UTC',
    'whole days to 10 Apr',
  ],
  [
    'Europe/Moscow',
    '2025-04-19T16:30Z',
    '2025-04-19T17:30Z',
    '19 Apr 2025, 19:30–20:30',
    '16:30–17:30 UTC',
    '19:30–20:30',
  ],
  [
    'Europe/Moscow',
    '2025-04-19T22:00Z',
    '2025-04-19T23:00Z',
    '20 Apr 2025, 01:00–02:00',
    '19 Apr 22:00–23:00 UTC',
    '01:00–02:00',
  ],
  [
    'UTC',
    '2024-12-31T22:00Z',
    '2025-01-01T02:00Z',
    '31 Dec 2024, 22:00 – 1 Jan 2025, 02:00',
    '31 Dec 2024 22:00 – 1 Jan 2025 02:00 UTC',
    '22:00 – 1 Jan 2025 02:00',
  ],
  // The clocks of Kyiv went forward in this night: the day has 23 hours and is still one day.
  [
    'Europe/Kyiv',
    '2025-03-29T22:00Z',
    '2025-03-30T21:00Z',
    '30 Mar 2025, all day',
    '29 Mar 22:00 – 30 Mar 21:00 UTC',
    'all day',
  ],
  [
    'Europe/Moscow',
    '2025-04-19T14:15:07.250Z',
    '2025-04-19T14:15:07.250Z',
    '19 Apr 2025, 17:15:07.250',
    '14:15:07.250 UTC',
    '17:15:07.250',
  ],
  // Before the zone table begins: told in UTC.
  ['Europe/Kyiv', '1945-05-08T22:01Z', '1945-05-08T22:01Z', '8 May 1945, 22:01', '22:01 UTC', '22:01'],
];

test.each(WINDOWS)('[B17] in %s from %s to %s', (zone, from, to, local, utc, inDay) => {
  expect(windowWords(zone, ms(from), ms(to))).toBe(local);
  expect(utcWords(zone, ms(from), ms(to))).toBe(utc);
  expect(windowInDay(zone, ms(from), ms(to))).toBe(inDay);
});

test('[B17] a day has its weekday', () => {
  expect(dayTitle('2025-04-20')).toBe('Sun 20 Apr 2025');
});

test.each([
  [0, '0 min'],
  [59 * 60_000, '59 min'],
  [83 * 3_600_000, '83 h'],
  [17 * 3_600_000 + 45 * 60_000, '17 h 45 min'],
])('%d ms are %s', (length, words) => {
  expect(spanWords(length)).toBe(words);
});
