import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, problemsIn, SMALL, small } from '../../test/support/terms-problems.ts';
import type { DateValue } from './agreement.ts';
import { type DateContext, resolveDate } from './dates.ts';

const KYIV: DateContext = {
  zone: 'Europe/Kyiv',
  dayCount: 'day-0-excluded',
  dates: {},
  events: new Set<string>(),
  disputed: new Set(),
};

/** A value in one word: an instant in UTC, a day, or the kind. */
function say(value: DateValue): string {
  if (value.kind === 'instant') return new Date(value.at).toISOString();
  return value.kind === 'day' ? value.day : value.kind;
}

/** The value of a date, or `code: found`. */
function resolve(text: string, context: Partial<DateContext> = {}): string {
  const result = resolveDate(text, { ...KYIV, ...context });
  return 'value' in result ? say(result.value) : `${result.fault.code}: ${result.fault.found}`;
}

describe('a date as written', () => {
  test.each([
    ['a day', '2025-04-19', '2025-04-19'],
    ['a local time, in summer', '2025-04-19T18:00', '2025-04-19T15:00:00.000Z'],
    ['a local time, in winter', '2025-01-19T18:00', '2025-01-19T16:00:00.000Z'],
    ['a local time with seconds', '2025-04-19T18:00:30.5', '2025-04-19T15:00:30.500Z'],
    ['the end of a day', '2025-04-19T24:00', '2025-04-19T21:00:00.000Z'],
    ['an instant', '2025-04-19T18:00+03:00', '2025-04-19T15:00:00.000Z'],
    ['an instant in UTC', '2025-04-19T18:00Z', '2025-04-19T18:00:00.000Z'],
    ['a day of a leap year', '2024-02-29', '2024-02-29'],
    ['no end', 'open', 'open'],
    ['not known', 'unknown', 'unknown'],
    ['with space around', '  2025-04-19 ', '2025-04-19'],
  ])('[T10] is %s', (_what, text, value) => {
    expect(resolve(text)).toBe(value);
  });

  test.each([
    ['a day that does not exist', '2025-02-30', 'no-such-date: 2025-02-30'],
    ['a leap day of another year', '2025-02-29', 'no-such-date: 2025-02-29'],
    ['a month that does not exist', '2025-13-01', 'no-such-date: 2025-13-01'],
    ['an hour that does not exist', '2025-04-19T25:00', 'no-such-date: 2025-04-19T25:00'],
    ['an instant on a day that does not exist', '2025-02-30T10:00Z', 'no-such-date: 2025-02-30T10:00Z'],
    ['a day before the zone table', '1969-12-31', 'no-such-date: 1969-12-31'],
    ['a local time beyond the zone table', '2050-01-01T00:00', 'no-such-date: 2050-01-01T00:00'],
    ['an offset that no clock has', '2025-04-19T18:00+15:00', 'wrong-kind: 2025-04-19T18:00+15:00'],
    ['a space for the T', '2025-04-19 18:00', 'wrong-kind: 2025-04-19 18:00'],
    ['the day first', '19.04.2025', 'wrong-kind: 19.04.2025'],
    ['one digit', '2025-4-19', 'wrong-kind: 2025-4-19'],
    ['an hour of one digit', '2025-04-19T8:00', 'wrong-kind: 2025-04-19T8:00'],
    ['words', 'next Friday', 'wrong-kind: next Friday'],
    ['a name that is not there', 'begin', 'undefined-date: begin'],
    ['a distance without spaces', 'start+30 days', 'wrong-kind: start+30 days'],
    ['a sea of spaces', `a${' '.repeat(100_000)}b`, 'wrong-kind: 100002 characters'],
  ])('[T10] is refused: %s', (_what, text, says) => {
    expect(resolve(text)).toBe(says);
  });

  test('[T10] a day that a zone left out does not exist there', () => {
    expect(resolve('2011-12-30', { zone: 'Pacific/Apia' })).toBe('no-such-date: 2011-12-30');
    expect(resolve('2011-12-29 + 1 day', { zone: 'Pacific/Apia' })).toBe('no-such-date: 2011-12-30');
  });

  test('[T10] is an error with its place in the file', () => {
    expect(problemsIn(small(['start: 2025-04-19T18:00', 'start: 2025-02-30']))).toEqual([
      '7:75 no-such-date | a day that the calendar has, years 0001 to 9999 | 2025-02-30',
    ]);
    expect(errorsIn(small(['to: end', 'to: 2025-02-30T00:00']))).toEqual([
      // The date that the clause no longer uses is a warning; this is the error.
      '15:32 no-such-date | 2025-02-30T00:00',
    ]);
  });
});

describe('a date with a distance', () => {
  const dates = { start: '2025-03-18', hour: '2025-03-18T12:00', far: 'start + 30 days', open: 'open' };

  test.each([
    ['start + 30 days', '2025-04-17'],
    ['start + 1 day', '2025-03-19'],
    ['start + 2 weeks', '2025-04-01'],
    ['start - 1 day', '2025-03-17'],
    ['start + 0 days', '2025-03-18'],
    ['far + 1 day', '2025-04-18'],
    ['2025-03-18 + 30 days', '2025-04-17'],
    ['start + 1 day + 1 day', '2025-03-20'],
    ['hour + 24 hours', '2025-03-19T10:00:00.000Z'],
    ['hour + 90 minutes', '2025-03-18T11:30:00.000Z'],
    ['hour - 2 hours', '2025-03-18T08:00:00.000Z'],
    ['2025-03-18T12:00 + 1 h', '2025-03-18T11:00:00.000Z'],
    ['2025-03-18T12:00+02:00 + 1 h', '2025-03-18T11:00:00.000Z'],
  ])('[T11] %s is %s', (text, value) => {
    expect(resolve(text, { dates })).toBe(value);
  });

  test('[T11] counts the first day or not, as the agreement says', () => {
    for (const [text, excluded, included] of [
      ['start + 30 days', '2025-04-17', '2025-04-16'],
      ['start + 1 day', '2025-03-19', '2025-03-18'],
      ['start + 0 days', '2025-03-18', '2025-03-18'],
    ] as const) {
      expect(resolve(text, { dates })).toBe(excluded);
      expect(resolve(text, { dates, dayCount: 'day-0-included' })).toBe(included);
    }
  });

  test('[T11] of days from an hour keeps the local hour, of hours is exact, where clocks change', () => {
    const eve = { dates: { eve: '2025-03-29T12:00' } };
    expect(resolve('eve', eve)).toBe('2025-03-29T10:00:00.000Z');
    expect(resolve('eve + 1 day', eve)).toBe('2025-03-30T09:00:00.000Z');
    expect(resolve('eve + 24 hours', eve)).toBe('2025-03-30T10:00:00.000Z');
    // A day that begins at an hour is no day of the calendar: the convention of the first day does not touch it.
    expect(resolve('eve + 1 day', { ...eve, dayCount: 'day-0-included' })).toBe('2025-03-30T09:00:00.000Z');
  });

  test.each([
    ['hours from a day without an hour', 'start + 24 hours', 'wrong-kind: 24 hours from 2025-03-18'],
    ['months', 'start + 2 months', 'wrong-kind: 2 months'],
    ['a fraction', 'start + 1.5 days', 'wrong-kind: 1.5 days'],
    ['no unit', 'start + 30', 'wrong-kind: 30'],
    ['a day that clocks skipped at that hour', '2025-03-29T03:30 + 1 day', 'date-in-gap: 2025-03-30T03:30'],
    ['more days than any agreement has', 'start + 999999999 days', 'no-such-date: 999999999 days'],
    ['more hours than any calendar has', 'hour + 999999999 hours', 'instant'],
    ['days beyond the zone table', 'start + 5000 days', 'no-such-date: 2038-11-25'],
  ])('[T11] is refused: %s', (_what, text, says) => {
    if (says === 'instant') expect(resolve(text, { dates })).toMatch(/^no-such-date/);
    else expect(resolve(text, { dates })).toBe(says);
  });

  test('[T11] from a date without a value has none', () => {
    expect(resolve('open + 3 days', { dates })).toBe('open');
    expect(resolve('unknown - 3 days', { dates })).toBe('unknown');
    expect(resolve('x + 3 days', { disputed: new Set(['calendar.dates.x']) })).toBe('disputed');
  });
});

describe('a local time that clocks did not show once', () => {
  test('[T12] skipped: an error that asks for the offset', () => {
    expect(problemsIn(small(['2025-04-19T18:00', '2025-03-30T03:30']))).toEqual([
      '7:75 date-in-gap | a local time that clocks showed | 2025-03-30T03:30',
    ]);
    expect(agreementOf(small(['2025-04-19T18:00', '2025-03-30T03:30+03:00'])).base.dates.start).toEqual({
      kind: 'instant',
      at: Date.UTC(2025, 2, 30, 0, 30),
    });
  });

  test('[T12] shown twice: an error that asks for the offset', () => {
    expect(problemsIn(small(['2025-04-19T18:00', '2025-10-26T03:30']))).toEqual([
      '7:75 date-twice | a local time that clocks showed once | 2025-10-26T03:30',
    ]);
  });
});

describe('dates that are defined by each other', () => {
  test('[T13] are an error that names the circle, at each date in it and nowhere else', () => {
    const text = small([
      'start: 2025-04-19T18:00, end: start + 30 days',
      'start: end - 30 days, end: start + 30 days, third: end',
    ]);
    expect(problemsIn(text.replace('to: end', 'to: third'))).toEqual([
      '7:75 date-cycle | dates that end in a value | start → end → start',
      '7:95 date-cycle | dates that end in a value | end → start → end',
    ]);
    expect(errorsIn(small(['start: 2025-04-19T18:00', 'start: start']))).toEqual(['7:75 date-cycle | start → start']);
  });

  test('[T9] are followed for 64 names, no further', () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, index) => (index === 0 ? 'd0: 2025-04-19T18:00' : `d${index}: d${index - 1} + 1 day`));
    const text = (length: number) =>
      small(['start: 2025-04-19T18:00, end: start + 30 days', `${chain(length).join(', ')}, start: d0, end: d1`]);
    expect(errorsIn(text(64))).toEqual([]);
    expect(errorsIn(text(66)).map((line) => line.replace(/^[\d:]+ /, ''))).toEqual([
      'date-cycle | d64 → d63 → d62 → …',
      'date-cycle | d65 → d64 → d63 → …',
    ]);
  });
});

describe('a day without an hour', () => {
  test('[T14] begins at its first instant as a beginning, ends with its last as an end, and lint says so', () => {
    const text = small(['from: start, to: end', 'from: 2025-03-30, to: 2025-04-19']).replace(/, dates: .* }/, ' }');
    expect(agreementOf(text).base.clauses[0]?.during).toEqual({
      from: { kind: 'at', at: Date.UTC(2025, 2, 29, 22), wholeDay: true },
      to: { kind: 'at', at: Date.UTC(2025, 3, 19, 21), wholeDay: true },
    });
    expect(problemsIn(text)).toEqual([
      '(warning) 15:21 date-without-hour | a day with its hour | 2025-03-30',
      '(warning) 15:37 date-without-hour | a day with its hour | 2025-04-19',
    ]);
  });

  test('[T14] is told once, however many clauses take it over', () => {
    const text = `${small(['from: start', 'from: 2025-03-30'], ['start: 2025-04-19T18:00, end: start + 30 days', 'end: 2025-05-01T00:00'])}  L1: { aspect-of: C1, forbids: { act: launch } }\n  L2: { aspect-of: C1, forbids: { act: strike } }\n`;
    expect(problemsIn(text)).toEqual(['(warning) 15:21 date-without-hour | a day with its hour | 2025-03-30']);
  });
});

describe('a window', () => {
  test.each([
    ['backwards', 'from: end, to: start', '15:13 window-reversed | end to start'],
    ['of no length', 'from: start, to: start', '15:13 window-reversed | start to start'],
    ['a day backwards', 'from: 2025-04-20, to: 2025-04-19', '15:13 window-reversed | 2025-04-20 to 2025-04-19'],
  ])('[T15] ends after it begins: %s is an error', (_what, during, says) => {
    expect(errorsIn(small(['from: start, to: end', during]))).toEqual([says]);
  });

  test('[T15] may be one day long, or without an end, or not known, but not without a beginning', () => {
    for (const during of ['from: 2025-04-19, to: 2025-04-19', 'from: start, to: open', 'from: unknown, to: end']) {
      expect(errorsIn(small(['from: start, to: end', during])), during).toEqual([]);
    }
    expect(errorsIn(small(['from: start, to: end', 'from: open, to: end']))).toEqual(['15:21 wrong-kind | open']);
    expect(SMALL).toContain('from: start');
  });
});
