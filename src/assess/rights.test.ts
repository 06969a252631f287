import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause } from '../../test/support/agreements.ts';
import { assessed } from '../../test/support/assessed.ts';
import { deed, said } from '../../test/support/reports.ts';
import type { Assessment } from './assessment.ts';

const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;

const moratorium = (right: string, more: readonly string[] = []) =>
  agreementWith({ clauses: [clause('C1'), right, ...more].join('\n') });
const RELEASE = bareClause('R1', {
  releases: '{ on: breach of C1, frees: the-other-party, from: C1, by: invocation }',
});
const RELEASING = moratorium(RELEASE);
const STRICT = moratorium(`${RELEASE}\n  proof: { occurrence: established, attribution: established }`);

const BY_S = deed('mon-post', [5, 6], { ...HERE, by: 'S' });
const LATER_BY_N = deed('mon-post', [30, 31], { ...HERE, by: 'N' });
const INVOKES = said('n-staff', 10, 'invoke', { clause: 'R1' });

/** The rows of a party under a clause: hours from and to, standing, deeds out of force. */
function rows(assessment: Assessment, party: string, id = 'C1') {
  const hours = (text: string | null) => (text === null ? null : (Date.parse(text) - Date.UTC(2030, 5, 1)) / 3_600_000);
  return assessment.standings
    .filter((row) => row.clause === id && row.party === party)
    .map((row) => [hours(row.window.from), hours(row.window.judgedTo), row.standing, row.outOfForce?.min ?? null]);
}

const ALL = (standing: string) => [[0, 48, standing, null]];

describe('[A84] a right takes effect only', () => {
  test('by an invocation on record', () => {
    expect(rows(assessed(RELEASING, [BY_S, LATER_BY_N]), 'N')).toEqual(ALL('broken'));
    expect(rows(assessed(RELEASING, [BY_S, LATER_BY_N, INVOKES]), 'N')).toEqual([
      [0, 10, 'undetermined', null],
      [10, 48, 'not-in-force', 1],
    ]);
  });

  test.each([
    ['of the other party', said('s-staff', 10, 'invoke', { clause: 'R1' })],
    ['of a neutral', said('mon-post', 10, 'invoke', { clause: 'R1' })],
    ['of its own, quoted by the other', said('s-staff', 10, 'invoke', { origin: 'n-staff', clause: 'R1' })],
    ['of another clause', said('n-staff', 10, 'invoke', { clause: 'C1' })],
  ])('not by the word %s', (_, word) => {
    expect(rows(assessed(RELEASING, [BY_S, LATER_BY_N, word]), 'N')).toEqual(ALL('broken'));
  });

  test('not by an allegation, and not below the proof that the right demands', () => {
    const alleged = deed('n-staff', [5, 6], { ...HERE, by: 'S' });
    expect(rows(assessed(RELEASING, [alleged, LATER_BY_N, INVOKES]), 'N')).toEqual(ALL('broken'));
    expect(rows(assessed(STRICT, [BY_S, LATER_BY_N, INVOKES]), 'N')).toEqual(ALL('broken'));
    const second = deed('sat', [5, 6], { ...HERE, by: 'S' });
    expect(rows(assessed(STRICT, [BY_S, second, LATER_BY_N, INVOKES]), 'N')[1]).toEqual([10, 48, 'not-in-force', 1]);
  });

  test('not by its own breach, and not by that of one who was free already', () => {
    const own = deed('mon-post', [5, 6], { ...HERE, by: 'N' });
    expect(rows(assessed(RELEASING, [own, INVOKES]), 'N')).toEqual(ALL('broken'));
    const free = [
      own,
      said('s-staff', 8, 'invoke', { clause: 'R1' }),
      deed('mon-post', [9, 9.5], { ...HERE, by: 'S' }),
    ];
    expect(rows(assessed(RELEASING, [...free, INVOKES, LATER_BY_N]), 'N')).toEqual(ALL('broken'));
  });
});

test('[A85] it takes effect from the invocation, and never before the end of the window of the breach', () => {
  const before = deed('mon-post', [7, 8], { ...HERE, by: 'N' });
  expect(rows(assessed(RELEASING, [BY_S, before, INVOKES]), 'N')[0]).toEqual([0, 10, 'broken', null]);
  const vague = deed('mon-post', [5, 20], { ...HERE, by: 'S' });
  expect(rows(assessed(RELEASING, [vague, INVOKES, LATER_BY_N]), 'N')).toEqual([
    [0, 20, 'undetermined', null],
    [20, 48, 'not-in-force', 1],
  ]);
});

describe('[A86] what is not certain frees nobody', () => {
  test('two breaches whose order is open', () => {
    const own = deed('sat', [5.5, 6.5], { by: 'N', place: { point: [310_000_000, 500_000_000], radiusMm: 100_000 } });
    const both = [BY_S, own, INVOKES, said('s-staff', 10, 'invoke', { clause: 'R1' }), LATER_BY_N];
    for (const party of ['N', 'S']) {
      const [first, then] = rows(assessed(RELEASING, both), party);
      expect(first).toEqual([0, 10, 'broken', null]);
      expect(then).toEqual([10, 48, 'undetermined', null]);
    }
  });

  test('a breach that may lie before the clause was in force, or that nobody is named for', () => {
    for (const doubtful of [deed('mon-post', [-1, 1], { ...HERE, by: 'S' }), deed('mon-post', [5, 6], HERE)]) {
      const result = assessed(RELEASING, [doubtful, INVOKES, LATER_BY_N]);
      expect(rows(result, 'N')[1]).toEqual([10, 48, 'undetermined', null]);
      const contested = result.standings.find(
        (row) =>
          row.clause === 'C1' && row.party === 'N' && row.reasons.some(({ code }) => code === 'release-contested'),
      );
      expect(contested?.breaches).toMatchObject({ min: 0, max: 1 });
    }
  });
});

test('[A87] what was done out of force is counted apart; `*` is broken only by one who was bound', () => {
  const calm = deed('mon-post', [5, 6], { ...HERE, by: 'S' });
  const result = assessed(RELEASING, [calm, INVOKES, LATER_BY_N]);
  const anybody = result.standings.find((row) => row.clause === 'C1' && row.party === '*');
  expect(anybody?.breaches).toMatchObject({ min: 1, max: 2 });
  expect(rows(result, 'S')).toEqual(ALL('broken'));
});

test('[A88] a suspension ends when the party that suspended resumes', () => {
  const suspending = moratorium(
    bareClause('R1', { suspends: '{ on: breach of C1, frees: the-other-party, from: C1, by: invocation }' }),
    [bareClause('R2', { resumes: '{ suspension: R1, by: invocation }' })],
  );
  const resumes = said('n-staff', 20, 'resume', { clause: 'R2' });
  expect(rows(assessed(suspending, [BY_S, INVOKES, resumes, LATER_BY_N]), 'N')).toEqual([
    [0, 10, 'undetermined', null],
    [10, 20, 'not-in-force', 0],
    [20, 48, 'broken', null],
  ]);
  const byOther = said('s-staff', 20, 'resume', { clause: 'R2' });
  expect(rows(assessed(suspending, [BY_S, INVOKES, byOther, LATER_BY_N]), 'N')[1]).toEqual([10, 48, 'not-in-force', 1]);
});

test('[A89] a right is neither kept nor broken', () => {
  expect(rows(assessed(RELEASING, []), 'N', 'R1')).toEqual(ALL('not-in-force'));
  const used = assessed(RELEASING, [BY_S, INVOKES]);
  expect(rows(used, 'N', 'R1')).toEqual(ALL('not-in-force'));
  expect(used.standings.find((row) => row.clause === 'R1' && row.party === 'N')?.reasons[0]?.code).toBe(
    'right-effective',
  );
  const void_ = assessed(STRICT, [BY_S, INVOKES]);
  expect(void_.standings.find((row) => row.clause === 'R1' && row.party === 'N')?.reasons[0]?.code).toBe('right-void');
});
