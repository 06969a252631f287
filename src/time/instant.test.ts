import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { FIRST_INSTANT, formatInstant, instantOf, isInstant, LAST_INSTANT, parseInstant } from './instant.ts';

function read(text: string): string {
  const reading = parseInstant(text);
  return reading.ok ? `${formatInstant(reading.value)} ±${reading.precisionMs}` : reading.problem.code;
}

test.each([
  ['2025-04-19T18:00+03:00', '2025-04-19T15:00:00.000Z ±60000'],
  ['2025-04-19T15:00:00Z', '2025-04-19T15:00:00.000Z ±1000'],
  ['2025-04-19T15:00:00.5Z', '2025-04-19T15:00:00.500Z ±1'],
  ['2025-04-19T15:00:00.000000Z', '2025-04-19T15:00:00.000Z ±1'],
  ['2024-12-31T24:00Z', '2025-01-01T00:00:00.000Z ±60000'],
  ['2025-01-01T00:30+05:45', '2024-12-31T18:45:00.000Z ±60000'],
  ['2024-02-28T20:00-05:00', '2024-02-29T01:00:00.000Z ±60000'],
  ['0001-01-01T00:00Z', '0001-01-01T00:00:00.000Z ±60000'],
])('[TM1] %s is %s', (text, wanted) => {
  expect(read(text)).toBe(wanted);
});

test.each(['2025-04-19T18:00', '2025-04-19T18:00:00', '2025-04-19T18:00:00.000', '2025-04-19T24:00'])(
  '[TM2] %s has no zone',
  (text) => {
    expect(read(text)).toBe('no-zone');
  },
);

test.each([
  ['2025-02-30T00:00Z', 'no-such-date'],
  ['1900-02-29T00:00Z', 'no-such-date'],
  ['0000-01-01T00:00Z', 'no-such-date'],
  ['2025-00-01T00:00Z', 'no-such-date'],
  ['2025-04-19T25:00Z', 'no-such-time'],
  ['2025-04-19T24:01Z', 'no-such-time'],
  ['2025-04-19T12:60Z', 'no-such-time'],
  ['2016-12-31T23:59:60Z', 'leap-second'],
  ['2025-04-19T12:00:61Z', 'no-such-time'],
  ['2025-04-19T12:00+14:01', 'bad-offset'],
  ['2025-04-19T12:00+03:60', 'bad-offset'],
  ['2025-04-19T12:00-00:00', 'bad-offset'],
  ['2025-04-19T12:00:00.0001Z', 'too-precise'],
  ['0001-01-01T00:00+01:00', 'out-of-range'],
  ['9999-12-31T24:00Z', 'out-of-range'],
  ['2025-04-19', 'not-an-instant'],
  ['2025-04-19 12:00Z', 'not-an-instant'],
  ['2025-04-19T12:00z', 'not-an-instant'],
  ['2025-04-19T12:00+0300', 'not-an-instant'],
  ['2025-04-19T12Z', 'not-a-time'],
  ['25-04-19T12:00Z', 'not-a-date'],
  ['2025-04-19T12:00:00,5Z', 'not-a-time'],
  ['2025-W16-6T12:00Z', 'not-a-date'],
  ['1745074800000', 'not-an-instant'],
  ['', 'not-an-instant'],
])('[TM3] %s is refused as %s', (text, code) => {
  expect(read(text)).toBe(code);
});

test('[TM3] a refusal carries what was found and what was wanted', () => {
  expect(parseInstant('2025-02-30T00:00Z')).toEqual({
    ok: false,
    problem: {
      code: 'no-such-date',
      found: '2025-02-30T00:00Z',
      wanted: 'a day that the calendar has, years 0001 to 9999',
    },
  });
});

describe('[TM4] an instant', () => {
  const moments = fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }).map(instantOf);

  check('is written as the engine writes it, and read back', [moments], (at) => {
    const text = formatInstant(at);
    expect(text).toBe(new Date(at).toISOString());
    expect(parseInstant(text)).toEqual({ ok: true, value: at, precisionMs: 1 });
  });

  test('is a whole millisecond of the years 1 to 9999', () => {
    expect(formatInstant(FIRST_INSTANT)).toBe('0001-01-01T00:00:00.000Z');
    expect(formatInstant(LAST_INSTANT)).toBe('9999-12-31T23:59:59.999Z');
    expect([0.5, Number.NaN, FIRST_INSTANT - 1, LAST_INSTANT + 1].map(isInstant)).toEqual([false, false, false, false]);
    expect(() => instantOf(0.5)).toThrow(RangeError);
  });
});
