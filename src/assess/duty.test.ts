import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/entries/entry.ts';
import { agreementWith, bareClause, clause } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { about, act, deed, figure, nothing, review, said, source, tally } from '../../test/support/reports.ts';

const duty = (requires: string, over: { readonly [key: string]: string } = {}) => {
  const { forbids: _, ...rest } = { forbids: '', ...over };
  const text = clause('C1', { requires, ...rest }).replace(/\n {2}forbids:.*/, '');
  return agreementWith({
    dates: 'start: 2030-06-01T00:00\nend: 2030-06-03T00:00\ndue: start + 24 hours',
    clauses: text,
  });
};
const leaving = duty('{ achieve: { act: withdrawal }, by: due }');
const left = (who: string, hours: readonly [number, number], more = {}) =>
  deed(who, hours, { act: 'withdrawal', by: 'N', ...more });
const stayed = (who: string, hours: readonly [number, number], more = {}) =>
  nothing(who, hours, { act: 'withdrawal', by: 'N', ...more });
const ask = (entries: readonly Entry[], at = 60, agreement = leaving) => {
  const row = standingOf(assessed(agreement, entries, { at }), 'N');
  return [row.standing, row.performance, codesOf(row)[0]];
};

describe('[A100] proof of performance', () => {
  test('a neutral’s own observation, or the other side’s acknowledgement', () => {
    expect(ask([left('mon-post', [10, 11])])).toEqual(['kept', 'met', 'duty-met']);
    expect(ask([left('s-staff', [10, 11], { means: 'reported.statement' })])).toEqual(['kept', 'met', 'duty-met']);
  });

  test('its own word is a claim, however direct, and so is that of an unknown hand', () => {
    expect(ask([left('n-staff', [10, 11])])).toEqual(['undetermined', null, 'duty-own-word']);
    expect(ask([left('n-staff', [10, 11]), left('n-air', [10, 11])])).toEqual(['undetermined', null, 'duty-own-word']);
    expect(ask([source('wire', 'unknown'), left('wire', [10, 11])])).toEqual(['undetermined', null, 'duty-not-proved']);
    expect(ask([source('press', 'origin'), left('press', [10, 11], { origin: 's-staff' })])[0]).toBe('undetermined');
  });

  test('what the clause demands is what is proved', () => {
    const strict = duty('{ achieve: { act: withdrawal }, by: due }', {
      proof: '{ occurrence: established, attribution: established }',
    });
    const place = { named: ['Ford'] };
    const seen = left('mon-post', [10, 11], { place });
    expect(ask([seen], 60, strict)).toEqual(['undetermined', null, 'duty-not-proved']);
    expect(ask([seen, left('sat', [10, 11], { place })], 60, strict)).toEqual(['kept', 'met', 'duty-met']);
    // Its own observers are no second origin of its own performance.
    expect(ask([seen, left('n-staff', [10, 11], { place })], 60, strict)[0]).toBe('undetermined');
    expect(ask([seen, review([seen], { occurred: 'established', who: 'N' })], 60, strict)[1]).toBe('met');
  });
});

describe('[A101] nothing on record', () => {
  test('is pending before the deadline, and undetermined after it', () => {
    expect(ask([], 20)).toEqual(['undetermined', 'pending', 'duty-pending']);
    expect(ask([], 24)).toEqual(['undetermined', null, 'duty-no-word']);
    expect(ask([], 60)).toEqual(['undetermined', null, 'duty-no-word']);
  });

  test('a deadline that is not known, or open', () => {
    const unknown = duty('{ achieve: { act: withdrawal }, by: unknown }');
    expect(ask([], 60, unknown)[0]).toBe('undetermined');
    expect(ask([left('mon-post', [10, 11])], 60, unknown)).toEqual(['undetermined', null, 'duty-done-when']);
    const open = duty('{ achieve: { act: withdrawal }, by: open }');
    expect(ask([left('mon-post', [40, 41])], 60, open)).toEqual(['kept', 'met', 'duty-met']);
    expect(ask([], 60, open)).toEqual(['undetermined', 'pending', 'duty-open']);
  });
});

describe('[A102] missed', () => {
  test('needs one who looked all through, or the party’s own word', () => {
    expect(ask([stayed('mon-post', [0, 24])])).toEqual(['broken', 'missed', 'duty-not-done']);
    expect(ask([stayed('n-staff', [0, 30])])).toEqual(['broken', 'missed', 'duty-not-done']);
    expect(ask([stayed('mon-post', [2, 24])])).toEqual(['undetermined', null, 'duty-no-word']);
    expect(ask([stayed('s-staff', [0, 24])])).toEqual(['undetermined', null, 'duty-no-word']);
    expect(ask([stayed('mon-post', [0, 24], { by: 'S' })])).toEqual(['undetermined', null, 'duty-no-word']);
  });
});

describe('[A103] late performance', () => {
  test('is a state of its own beside the missed deadline', () => {
    expect(ask([stayed('mon-post', [0, 24]), left('mon-post', [30, 31])])).toEqual([
      'broken',
      'met-late',
      'duty-not-done',
    ]);
    expect(ask([left('mon-post', [30, 31])])).toEqual(['undetermined', 'met-late', 'duty-late-perhaps']);
    expect(ask([left('mon-post', [50, 51])])[1]).toBe('met-late');
  });
});

describe('[A104] in doubt', () => {
  test('told and denied is disputed; across the deadline straddles', () => {
    expect(ask([left('n-staff', [10, 11]), stayed('s-staff', [0, 24])])).toEqual([
      'undetermined',
      'disputed',
      'duty-disputed',
    ]);
    expect(ask([left('n-staff', [10, 11]), said('s-staff', 30, 'deny', { clause: 'C1' })])[1]).toBe('disputed');
    expect(ask([left('mon-post', [10, 11]), stayed('sat', [0, 24])])).toEqual([
      'undetermined',
      'disputed',
      'duty-contradicted',
    ]);
    expect(ask([left('mon-post', [20, 30])])).toEqual(['undetermined', null, 'duty-straddles']);
  });

  test('who is not bound at the deadline owes nothing, and every party has a row', () => {
    const free = duty('{ achieve: { act: withdrawal }, by: due }', { binds: '[N, S]' });
    const result = assessed(free, [stayed('mon-post', [0, 24]), act('n-staff', 'N', 'accept', 2)], { at: 60 });
    expect(wordsOf(result)).toEqual({ '*': 'broken', N: 'broken', S: 'not-in-force' });
    const away = assessed(free, [
      act('n-staff', 'N', 'accept', 2),
      act('n-staff', 'N', 'withdraw', 20),
      stayed('mon-post', [0, 24]),
    ]);
    expect(standingOf(away, 'N')).toMatchObject({ standing: 'not-in-force', performance: null });
  });
});

const arms = duty('{ total: { act: handover.accepted, weapon: small-arms }, at-least: 100, by: due, says: MON }');
const free = duty('{ total: { act: handover.accepted, weapon: small-arms }, at-least: 100, by: due }');
const counted = (who: string, hours: readonly [number, number], n: number, what = 'handover.accepted', by = 'N') =>
  tally(who, hours, [figure(what, n, { act: what, weapon: 'small-arms' })], { by });
const total = (entries: readonly Entry[], at = 60, agreement = arms) => {
  const row = standingOf(assessed(agreement, entries, { at }), 'N');
  return { words: [row.standing, row.performance], codes: codesOf(row), account: row.account };
};

describe('[A105] running totals', () => {
  test('met, short, late, and not known', () => {
    expect(total([counted('mon-post', [0, 20], 100)]).words).toEqual(['kept', 'met']);
    expect(total([counted('mon-post', [0, 24], 80)]).words).toEqual(['broken', 'missed']);
    expect(total([counted('mon-post', [0, 24], 80), counted('mon-post', [0, 40], 100)]).words).toEqual([
      'broken',
      'met-late',
    ]);
    expect(total([counted('mon-post', [0, 20], 80), counted('mon-post', [0, 40], 100)]).words).toEqual([
      'undetermined',
      null,
    ]);
    expect(total([counted('mon-post', [0, 20], 80)]).words).toEqual(['undetermined', null]);
    expect(total([counted('mon-post', [0, 10], 80)], 20).words).toEqual(['undetermined', 'pending']);
    expect(total([]).words).toEqual(['undetermined', null]);
  });

  test('counts that contradict each other decide nothing', () => {
    const both = [counted('mon-post', [0, 10], 90), counted('mon-post', [0, 24], 80)];
    expect(total(both)).toMatchObject({ words: ['undetermined', 'disputed'], codes: ['counts-contradict'] });
  });

  test('a party’s own count reaches nothing, nor does another party’s arms', () => {
    expect(total([counted('n-staff', [0, 20], 100)]).words[0]).toBe('undetermined');
    expect(total([counted('mon-post', [0, 20], 100, 'handover.accepted', 'S')]).words[0]).toBe('undetermined');
  });
});

describe('[A106] a count only grows', () => {
  const truth = [counted('mon-post', [0, 30], 80), counted('mon-post', [28, 30], 5)];

  test('an outsider’s count that it does not allow is refused, with the reason', () => {
    const wire = counted('wire', [0, 24], 79);
    const { account, codes } = total([source('wire', 'unknown'), ...truth, wire]);
    expect(codes).toContain('count-refused');
    expect(account?.refused).toEqual([{ entry: wire.id, why: expect.stringContaining('no more than 75') }]);
    expect(total([source('wire', 'unknown'), ...truth, counted('wire', [0, 24], 70)]).account?.refused).toEqual([]);
  });

  test('“about” reaches nothing and falls short of nothing', () => {
    const vague = tally(
      'mon-post',
      [0, 24],
      [figure('a', about(100), { act: 'handover.accepted', weapon: 'small-arms' })],
      { by: 'N' },
    );
    expect(total([vague]).words).toEqual(['undetermined', null]);
  });
});

describe('[A107] handed over, accepted, rejected, disputed', () => {
  const rounds = [
    counted('mon-post', [0, 10], 110, 'handover'),
    counted('mon-post', [0, 10], 10, 'handover.rejected'),
    counted('mon-post', [0, 10], 100),
  ];

  test('are told apart, each by whose count it is', () => {
    const { account, words } = total([...rounds, counted('s-staff', [0, 10], 88)]);
    expect(words).toEqual(['kept', 'met']);
    expect(account?.disputed).toEqual({ min: 12, max: 12 });
    expect(account?.lines.map(({ what, by, amount }) => [what, by, amount.min])).toEqual([
      ['handover', 'MON', 110],
      ['handover.accepted', 'MON', 100],
      ['handover.accepted', 'S', 88],
      ['handover.rejected', 'MON', 10],
    ]);
  });

  test('where nobody has the last word, what hangs on it is disputed', () => {
    const of = (n: number) => total([...rounds, counted('s-staff', [0, 10], n)], 60, free).words;
    expect(of(88)).toEqual(['undetermined', 'disputed']);
    expect(of(100)).toEqual(['kept', 'met']);
  });
});

test('[A108] what the rounds do not explain is shown', () => {
  const row = total([
    counted('mon-post', [0, 10], 80),
    counted('mon-post', [14, 15], 15),
    counted('mon-post', [0, 15], 99),
  ]);
  expect(row.codes).toContain('count-unexplained');
  const even = total([
    counted('mon-post', [0, 10], 80),
    counted('mon-post', [14, 15], 19),
    counted('mon-post', [0, 15], 99),
  ]);
  expect(even.codes).not.toContain('count-unexplained');
});

describe('[A109] a number owed each day', () => {
  const trucks = duty('{ maintain: { act: passage }, at-least: 600, each: day }');
  const day = (hours: readonly [number, number], n: number) =>
    tally('mon-post', hours, [figure('t', n, { act: 'passage' })], { by: 'N' });
  const of = (entries: readonly Entry[]) => standingOf(assessed(trucks, entries, { at: 60 }), 'N');

  test('is answered day by day', () => {
    expect(of([day([0, 24], 600), day([24, 48], 700)])).toMatchObject({ standing: 'kept', performance: 'met' });
    const short = of([day([0, 24], 599), day([24, 48], 700)]);
    expect(short).toMatchObject({ standing: 'broken', performance: 'missed', breaches: { min: 1, max: 1 } });
    expect(short.days.map(({ standing }) => standing)).toEqual(['broken', 'kept']);
    expect(of([day([0, 24], 600)])).toMatchObject({ standing: 'undetermined', performance: null });
    // An average is not a day's number.
    expect(of([day([0, 48], 1200)])).toMatchObject({ standing: 'undetermined' });
  });
});

describe('[A110] never further apart than', () => {
  const visits = duty('{ maintain: { act: passage }, within: 20 hours }');
  const visit = (hours: readonly [number, number]) => deed('mon-post', hours, { act: 'passage', by: 'N' });
  const of = (entries: readonly Entry[]) => codesOf(standingOf(assessed(visits, entries, { at: 60 }), 'N'))[0];

  test('kept only if no gap can be longer, broken only if one was seen', () => {
    expect(of([visit([12, 13]), visit([30, 31])])).toBe('gaps-short');
    expect(of([visit([12, 13]), visit([30, 33])])).toBe('gap-unknown');
    expect(of([visit([12, 13])])).toBe('gap-unknown');
    expect(codesOf(standingOf(assessed(visits, [], { at: 5 }), 'N'))[0]).toBe('gap-none-yet');
    expect(standingOf(assessed(visits, [], { at: 5 }), 'N').standing).toBe('undetermined');
    expect(of([visit([12, 13]), nothing('mon-post', [14, 40], { act: 'passage', by: 'N' })])).toBe('gap-seen');
  });
});

describe('[A130] several kinds', () => {
  const several = agreementWith({
    dates: 'start: 2030-06-01T00:00\nend: 2030-07-01T00:00\nsoon: 2030-06-05T00:00',
    clauses: bareClause('D1', {
      binds: '{ N: n-word }',
      requires: '{ achieve: { act: withdrawal, weapon: [tank, mortar] }, by: soon }',
      where: 'anywhere',
      during: '{ from: start, to: soon }',
    }),
  });
  const out = (weapon: string, h: number, more = {}) =>
    deed('mon-post', [h, h + 1], { key: `${weapon} ${h}`, by: 'N', act: 'withdrawal', weapon, ...more });
  const row = (...entries: readonly Entry[]) => {
    const { standing, performance } = standingOf(assessed(several, entries, { at: 300 }), 'N', 'D1');
    return [standing, performance];
  };

  test('are owed each', () => {
    expect(row(out('tank', 10))).toEqual(['undetermined', null]);
    expect(row(out('tank', 10), out('mortar', 20))).toEqual(['kept', 'met']);
    expect(row(out('tank', 10), out('mortar', 200))).toEqual(['undetermined', 'met-late']);
    const none = nothing('mon-post', [0, 100], { by: 'N', act: 'withdrawal', weapon: 'mortar' });
    expect(row(out('tank', 10), none)).toEqual(['broken', 'missed']);
  });

  test('so many that were counted are not all', () => {
    expect(row(out('tank', 10, { count: { min: 30, max: 30, as: 'exact' } }), out('mortar', 20))).toEqual([
      'undetermined',
      null,
    ]);
  });
});
