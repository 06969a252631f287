import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, standingOf } from '../../test/support/assessed.ts';
import { about, atLeast, deed, exactly } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';

const by = (counts: string) => agreementWith({ clauses: clause('C1', { counts }) });
const fire = (key: string, hours: number | readonly [number, number], more = {}) =>
  deed('mon-post', hours, { key, by: 'N', place: { named: ['Ford'] }, ...more });
const numbers = (rule: string, entries: readonly Entry[], party = 'N') => {
  const { min, max, atLeast: open } = standingOf(assessed(by(rule), entries), party).breaches;
  return open ? [min, max, 'at least'] : [min, max];
};

describe('[A121] what one violation is', () => {
  const two = [fire('a', 10, { count: exactly(15) }), fire('b', 12, { count: exactly(3) })];

  test('an incident, or each explosion as the reports count them', () => {
    expect(numbers('{ one-per: incident }', two)).toEqual([2, 2]);
    expect(numbers('{ one-per: explosion }', two)).toEqual([18, 18]);
    expect(numbers('{ one-per: explosion }', [fire('a', 10)])).toEqual([1, 1]);
    expect(numbers('{ one-per: explosion }', [fire('a', 10, { count: about(15) })])).toEqual([1, 15, 'at least']);
    expect(numbers('{ one-per: explosion }', [fire('a', 10, { count: atLeast(15) })])).toEqual([15, 15, 'at least']);
  });

  test('a salvo ends with a pause longer than the gap, where the pause is certain', () => {
    const salvo = '{ one-per: salvo, gap: 10 minutes }';
    expect(numbers(salvo, [fire('a', 10), fire('b', 10.1), fire('c', 10.2)])).toEqual([1, 3]);
    expect(numbers(salvo, [fire('a', 10), fire('b', 11), fire('c', 12)])).toEqual([3, 3]);
    expect(numbers(salvo, [fire('a', [10, 11]), fire('b', [11.1, 12])])).toEqual([1, 2]);
  });

  test('a place in a local hour counts once', () => {
    const rule = '{ one-per: place-hour }';
    expect(numbers(rule, [fire('a', 10.1), fire('b', 10.5), fire('c', 11.5)])).toEqual([2, 3]);
    expect(numbers(rule, [fire('a', 10.1), fire('b', 10.5, { place: { named: ['Hill'] } })])).toEqual([2, 2]);
    expect(numbers(rule, [fire('a', [10, 13])])).toEqual([1, 3]);
  });

  test('what is in doubt widens the most alone, and a breach is one at the least', () => {
    for (const rule of ['{ one-per: explosion }', '{ one-per: place-hour }', '{ one-per: salvo, gap: 10 minutes }']) {
      const [min, max] = numbers(rule, [deed('mon-post', 10, { key: 'nobody', count: exactly(9) })]);
      expect([min, Number(max) > 0]).toEqual([0, true]);
      expect(numbers(rule, [fire('a', 10)])[0]).toBe(1);
    }
  });
});
