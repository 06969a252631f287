import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause } from '../../test/support/agreements.ts';
import { assessed, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import { act, deed, said, watch } from '../../test/support/reports.ts';

const truce = agreementWith();
const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const NEARBY = { place: { point: [300_700_000, 500_000_000], radiusMm: 100_000 } } as const;
const THERE = { place: { point: [310_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const BREACH = deed('mon-post', [10, 10.5], { by: 'N', ...HERE });
/** North and East stand on one side. */
const ALLIES = {
  parties: `
N: { name: North, organs: [n-staff], side: up }
S: { name: South, organs: [s-staff] }
E: { name: East, organs: [e-staff], side: up }`,
};
const EVERYBODY = '{ N: n-word, S: s-word, E: e-word }';
const RELEASES = '{ on: breach of C1, frees: the-other-party, from: C1, by: invocation }';

describe('a wrong `kept`', () => {
  test('by a clause that demands no coverage at all', () => {
    const blind = agreementWith({ clauses: clause('C1', { coverage: '0' }) });
    expect(wordsOf(assessed(blind, []))).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
  });
});

describe('an escape from `broken`', () => {
  test('by a right that is another’s', () => {
    const right = agreementWith({
      clauses: [clause('C1'), bareClause('R1', { binds: '{ S: s-word }', releases: RELEASES })].join('\n'),
    });
    const theirs = deed('mon-post', [2, 2.5], { by: 'S', ...THERE });
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    expect(wordOf(assessed(right, [theirs, invoked, BREACH]), 'N')).toBe('broken');
  });

  test('by a right that had run out', () => {
    const right = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('R1', { releases: RELEASES, during: '{ from: start, to: start + 4 hours }' }),
      ].join('\n'),
    });
    const theirs = deed('mon-post', [2, 2.5], { by: 'S', ...THERE });
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    expect(wordOf(assessed(right, [theirs, invoked, BREACH]), 'N')).toBe('broken');
  });

  test('by an ally that takes the part of the other party: a release', () => {
    const right = agreementWith({
      ...ALLIES,
      clauses: [clause('C1', { binds: EVERYBODY }), bareClause('R1', { releases: RELEASES })].join('\n'),
    });
    const staged = deed('e-staff', [2, 2.5], { by: 'E', means: 'reported', ...THERE });
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    expect(wordOf(assessed(right, [staged, invoked, BREACH]), 'N')).toBe('broken');
  });

  test('by an ally that takes the part of the other party: a provocation', () => {
    const provoked = agreementWith({
      ...ALLIES,
      clauses: [
        clause('C1', { binds: EVERYBODY }),
        bareClause('X1', { permits: '{ from: C1, when: [{ preceded-by: { act: assault }, within: 2 hours }] }' }),
      ].join('\n'),
    });
    const staged = deed('e-staff', [9, 9.5], { act: 'assault', by: 'E', means: 'reported', ...THERE });
    expect(wordOf(assessed(provoked, [staged, BREACH]), 'N')).toBe('broken');
  });

  test('by an exception for another place', () => {
    const local = agreementWith({
      places: 'anywhere: { everywhere: true }\nregion: { named: Border region }',
      clauses: [
        clause('C1'),
        bareClause('X1', {
          permits: '{ from: C1, when: [{ said: notify, by: own-organ, within: 2 hours }] }',
          where: 'region',
        }),
      ].join('\n'),
    });
    const notice = said('n-staff', 9.5, 'notify', { known: 9.5 });
    expect(wordOf(assessed(local, [notice, BREACH]), 'N')).toBe('broken');
    const inside = deed('mon-post', [10, 10.5], { by: 'N', place: { named: ['Border region'] } });
    expect(wordOf(assessed(local, [notice, inside]), 'N')).toBe('undetermined');
  });

  test('under all readings, by leaving after the breach', () => {
    const read = agreementWith({
      more: `
readings:
  N: { title: Ours, set: { calendar.dates.start: 2030-06-01T00:00 } }
  S: { title: Theirs, set: { calendar.dates.start: 2030-05-31T00:00 } }`,
    });
    const leaves = act('n-staff', 'N', 'withdraw', 20, { known: 20 });
    const row = assessed(read, [BREACH, leaves]).underAllReadings.find(({ party }) => party === 'N');
    expect(row?.byReading).toEqual({ N: 'broken', S: 'broken' });
    expect(row?.standing).toBe('broken');
  });
});

describe('a wrong `broken`, or one too many', () => {
  test('twice, because the accuser tells of one deed as two', () => {
    const two = [BREACH, deed('sat', [10.2, 10.7], { by: 'N', ...NEARBY })];
    expect(standingOf(assessed(truce, two), 'N').breaches).toMatchObject({ min: 1, max: 2 });
    const told = [
      deed('s-staff', [10, 10.5], { by: 'N', means: 'reported', ...HERE }),
      deed('s-staff', [10.2, 10.7], { by: 'N', means: 'reported', ...NEARBY }),
    ];
    expect(standingOf(assessed(truce, [...two, ...told]), 'N').breaches.min).toBe(1);
  });

  test('"at least", for a watch that never looked for such a deed', () => {
    const lost = watch('sat', [0, 48], { acts: ['launch'], lost: 'cloud' });
    expect(standingOf(assessed(truce, [BREACH, lost]), 'N').breaches.atLeast).toBe(false);
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
