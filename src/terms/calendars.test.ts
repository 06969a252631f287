import { describe, expect, test } from 'vitest';
import { agreementOf, SMALL } from '../../test/support/terms-problems.ts';
import type { DateValue } from './agreement.ts';

/** The dates of a calendar written in YAML: a day, or an instant in UTC. */
function calendar(zone: string, dayCount: string, dates: Readonly<Record<string, string>>): Record<string, string> {
  const lines = Object.entries(dates).map(([name, text]) => `    ${name}: ${text}`);
  const written = ['calendar:', `  zone: ${zone}`, `  day-count: ${dayCount}`, '  dates:', ...lines].join('\n');
  const during = `from: ${Object.keys(dates)[0]}, to: open`;
  const text = SMALL.replace(/calendar: .*/, written).replace('from: start, to: end', during);
  return Object.fromEntries(Object.entries(agreementOf(text).base.dates).map(([name, value]) => [name, say(value)]));
}

function say(value: DateValue): string {
  if (value.kind === 'instant') return new Date(value.at).toISOString().replace(':00.000Z', 'Z');
  return value.kind === 'day' ? value.day : value.kind;
}

/** Every printed calendar of the casebook comes out of the terms. */
describe('the calendar of', () => {
  test('[T11] Dayton, Annex 1-A: days from the transfer of authority, and from the signing', () => {
    const dates = calendar('Europe/Sarajevo', 'day-0-excluded', {
      signing: '1995-12-14',
      transfer: '1995-12-20',
      'forces-out': 'signing + 30 days',
      'behind-the-zone': 'transfer + 30 days',
      'areas-vacated': 'transfer + 45 days',
      'may-enter': 'transfer + 91 days',
      cantoned: 'transfer + 120 days',
    });
    expect(dates).toEqual({
      signing: '1995-12-14',
      transfer: '1995-12-20',
      'forces-out': '1996-01-13',
      'behind-the-zone': '1996-01-19',
      'areas-vacated': '1996-02-03',
      'may-enter': '1996-03-20',
      cantoned: '1996-04-18',
    });
  });

  test.each([
    ['day-0-excluded', '2017-05-30'],
    ['day-0-included', '2017-05-29'],
  ])('[T11] Colombia 2016, 180 days with %s: printed as %s', (dayCount, printed) => {
    const dates = { d: '2016-12-01', 'weapons-laid-down': 'd + 180 days' };
    expect(calendar('America/Bogota', dayCount, dates)['weapons-laid-down']).toBe(printed);
  });

  test('[T11] Lebanon 2024: sixty days from an hour, across no change of clocks', () => {
    const dates = { start: '2024-11-27T04:00', end: 'start + 60 days', extended: '2025-02-18' };
    expect(calendar('Asia/Beirut', 'day-0-excluded', dates)).toEqual({
      start: '2024-11-27T02:00Z',
      end: '2025-01-26T02:00Z',
      extended: '2025-02-18',
    });
  });

  test.each([
    ['day-0-excluded', '2025-03-02', '2025-02-04'],
    ['day-0-included', '2025-03-01', '2025-02-03'],
  ])('[T11] Gaza, January 2025: 42 days and day 16 with %s', (dayCount, last, day16) => {
    const dates = { start: '2025-01-19', last: 'start + 42 days', talks: 'start + 16 days' };
    expect(calendar('Asia/Gaza', dayCount, dates)).toEqual({ start: '2025-01-19', last, talks: day16 });
  });

  test('[T11] Gaza, January 2025: where the first day counts, the 42 days are 42 days long', () => {
    const during = 'from: 2025-01-19, to: 2025-01-19 + 42 days';
    const text = SMALL.replace('from: start, to: end', during).replace(
      'Europe/Kyiv, day-count: day-0-excluded',
      'Asia/Gaza, day-count: day-0-included',
    );
    const [clause] = agreementOf(text).base.clauses;
    const { from, to } = clause?.during ?? {};
    expect(from?.kind === 'at' && to?.kind === 'at' && (to.at - from.at) / 86_400_000).toBe(42);
  });

  test('[T11] Kumanovo 1999: days from an entry into force that is not known here, and from any that is', () => {
    const steps = {
      'zone-3-demonstration': 'eif + 1 day',
      'zone-1': 'eif + 6 days',
      'zone-2': 'eif + 9 days',
      'zone-3': 'eif + 11 days',
    };
    const unknown = calendar('Europe/Belgrade', 'day-0-excluded', { eif: 'unknown', ...steps });
    expect(new Set(Object.values(unknown))).toEqual(new Set(['unknown']));
    // A made-up day, over the end of a February that has 29 days.
    expect(calendar('Europe/Belgrade', 'day-0-excluded', { eif: '2000-02-25', ...steps })).toEqual({
      eif: '2000-02-25',
      'zone-3-demonstration': '2000-02-26',
      'zone-1': '2000-03-02',
      'zone-2': '2000-03-05',
      'zone-3': '2000-03-07',
    });
  });

  test('[T11] Minsk II: start at midnight in Kyiv, withdrawal by day 2, finished in 14 days', () => {
    const dates = { ceasefire: '2015-02-15T00:00', begun: 'ceasefire + 2 days', finished: 'ceasefire + 14 days' };
    expect(calendar('Europe/Kyiv', 'day-0-excluded', dates)).toEqual({
      ceasefire: '2015-02-14T22:00Z',
      begun: '2015-02-16T22:00Z',
      finished: '2015-02-28T22:00Z',
    });
  });

  test('[T11] the energy moratorium of 2025: its last day is the 16th, the 17th or the 24th', () => {
    const last = (zone: string, dayCount: string, start: string) =>
      calendar(zone, dayCount, { start, end: 'start + 30 days' }).end;
    expect(last('Europe/Moscow', 'day-0-included', '2025-03-18')).toBe('2025-04-16');
    expect(last('Europe/Moscow', 'day-0-excluded', '2025-03-18')).toBe('2025-04-17');
    expect(last('Europe/Kyiv', 'day-0-excluded', '2025-03-25')).toBe('2025-04-24');
  });

  test('[T11] the truces in Ukraine: the same hours in Moscow and in Kyiv, of winter and of summer', () => {
    expect(
      calendar('Europe/Moscow', 'day-0-excluded', {
        'christmas-from': '2023-01-06T12:00',
        'christmas-to': '2023-01-07T24:00',
        'easter-from': '2025-04-19T18:00',
        'easter-to': '2025-04-21T00:00',
      }),
    ).toEqual({
      'christmas-from': '2023-01-06T09:00Z',
      'christmas-to': '2023-01-07T21:00Z',
      'easter-from': '2025-04-19T15:00Z',
      'easter-to': '2025-04-20T21:00Z',
    });
    expect(calendar('Europe/Kyiv', 'day-0-excluded', { measures: '2020-07-27T00:01' })).toEqual({
      measures: '2020-07-26T21:01Z',
    });
  });

  test('[T11] the multi-tier response: 72 hours are 72 hours where clocks go back', () => {
    const dates = { breach: '2026-10-23T12:00', response: 'breach + 72 hours', 'three-days': 'breach + 3 days' };
    expect(calendar('Europe/Kyiv', 'day-0-excluded', dates)).toEqual({
      breach: '2026-10-23T09:00Z',
      response: '2026-10-26T09:00Z',
      'three-days': '2026-10-26T10:00Z',
    });
  });
});
