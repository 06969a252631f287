import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { about, atLeast, deed, exactly, figure, source, tally, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';

const tanks = agreementWith({
  places: 'zone: { named: Zone, within: Country }',
  clauses: clause('C1', { where: 'zone', limits: '{ holds: { weapon: tank }, at-most: 75 }' }).replace(
    /\n {2}forbids:.*/,
    '',
  ),
});
const zone = { named: ['Zone', 'Country'] };
const holds = (n: number, hours: readonly [number, number] = [10, 12], more = {}) =>
  deed('mon-post', hours, { act: 'presence', weapon: 'tank', count: exactly(n), place: zone, by: 'N', ...more });
const looking = watch('mon-post', [0, 48], { acts: ['presence'], place: zone });
const of = (entries: readonly Entry[], party = 'N') => {
  const row = standingOf(assessed(tanks, entries), party);
  return [row.standing, row.account?.counted.min, row.account?.counted.max, codesOf(row)[0]];
};

describe('[A111] the 76th tank', () => {
  test('breaks the ceiling, and the 75th does not', () => {
    expect(of([holds(75)])).toEqual(['undetermined', 75, 75, 'ceiling-within']);
    expect(of([holds(76)])).toEqual(['broken', 76, 76, 'ceiling-passed']);
    expect(wordsOf(assessed(tanks, [holds(76)]))).toEqual({ '*': 'broken', N: 'broken', S: 'undetermined' });
  });

  test('one hand in one round counts no tank twice; two rounds may', () => {
    const here = holds(75, [10, 12], { key: 'hill', place: { named: ['Hill', 'Zone', 'Country'] } });
    const there = holds(1, [10, 12], { key: 'ford', place: { named: ['Ford', 'Zone', 'Country'] } });
    expect(of([here, there])).toEqual(['broken', 76, 76, 'ceiling-passed']);
    const later = holds(1, [11, 13], { key: 'later', place: { named: ['Ford', 'Zone', 'Country'] } });
    expect(of([here, later])).toEqual(['undetermined', 75, 76, 'ceiling-perhaps']);
    const apart = holds(1, [20, 21], { key: 'apart', place: { named: ['Ford', 'Zone', 'Country'] } });
    expect(of([here, apart])).toEqual(['undetermined', 75, 75, 'ceiling-within']);
    const other = holds(1, [10, 12], { source: 'sat', place: { named: ['Ford', 'Zone', 'Country'] } });
    expect(of([here, other])[0]).toBe('undetermined');
  });

  test('of nobody named it may be anybody’s', () => {
    const { by: _, ...nobody } = holds(76).body;
    const entry = deed('mon-post', [10, 12], { ...nobody, key: 'nobody' });
    expect(of([entry])).toEqual(['undetermined', 0, 76, 'ceiling-perhaps']);
    expect(of([entry], 'S')).toEqual(['undetermined', 0, 76, 'ceiling-perhaps']);
  });
});

describe('[A112] in doubt', () => {
  test('what straddles widens the most alone', () => {
    expect(of([holds(75), holds(1, [10, 12], { key: 'out', place: { named: ['Elsewhere'] } })])).toEqual([
      'undetermined',
      75,
      76,
      'ceiling-perhaps',
    ]);
    expect(of([holds(76, [10, 12], { weapon: undefined as never, key: 'kind' })])[0]).toBe('undetermined');
    expect(of([holds(0, [10, 12], { count: about(80) })])).toEqual(['undetermined', 0, null, 'ceiling-perhaps']);
    expect(of([holds(0, [10, 12], { count: atLeast(70) })])).toEqual(['undetermined', 70, null, 'ceiling-perhaps']);
    expect(of([holds(0, [10, 12], { count: atLeast(76) })])[0]).toBe('broken');
  });

  test('what an enemy or an unknown hand counts is alleged', () => {
    expect(of([holds(90, [10, 12], { source: 's-staff' })])).toEqual(['undetermined', 0, 90, 'ceiling-perhaps']);
    expect(of([source('wire', 'unknown'), holds(90, [10, 12], { source: 'wire' }), looking])[0]).toBe('undetermined');
  });
});

test('[A113] its own declaration counts against it and never for it', () => {
  const declares = (n: number) =>
    tally('n-staff', [0, 48], [figure('tanks', n, { act: 'presence', weapon: 'tank' })], { by: 'N', place: zone });
  expect(of([declares(76)])[0]).toBe('broken');
  expect(of([declares(70)])).toEqual(['undetermined', 70, 70, 'ceiling-within']);
  expect(of([declares(70), holds(76)])[0]).toBe('broken');
});

test('[A114] kept only where more would have been seen', () => {
  expect(of([holds(75)])[0]).toBe('undetermined');
  expect(of([holds(75), looking])[0]).toBe('kept');
  expect(of([looking])[0]).toBe('kept');
  expect(of([holds(75), watch('mon-post', [0, 40], { acts: ['presence'], place: zone })])[0]).toBe('undetermined');
});
