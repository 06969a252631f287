import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { deed, nothing, review, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';
import { daysAfter } from './days-after.ts';
import { runOut, type SilentDay } from './silence-clock.ts';

const pullBack = (more = '') =>
  agreementWith({
    dates: 'start: 2030-06-01T00:00\nend: 2030-07-01T00:00\nback: quiet + 3 days\nmeet: struck + 24 hours',
    clauses: [
      clause('C1'),
      bareClause('D1', {
        binds: '{ N: n-word, S: s-word }',
        requires: `{ achieve: { act: withdrawal }, by: back${more} }`,
        where: 'anywhere',
        during: '{ from: quiet, to: end }',
      }),
      bareClause('E1', {
        binds: '{ N: n-word, S: s-word }',
        requires: '{ achieve: { act: meeting }, by: meet }',
        where: 'anywhere',
        during: '{ from: struck, to: end }',
      }),
    ].join('\n'),
    more: [
      'events:',
      '  quiet: { silence-of: C1, for: 7 days, resets-on: indicated, counted-by: MON }',
      '  struck: { breaches-of: C1 }',
      '  persistent: { breaches-of: C1, at-least: 3, within: 24 hours }',
      '  gone: { performance-of: D1 }',
    ].join('\n'),
  });
const plain = pullBack();
/** The mission watched all through; a day on which it does not count is a day on which it was lost. */
const daily = (days: number, except: readonly number[] = []) =>
  Array.from({ length: days }, (_, day) => day)
    .filter((day) => !except.includes(day))
    .map((day) => watch('mon-post', [24 * day, 24 * day + 24], { key: `day ${day}` }));
const shot = (h: number, more = {}) => deed('mon-post', [h, h + 0.5], { key: `shot ${h}`, ...more });
const eventsOf = (entries: readonly Entry[], at: number, agreement = plain) =>
  Object.fromEntries(assessed(agreement, entries, { at }).events.map(({ id, state, at: when }) => [id, [state, when]]));
const iso = (hours: number) => new Date(hour(hours)).toISOString();

describe('[A117] silence', () => {
  test('runs, is set back on day six, and runs out', () => {
    const broken = shot(5 * 24 + 10);
    const entries = [...daily(20), broken];
    expect(eventsOf(entries, 5 * 24).quiet).toEqual(['not-yet', null]);
    expect(eventsOf(entries, 7 * 24 + 1).quiet).toEqual(['not-yet', null]);
    expect(eventsOf(entries, 13 * 24 - 1).quiet).toEqual(['not-yet', null]);
    expect(eventsOf(entries, 13 * 24).quiet).toEqual(['happened', iso(13 * 24)]);
    expect(eventsOf(entries, 30 * 24).quiet).toEqual(['happened', iso(13 * 24)]);
    expect(eventsOf(daily(20), 8 * 24).quiet).toEqual(['happened', iso(7 * 24)]);
  });

  test('below the stated grade nothing sets it back, and nothing runs out either', () => {
    const alleged = deed('s-staff', [130, 131], { by: 'N' });
    expect(eventsOf([...daily(20), alleged], 10 * 24).quiet).toEqual(['happened', iso(7 * 24)]);
    const agreement = agreementWith({
      dates: 'start: 2030-06-01T00:00\nend: 2030-07-01T00:00\nback: quiet + 3 days',
      clauses: [
        clause('C1'),
        bareClause('D1', { 'aspect-of': 'C1', forbids: '{ act: fire.tank }', during: '{ from: start, to: back }' }),
      ].join('\n'),
      more: 'events: { quiet: { silence-of: C1, for: 7 days, resets-on: established } }',
    });
    // One neutral alone is not enough for this clock; two are.
    expect(eventsOf([...daily(20), shot(130)], 7 * 24, agreement).quiet).toEqual(['unknown', null]);
    expect(
      eventsOf(
        [...daily(20), shot(130), review([shot(130)], { occurred: 'established' }, { known: 131 })],
        12 * 24,
        agreement,
      ).quiet?.[0],
    ).toBe('not-yet');
  });

  test('a day without a count leaves it open, and says on whose count it hangs', () => {
    const result = assessed(plain, daily(20, [3]), { at: 8 * 24 });
    const [, , quiet] = result.events;
    expect(quiet).toMatchObject({ id: 'quiet', state: 'unknown' });
    expect(quiet?.reasons[0]?.text).toContain('hangs on 1 days of which nobody’s word');
    expect(quiet?.reasons[0]?.text).toContain('the count of MON');
    expect(wordsOf(result, 'D1')).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
    expect(eventsOf([], 20 * 24).quiet).toEqual(['unknown', null]);
    // Seven counted days after it settle that it is over, and not when it was.
    expect(eventsOf(daily(20, [3]), 15 * 24).quiet).toEqual(['unknown', null]);
    expect(eventsOf(daily(20, [3]), 6 * 24).quiet).toEqual(['not-yet', null]);
  });

  test('as a clock over days: hopeful and strict', () => {
    const days = (marks: string): SilentDay[] =>
      [...marks].map((mark, index) => ({
        day: `2030-06-${String(index + 1).padStart(2, '0')}`,
        silent: mark === '+' ? 'yes' : mark === '-' ? 'no' : 'unknown',
      }));
    const DAY = 86_400_000;
    const run = (marks: string, until = marks.length) =>
      runOut(days(marks), hour(0), (start) => start + 3 * DAY, 'Etc/UTC', hour(24 * until));
    expect(run('+++')).toMatchObject({ state: 'out', at: hour(72), resets: 0 });
    expect(run('++-+++')).toMatchObject({ state: 'out', at: hour(144), resets: 1 });
    expect(run('++?')).toMatchObject({ state: 'open', at: null, open: 1 });
    expect(run('+-?+')).toMatchObject({ state: 'running', since: hour(48) });
    expect(run('+++?')).toMatchObject({ state: 'out', at: hour(72) });
    expect(run('-?+++')).toMatchObject({ state: 'open' });
    expect(run('+++', 2.5)).toMatchObject({ state: 'running' });
  });
});

describe('[A118] clocks from events', () => {
  test('what begins with an event is not in force before it', () => {
    const result = assessed(plain, daily(5), { at: 100 });
    expect(wordsOf(result, 'D1')).toEqual({ '*': 'not-in-force', N: 'not-in-force', S: 'not-in-force' });
    expect(codesOf(standingOf(result, 'N', 'D1'))).toEqual(['event-not-yet']);
  });

  test('a deadline runs from it', () => {
    const left = (who: string, h: number) =>
      deed('mon-post', [h, h + 1], { act: 'withdrawal', by: who, key: `${who} ${h}` });
    const at = (h: number, entries: readonly Entry[]) =>
      standingOf(assessed(plain, [...daily(20), ...entries], { at: h }), 'N', 'D1').performance;
    expect(at(8 * 24, [])).toBe('pending');
    expect(at(10 * 24, [left('N', 9 * 24)])).toBe('met');
    expect(at(12 * 24, [left('N', 11 * 24)])).toBe('met-late');
    expect(eventsOf([...daily(20), left('N', 9 * 24), left('S', 9.5 * 24)], 12 * 24).gone).toEqual([
      'happened',
      iso(9.5 * 24 + 1),
    ]);
    expect(eventsOf([...daily(20), left('N', 9 * 24)], 12 * 24).gone).toEqual(['unknown', null]);
  });

  test('a breach starts one at its end; an allegation starts none', () => {
    expect(eventsOf([shot(30)], 40).struck).toEqual(['happened', iso(30.5)]);
    expect(eventsOf([deed('s-staff', [30, 31], { by: 'N' })], 40).struck).toEqual(['not-yet', null]);
    const entries = [shot(30), nothing('mon-post', [30, 60], { act: 'meeting' })];
    expect(wordsOf(assessed(plain, entries, { at: 60 }), 'E1')).toEqual({ '*': 'broken', N: 'broken', S: 'broken' });
    expect(standingOf(assessed(plain, entries, { at: 50 }), 'N', 'E1').performance).toBe('pending');
  });

  test('days after it are calendar days', () => {
    const from = Date.UTC(2030, 2, 30, 10);
    expect(daysAfter('Europe/Kyiv', from, 7)).toBe(Date.UTC(2030, 3, 6, 9));
    expect(daysAfter('Etc/UTC', from, 7)).toBe(Date.UTC(2030, 3, 6, 10));
  });
});

describe('[A119] words that the agreement makes', () => {
  test('persistent: three breaches within 24 hours', () => {
    const of = (...hours: readonly number[]) =>
      eventsOf(
        hours.map((h) => shot(h)),
        200,
      ).persistent?.[0];
    expect(of(10, 20, 30)).toBe('happened');
    expect(of(10, 20)).toBe('not-yet');
    expect(of(10, 30, 50)).toBe('not-yet');
    expect(of(10, 40, 50, 60)).toBe('happened');
    // From the first to the last it may be more than 24 hours or less.
    expect(
      eventsOf([deed('mon-post', [9, 11], { key: 'a' }), shot(20), deed('mon-post', [33.5, 34.5], { key: 'c' })], 200)
        .persistent?.[0],
    ).toBe('unknown');
  });
});

describe('[A120] in step', () => {
  const inStep = pullBack(', in-step-within: 24 hours');
  const left = (who: string, h: number, long = 1) =>
    deed('mon-post', [h, h + long], { act: 'withdrawal', by: who, key: `${who} ${h}` });
  const words = (entries: readonly Entry[]) =>
    wordsOf(assessed(inStep, [...daily(20), ...entries], { at: 20 * 24 }), 'D1');

  test('within the tolerance, out of it, and not known', () => {
    expect(words([left('N', 200), left('S', 210)])).toEqual({ '*': 'kept', N: 'kept', S: 'kept' });
    expect(words([left('N', 190), left('S', 230)])).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
    expect(words([left('N', 190, 20), left('S', 220)])).toEqual({
      '*': 'undetermined',
      N: 'undetermined',
      S: 'undetermined',
    });
    expect(words([left('N', 190)])).toEqual({ '*': 'undetermined', N: 'kept', S: 'undetermined' });
  });

  test('the parties exchanged: the same', () => {
    expect(words([left('S', 190), left('N', 230)])).toEqual(words([left('N', 190), left('S', 230)]));
  });
});
