import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause } from '../../test/support/agreements.ts';
import { assessed, codesOf, findingsOf, standingOf, wordOf } from '../../test/support/assessed.ts';
import {
  ALLIES,
  EVERYBODY,
  HERE,
  MIRRORED,
  NEARBY,
  NEUTRAL_WATCH,
  SEEN,
  SHOT,
  THERE,
  truce,
} from '../../test/support/attacks.ts';
import {
  about,
  act,
  atLeast,
  deed,
  exactly,
  figure,
  review,
  said,
  source,
  tally,
  watch,
} from '../../test/support/reports.ts';

/** What each belligerent, a careless entry or a clock could try: to break the other by a word, or to count one deed twice. */
describe('a wrong `broken`, or one too many', () => {
  test('by a report that excludes a notice given in time', () => {
    const exception = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('X1', { permits: '{ from: C1, when: [{ said: notify, by: own-organ, within: 2 hours }] }' }),
      ].join('\n'),
    });
    const breach = SEEN([10, 10.5]);
    const notice = said('n-staff', 9.5, 'notify', { known: 9.5 });
    expect(wordOf(assessed(exception, [breach, notice]), 'N')).toBe('undetermined');
    const vague = deed('s-staff', [9, 10.5], { ...HERE, by: 'N', means: 'reported' });
    expect(wordOf(assessed(exception, [breach, notice, vague]), 'N')).toBe('undetermined');
  });

  test('of a count of none', () => {
    expect(wordOf(assessed(truce, [deed('mon-post', [0, 24], { ...HERE, by: 'N', count: exactly(0) })]), 'N')).not.toBe(
      'broken',
    );
  });

  test('twice for one salvo that two neutrals count otherwise', () => {
    const two = [
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N', count: exactly(5) }),
      deed('sat', [10, 10.5], { ...HERE, by: 'N', count: exactly(4) }),
    ];
    expect(standingOf(assessed(truce, two), 'N').breaches).toMatchObject({ min: 1, max: 2 });
  });

  test('twice for one shot that two channels of a neutral saw, sent in by one of them', () => {
    const two = [
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N', origin: 'mon-camera' }),
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N' }),
    ];
    expect(standingOf(assessed(truce, two), 'N').breaches.min).toBe(1);
  });

  test('alleged twice for one launch that a compiler has from two channels', () => {
    const log = source('log', 'origin');
    const two = [
      deed('log', [10, 10.5], { ...HERE, origin: 's-air', by: 'N', means: 'reported' }),
      deed('log', [10, 10.5], { ...HERE, origin: 's-staff', by: 'N', means: 'reported' }),
    ];
    expect(standingOf(assessed(truce, [log, ...two]), 'N').alleged).toMatchObject([{ by: 'S', n: 1 }]);
  });

  test('of `*` by a deed before its doer was bound', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const entries = [act('s-staff', 'S', 'accept', -1), act('n-staff', 'N', 'accept', 20), SEEN([10, 11])];
    expect(wordOf(assessed(byEntry, entries), 'N')).not.toContain('broken');
    expect(wordOf(assessed(byEntry, entries), '*')).not.toContain('broken');
  });

  test('of `*` by a mirroring party that was free', () => {
    const mirrored = agreementWith({
      clauses: [
        clause('C1', { binds: '{ S: s-word }' }),
        bareClause('C2', { binds: '{ N: n-word }', mirrors: '{ clause: C1, of: S }' }),
      ].join('\n'),
    });
    const entries = [deed('mon-post', [5, 6], { ...HERE, by: 'S' }), SEEN([10, 11])];
    expect(wordOf(assessed(mirrored, entries), '*', 'C2')).not.toContain('broken');
  });

  test('of a mirroring party that was free, where its own clause asks for less proof', () => {
    const mirrored = agreementWith({
      clauses: [
        clause('C1', { binds: '{ S: s-word }', proof: '{ occurrence: indicated, attribution: established }' }),
        bareClause('C2', {
          binds: '{ N: n-word }',
          mirrors: '{ clause: C1, of: S }',
          proof: '{ occurrence: indicated, attribution: indicated }',
        }),
      ].join('\n'),
    });
    const entries = [
      deed('mon-post', [5, 6], { ...HERE, by: 'S' }),
      deed('sat', [5, 6], { ...HERE, by: 'S' }),
      SEEN([10, 11]),
    ];
    expect(wordOf(assessed(mirrored, entries), 'N', 'C2')).not.toContain('broken');
  });

  test('after a withdrawal that is said again', () => {
    const entries = [act('n-staff', 'N', 'withdraw', 5), act('n-staff', 'N', 'withdraw', 20), SEEN([10, 11])];
    expect(wordOf(assessed(truce, entries), 'N')).not.toContain('broken');
  });

  test('an acceptance after the end is not called a withdrawal', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const result = assessed(byEntry, [act('n-staff', 'N', 'accept', 50)]);
    expect(codesOf(standingOf(result, 'N'))).toEqual(['not-bound']);
  });

  test('and an acceptance after a withdrawal binds again', () => {
    const entries = [act('n-staff', 'N', 'withdraw', 2), act('n-staff', 'N', 'accept', 5), SEEN([10, 11])];
    expect(wordOf(assessed(truce, entries), 'N')).toMatch(/broken$/);
  });

  test('alleged of the clause by a tally of a much longer time', () => {
    const month = tally('s-staff', [-600, 2], [figure('shots', 3_000, { act: 'fire' })], { by: 'N' });
    expect(standingOf(assessed(truce, [month]), 'N').alleged).toEqual([{ by: 'S', n: 0, max: 3_000 }]);
  });

  test('"at least", by anybody’s word that somebody’s watch was lost', () => {
    const entries = [SEEN([10, 11]), watch('a-stranger', [0, 48], { lost: 'jammed' })];
    expect(standingOf(assessed(truce, entries), 'N').breaches.atLeast).toBe(false);
  });

  test('and the accused cannot take a neutral’s watch away by declaring it lost', () => {
    const lost = watch('n-staff', [10, 11], { origin: 'mon-post', lost: 'jammed' });
    expect(wordOf(assessed(truce, [NEUTRAL_WATCH, lost]), 'S')).toBe('kept');
  });

  test('a party’s narrow report does not turn the position of a breach that is certainly inside', () => {
    const strictly = SEEN([47, 48]);
    const over = deed('s-staff', [47.5, 49], { ...HERE, by: 'N' });
    const [finding] = findingsOf(assessed(truce, [strictly, over]));
    expect(finding).toMatchObject({ position: 'inside', sharePermille: 1000 });
  });

  test('three reviews of one moment that contradict each other settle nothing', () => {
    const breach = SEEN([10, 11]);
    for (let turn = 0; turn < 12; turn++) {
      const reviews = ['N', 'S', 'N'].map((who, index) =>
        review([breach], { who }, { key: `${turn}.${index}`, known: 61 }),
      );
      const [finding] = findingsOf(assessed(truce, [breach, ...reviews]));
      expect(finding?.who.reviewed).toBe(false);
    }
  });

  test('where both were looked at by none and by one, `*` says the same with the parties swapped', () => {
    const entries = (seer: string, seen: string) => [watch(seer, [0, 48], { alive: 'signs', of: [seen] })];
    const one = standingOf(assessed(truce, entries('s-air', 'N')), '*');
    const other = standingOf(assessed(truce, entries('n-air', 'S')), '*');
    expect(codesOf(one)).toEqual(codesOf(other));
  });

  test('of a count that may be none', () => {
    for (const count of [atLeast(0), { min: 0, max: 5, as: 'range' } as const]) {
      const row = standingOf(assessed(truce, [deed('mon-post', [10, 11], { by: 'N', count })]), 'N');
      expect([row.standing, row.breaches.min]).toEqual(['undetermined', 0]);
    }
  });

  test('of `*`, where the order of two breaches is open and one of them would be none', () => {
    const entries = [
      deed('mon-post', [10, 11], { by: 'N', ...HERE }),
      deed('mon-post', [10.5, 11.5], { by: 'S', ...THERE }),
    ];
    expect(wordOf(assessed(MIRRORED, entries), 'N', 'C2')).not.toContain('broken');
    expect(wordOf(assessed(MIRRORED, entries), '*', 'C2')).not.toContain('broken');
  });

  test('of a mirroring party whose order is open, where its own clause asks for less proof', () => {
    const lax = agreementWith({
      clauses: [
        clause('C1', { binds: '{ S: s-word }', proof: '{ occurrence: indicated, attribution: established }' }),
        bareClause('C2', {
          binds: '{ N: n-word }',
          mirrors: '{ clause: C1, of: S }',
          proof: '{ occurrence: indicated, attribution: indicated }',
        }),
      ].join('\n'),
    });
    const entries = [
      deed('mon-post', [10.5, 11.5], { by: 'S', ...THERE }),
      deed('sat', [10.5, 11.5], { by: 'S', ...THERE }),
      deed('mon-post', [10, 11], { by: 'N', ...HERE }),
    ];
    expect(wordOf(assessed(lax, entries), 'N', 'C2')).not.toContain('broken');
  });

  test('with a number that a side put beside a neutral’s report', () => {
    const counted = deed('mon-post', [10, 10.5], { by: 'N', count: exactly(5), ...HERE });
    const inflated = deed('s-staff', [10, 10.5], { by: 'N', count: about(9_000), means: 'reported', ...HERE });
    const deflated = deed('n-staff', [10, 10.5], { by: 'N', count: about(1), means: 'reported', ...HERE });
    const { counted: alone } = standingOf(assessed(truce, [counted]), 'N').breaches;
    expect(alone).toEqual({ min: 5, max: 5, about: false });
    expect(standingOf(assessed(truce, [counted, inflated]), 'N').breaches.counted).toEqual(alone);
    // An admission carries a proof too, but a smaller figure of the accused does not lower the neutral's.
    expect(standingOf(assessed(truce, [counted, deflated]), 'N').breaches.counted?.max).toBe(5);
  });

  test('twice, because the accuser tells of one deed as two', () => {
    const two = [SHOT, deed('sat', [10.2, 10.7], { by: 'N', ...NEARBY })];
    expect(standingOf(assessed(truce, two), 'N').breaches).toMatchObject({ min: 1, max: 2 });
    const told = [
      deed('s-staff', [10, 10.5], { by: 'N', means: 'reported', ...HERE }),
      deed('s-staff', [10.2, 10.7], { by: 'N', means: 'reported', ...NEARBY }),
    ];
    expect(standingOf(assessed(truce, [...two, ...told]), 'N').breaches.min).toBe(1);
  });

  test('"at least", for a watch that never looked for such a deed', () => {
    const lost = watch('sat', [0, 48], { acts: ['launch'], lost: 'cloud' });
    expect(standingOf(assessed(truce, [SHOT, lost]), 'N').breaches.atLeast).toBe(false);
  });

  test('established by two parties of one side, where the rule asks for two beside a neutral', () => {
    const three = agreementWith({
      ...ALLIES,
      clauses: clause('C1', { binds: EVERYBODY, proof: '{ occurrence: established, attribution: indicated }' }),
      more: `
proof-rule:
  indicated: [{ direct: 1, neutral: 1 }]
  established: [{ direct: 3, neutral: 1 }]`,
    });
    const seen = [
      deed('mon-post', [10, 10.5], { by: 'S', ...HERE }),
      deed('n-staff', [10, 10.5], { by: 'S', ...HERE }),
      deed('e-staff', [10, 10.5], { by: 'S', ...HERE }),
    ];
    expect(wordOf(assessed(three, seen), '*')).toBe('undetermined');
  });
});
