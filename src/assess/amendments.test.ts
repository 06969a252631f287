import { describe, expect, test } from 'vitest';
import { agreementWith, clause, hour } from '../../test/support/agreements.ts';
import { codesOf, rowsOf } from '../../test/support/assessed.ts';
import { deed, source, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';
import { assess } from './assess.ts';
import { ASSESS_DEFAULTS } from './input.ts';

const version = (n: number, inForce: string | null, clauses: readonly string[], more = '') =>
  agreementWith({
    clauses: clauses.join('\n'),
    more: `version: ${n}\n${inForce === null ? '' : `in-force: ${inForce}\n`}${more}`,
  });
const first = version(1, null, [
  clause('C1'),
  clause('C2', { forbids: '{ act: launch }' }),
  clause('C3', { forbids: '{ act: sabotage }' }),
]);
/** From noon of the first day C1 forbids strikes too, C2 is as it was, C3 is gone, and C4 is new. */
const second = version(2, '2030-06-01T12:00', [
  clause('C1', { forbids: '{ act: [fire, strike] }' }),
  clause('C2', { forbids: '{ act: launch }' }),
  clause('C4', { forbids: '{ act: reconnaissance }' }),
]);
const ask = (history: readonly Agreement[], entries: readonly Entry[], at = 60) =>
  assess(history, entries, { ...ASSESS_DEFAULTS, at: hour(at) }, null);
const words = (history: readonly Agreement[], entries: readonly Entry[], party: string, id: string) =>
  rowsOf(ask(history, entries), party, id).map((row) => [
    row.window.from?.slice(5, 16),
    row.window.to?.slice(5, 16),
    row.standing,
  ]);
const both = [first, second];

describe('[A123] the version at the time of the deed', () => {
  const strike = (h: number) => deed('mon-post', [h, h + 1], { act: 'strike', by: 'N', key: `s${h}` });

  test('a deed that only the later version forbids is a breach after it, and none before', () => {
    expect(words(both, [strike(10)], 'N', 'C1')).toEqual([
      ['06-01T00:00', '06-01T12:00', 'undetermined'],
      ['06-01T12:00', '06-03T00:00', 'undetermined'],
    ]);
    expect(words(both, [strike(13)], 'N', 'C1')[1]?.[2]).toBe('broken');
    expect(words([first], [strike(13)], 'N', 'C1')[0]?.[2]).toBe('undetermined');
  });

  test('across the change it straddles under both', () => {
    const across = deed('mon-post', [11, 13], { by: 'N' });
    const rows = rowsOf(ask(both, [across]), 'N', 'C1');
    expect(rows.map(({ standing, straddling }) => [standing, straddling])).toEqual([
      ['undetermined', 1],
      ['undetermined', 1],
    ]);
  });

  test('who is neutral is told by each version', () => {
    const other = version(2, '2030-06-01T12:00', [clause('C1')]).bodies.map((body) => ({ ...body, neutral: false }));
    const unnamed: Agreement = { ...second, bodies: other };
    const fire = (h: number) => deed('mon-post', [h, h + 1], { by: 'N', key: `f${h}` });
    expect(words([first, unnamed], [fire(10), fire(14)], 'N', 'C1').map(([, , word]) => word)).toEqual([
      'broken',
      'undetermined',
    ]);
  });
});

describe('[A124] no clause disappears', () => {
  const entries = [watch('mon-post', [0, 48], { acts: ['hostility', 'reconnaissance'] }), source('press', 'origin')];

  test('carried on it is one, changed it is two, dropped and new each have their time', () => {
    const rows = ask(both, entries).standings.filter(({ party }) => party === 'N');
    expect(
      rows.map((row) => [row.clause, row.window.from?.slice(8, 13), row.window.to?.slice(8, 13), row.standing]),
    ).toEqual([
      ['C1', '01T00', '01T12', 'kept'],
      ['C1', '01T12', '03T00', 'kept'],
      ['C2', '01T00', '03T00', 'kept'],
      ['C3', '01T00', '01T12', 'kept'],
      ['C4', '01T12', '03T00', 'kept'],
    ]);
    expect(rows.map((row) => codesOf(row).includes('as-of-version'))).toEqual([true, true, false, true, true]);
  });

  test('one to which its version left no time says so', () => {
    const late = version(1, null, [clause('C1'), clause('C9', { during: '{ from: 2030-06-02T00:00, to: end }' })]);
    const [row] = rowsOf(ask([late, second], entries), 'N', 'C9');
    expect([row?.standing, row && codesOf(row)]).toEqual(['not-in-force', ['amended-away']]);
  });

  test('the order in which the versions are given does not matter, and one version is as it was', () => {
    expect(JSON.stringify(ask([second, first], entries))).toBe(JSON.stringify(ask(both, entries)));
    expect(ask(both, entries).agreement.version).toBe(2);
    const alike = version(2, '2030-06-01T12:00', [clause('C1')]);
    const plain = ask([version(1, null, [clause('C1')])], entries);
    expect(ask([version(1, null, [clause('C1')]), alike], entries).standings).toEqual(plain.standings);
  });
});

test('[A123] a history that is none is refused', () => {
  const other = { ...second, id: 'another' };
  const silent = version(2, null, [clause('C1')]);
  const third = version(3, '2030-06-01T10:00', [clause('C1')]);
  expect(() => ask([first, other], [])).toThrow(/of one agreement/);
  expect(() => ask([first, silent], [])).toThrow(/does not say from when it is in force/);
  expect(() => ask([first, second, third], [])).toThrow(/no later than/);
});
