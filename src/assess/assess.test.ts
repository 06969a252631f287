import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { correction, deed, figure, nothing, said, source, tally, watch } from '../../test/support/reports.ts';
import { assess } from './assess.ts';
import { ASSESS_DEFAULTS } from './input.ts';
import { RULES_DIGEST } from './rules.ts';

const truce = agreementWith();
const some = [
  source('press', 'origin'),
  watch('mon-post', [0, 48]),
  deed('mon-post', [10, 11], { by: 'N' }),
  deed('press', [20, 21], { origin: 's-staff', by: 'N', means: 'reported' }),
  nothing('s-air', [0, 6]),
  tally('s-staff', [0, 24], [figure('shots', 12, { act: 'fire' })], { by: 'N' }),
  said('n-staff', 47, 'deny'),
];

describe('[A1] a pure function', () => {
  test('the same input gives the same bytes, and is left as it was', () => {
    const before = JSON.stringify(some);
    const first = JSON.stringify(assessed(deepFreeze(truce), deepFreeze(some)));
    expect(JSON.stringify(assessed(truce, some))).toBe(first);
    expect(JSON.stringify(some)).toBe(before);
  });

  test('it names the rules, the agreement and what was asked', () => {
    const result = assessed(truce, some, { knownTo: 30, at: 40 });
    expect(result).toMatchObject({
      schema: 'servanda/assessment/1',
      agreement: { id: 'made-up-truce', version: 1, digest: truce.digest },
      reading: null,
      rules: RULES_DIGEST,
      at: iso(40),
      knownTo: { size: 5, time: iso(30), clock: 'published' },
      view: 'public',
      inputs: { entries: 5, setAside: 0 },
    });
  });

  test('the digest of the input changes with an entry, with when it was known, and with the moment asked about', () => {
    const digests = [
      assessed(truce, some),
      assessed(truce, some.slice(1)),
      assessed(truce, [...some.slice(0, -1), said('n-staff', 47, 'deny', { known: 50 })]),
      assessed(truce, some, { at: 47 }),
      assessed(agreementWith({ zone: 'Europe/Kyiv' }), some),
    ].map(({ inputs }) => inputs.digest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('what it cannot do it says: another reading, or a history that is none', () => {
    expect(() => assessed(truce, some, { reading: 'N' })).toThrow('made-up-truce has no reading N; it has: none');
    expect(() => assess([], some, ASSESS_DEFAULTS, null)).toThrow(/one version .* got 0/);
    expect(() => assess([truce, truce], some, ASSESS_DEFAULTS, null)).toThrow(/got version 1 twice/);
  });
});

describe('[A2] order', () => {
  test('forwards, backwards and twice: the same bytes', () => {
    const first = JSON.stringify(assessed(truce, some));
    expect(JSON.stringify(assessed(truce, [...some].reverse()))).toBe(first);
    expect(JSON.stringify(assessed(truce, [...some, ...some]))).toBe(first);
  });
});

describe('[A3] what was known', () => {
  const late = deed('mon-post', [10, 11], { by: 'N', known: 72 });
  const entries = [watch('mon-post', [0, 48]), late];

  test('late evidence changes the answer, and the old one comes back', () => {
    expect(wordsOf(assessed(truce, entries, { knownTo: 71 }))).toEqual({ '*': 'kept', N: 'kept', S: 'kept' });
    expect(wordsOf(assessed(truce, entries, { knownTo: 72 }))).toMatchObject({ '*': 'broken', N: 'broken' });
    expect(assessed(truce, entries, { knownTo: 71, at: 80 })).toEqual(
      assessed(truce, entries.slice(0, 1), { knownTo: 71, at: 80 }),
    );
  });

  test('a correction counts from when it was known', () => {
    const more = [deed('mon-post', [10, 11], { by: 'N' })];
    const all = [...more, correction('mon-post', more[0] ?? late, null, { known: 80 })];
    expect(wordsOf(assessed(truce, all, { knownTo: 79 }))).toMatchObject({ N: 'broken' });
    expect(wordsOf(assessed(truce, all))).toMatchObject({ N: 'undetermined' });
  });
});

test('[A4] the same deeds of the other party give the same answer for the other party', () => {
  const of = (seer: string, doer: string) => [
    watch(seer, [0, 48]),
    deed(seer, [10, 11], { by: doer, means: 'reported' }),
    deed('mon-post', [20, 21], { by: doer }),
  ];
  const north = assessed(truce, of('s-air', 'N'));
  const south = assessed(truce, of('n-air', 'S'));
  expect(wordsOf(north)).toEqual({ '*': 'broken', N: 'broken', S: 'undetermined' });
  expect(wordsOf(south)).toEqual({ '*': 'broken', N: 'undetermined', S: 'broken' });
  for (const [a, b] of [
    ['N', 'S'],
    ['S', 'N'],
    ['*', '*'],
  ] as const) {
    expect(codesOf(standingOf(south, b))).toEqual(codesOf(standingOf(north, a)));
    expect(standingOf(south, b).breaches).toEqual(standingOf(north, a).breaches);
  }
});

describe('[A5] no clause disappears', () => {
  const all = agreementWith({
    clauses: [
      clause('C1'),
      clause('C2', { binds: '{ S: s-word }' }),
      clause('C3', { binds: '{ N: n-word, S: ~ }', during: '{ from: start, to: unknown }' }),
      clause('C4', { during: '{ from: unknown, to: end }' }),
      bareClause('A1', { 'aspect-of': 'C1', forbids: '{ act: fire.mortar }' }),
      bareClause('M1', { binds: '{ N: n-word }', mirrors: '{ clause: C2, of: S }' }),
      bareClause('P1', { permits: '{ from: C1, when: [{ unassessed: in despair }] }' }),
      bareClause('R1', { releases: '{ on: breach of C1, frees: the-other-party, from: C1, by: invocation }' }),
      bareClause('R2', { suspends: '{ on: breach of C1, frees: N, from: [A1, C1], by: invocation }' }),
      bareClause('R3', { resumes: '{ suspension: R2, by: invocation }' }),
      ...['requires', 'limits', 'guarantees'].map((norm, index) =>
        bareClause(`U${index}`, {
          binds: '{ N: n-word }',
          [norm]: '{ what: something }',
          where: 'anywhere',
          during: '{ from: start, to: end }',
        }),
      ),
    ].join('\n'),
  });

  test('each has a row for `*` and for every party that it addresses, in order', () => {
    const rows = assessed(all, some).standings.map(({ clause: id, party }) => `${id} ${party}`);
    const both = (id: string) => [`${id} *`, `${id} N`, `${id} S`];
    expect(rows).toEqual([
      ...both('A1'),
      ...both('C1'),
      'C2 *',
      'C2 S',
      ...both('C3'),
      ...both('C4'),
      'M1 *',
      'M1 N',
      ...both('P1'),
      ...both('R1'),
      ...both('R2'),
      ...both('R3'),
      ...[0, 1, 2].flatMap((index) => [`U${index} *`, `U${index} N`]),
    ]);
  });

  test('[A6] a norm that is not assessed yet says so, and is never kept', () => {
    const result = assessed(all, [watch('mon-post', [0, 48], { acts: ['hostility'] })]);
    for (const id of ['U0', 'U1', 'U2']) {
      const row = standingOf(result, 'N', id);
      expect([id, row.standing, codesOf(row)]).toEqual([id, 'undetermined', ['not-assessed']]);
    }
    expect(standingOf(result, 'N', 'U0').reasons[0]?.text).toContain('requires');
  });
});

describe('what is said beside the standings', () => {
  test('claims stand with their figures and their claimant', () => {
    const figures = [
      figure('all', { min: 10, max: null, as: 'at-least' }),
      figure('some', { min: 2, max: 4, as: 'range' }),
      figure('few', { min: 3, max: 3, as: 'about' }),
    ];
    const { claims } = assessed(truce, [tally('s-staff', [0, 24], figures, { by: 'N' })]);
    expect(claims).toMatchObject([{ by: 'S', accuses: 'N', window: { from: iso(0), to: iso(24) } }]);
    expect(claims[0]?.figures.map(({ count }) => count)).toEqual(['at least 10', '2–4', 'about 3']);
  });

  test('an entry that is not heard is shown, with its place', () => {
    const mine = deed('mon-post', [10, 11], { by: 'N' });
    const result = assessed(truce, [mine, correction('n-staff', mine, null)]);
    expect(result.problems).toEqual([
      {
        code: 'entry-not-heard',
        file: 'made-up.jsonl',
        line: 1,
        column: null,
        expected: 'an entry by somebody entitled to it',
        found: 'correction/1 by n-staff: only the source of an entry can correct it',
      },
    ]);
  });
});

function iso(hours: number): string {
  return new Date(hour(hours)).toISOString();
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
