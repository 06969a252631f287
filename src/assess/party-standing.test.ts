import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, codesOf, findingsOf, rowsOf, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import {
  about,
  act,
  atLeast,
  deed,
  exactly,
  figure,
  nothing,
  review,
  tally,
  watch,
} from '../../test/support/reports.ts';

const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const truce = agreementWith();
const breach = deed('mon-post', [10, 11], { by: 'N' });
const unattributed = deed('mon-post', [10, 11]);
const alleged = deed('s-staff', [10, 11], { by: 'N', means: 'reported' });
const neutral = watch('sat', [0, 48]);

describe('[A60] broken for a party', () => {
  test('certainly inside, at the grades demanded, neither contested nor excused', () => {
    const row = standingOf(assessed(truce, [breach]), 'N');
    expect(row).toMatchObject({
      standing: 'broken',
      breaches: { min: 1, max: 1, atLeast: false, grade: 'indicated' },
      straddling: 0,
      contested: 0,
    });
    expect(row.reasons[0]).toEqual({
      code: 'breach',
      text: '1 deed certain and distinct, at the proof that the clause demands: that it occurred, indicated; who did it, indicated.',
      entries: [breach.id],
    });
  });

  test.each([
    ['at the edge', deed('mon-post', [47, 49], { by: 'N' })],
    ['of a wider kind', deed('mon-post', [10, 11], { by: 'N', act: 'hostility' })],
    ['alleged', alleged],
    ['by nobody named', unattributed],
  ])('not: %s', (_, report) => {
    expect(wordOf(assessed(truce, [report]), 'N')).toBe('undetermined');
  });

  test('at the grade that the clause demands, and no lower', () => {
    const strict = agreementWith({
      clauses: clause('C1', { proof: '{ occurrence: established, attribution: established }' }),
    });
    const second = deed('sat', [10, 11], { by: 'N', ...HERE });
    const first = deed('mon-post', [10, 11], { by: 'N', ...HERE });
    expect(wordsOf(assessed(strict, [first]))).toMatchObject({ '*': 'undetermined', N: 'undetermined' });
    expect(wordsOf(assessed(strict, [first, second]))).toMatchObject({ '*': 'broken', N: 'broken' });
    const half = assessed(strict, [first, deed('sat', [10, 11], HERE)]);
    expect(wordsOf(half)).toMatchObject({ '*': 'broken', N: 'undetermined' });
  });

  test('the grade shown is that of the least proved', () => {
    const second = [deed('mon-post', [20, 21], { by: 'N', ...HERE }), deed('sat', [20, 21], { by: 'N', ...HERE })];
    expect(standingOf(assessed(truce, second), 'N').breaches).toMatchObject({ min: 1, grade: 'established' });
    expect(standingOf(assessed(truce, [breach, ...second]), 'N').breaches).toMatchObject({
      min: 2,
      grade: 'indicated',
    });
  });

  test('what the reports count is beside it, from the least to the most that any says', () => {
    const counted = (...reports: Parameters<typeof assessed>[1]) =>
      standingOf(assessed(truce, reports), 'N').breaches.counted;
    const shots = (who: string, count: ReturnType<typeof exactly>) => deed(who, [10, 11], { by: 'N', ...HERE, count });
    expect(counted(breach)).toBeNull();
    expect(counted(shots('mon-post', exactly(5)))).toEqual({ min: 5, max: 5, about: false });
    expect(counted(shots('mon-post', about(500)))).toEqual({ min: 500, max: 500, about: true });
    expect(counted(shots('mon-post', atLeast(7)))).toEqual({ min: 7, max: null, about: false });
    const range = { min: 4, max: 9, as: 'range' } as const;
    expect(counted(shots('mon-post', exactly(5)), shots('sat', range))).toEqual({ min: 4, max: 9, about: false });
    expect(counted(shots('mon-post', exactly(5)), deed('mon-post', [20, 21], { by: 'N' }))).toEqual({
      min: 6,
      max: 6,
      about: false,
    });
  });
});

describe('[A61] broken for `*`', () => {
  test('where whoever did it was bound', () => {
    expect(wordOf(assessed(truce, [unattributed]), '*')).toBe('broken');
    expect(standingOf(assessed(truce, [unattributed]), '*')).toMatchObject({ provisional: false });
  });

  test('not where it may have been the deed of a party that is not bound', () => {
    const one = agreementWith({ clauses: clause('C1', { binds: '{ N: n-word }' }) });
    const row = standingOf(assessed(one, [unattributed]), '*');
    expect([row.standing, codesOf(row)]).toEqual(['undetermined', ['other-not-bound', 'nobody-looking']]);
    expect(wordOf(assessed(one, [breach]), '*')).toBe('broken');
    const theirs = assessed(one, [neutral, deed('mon-post', [10, 11], { by: 'S' })]);
    expect(wordsOf(theirs)).toEqual({ '*': 'kept', N: 'kept' });
  });
});

describe('[A62] a breach that nobody is named for', () => {
  test('leaves every bound party undetermined, never kept', () => {
    const result = assessed(truce, [neutral, unattributed]);
    expect(wordsOf(result)).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
    for (const party of ['N', 'S']) {
      expect(standingOf(result, party)).toMatchObject({ breaches: { min: 0, max: 1 } });
      expect(codesOf(standingOf(result, party))).toEqual(['unattributed', 'covered']);
    }
  });

  test('one that is named clears the other', () => {
    expect(wordsOf(assessed(truce, [neutral, breach]))).toEqual({ '*': 'broken', N: 'broken', S: 'kept' });
  });

  test('one that is named below the proof demanded clears nobody', () => {
    const entries = [neutral, deed('mon-post', [10, 11], HERE), deed('n-staff', [10, 11], { ...HERE, by: 'S' })];
    expect(wordsOf(assessed(truce, entries))).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
  });
});

describe('[A63] kept needs coverage', () => {
  test.each([
    ['nothing at all', [], 'nobody-looking'],
    [
      'the word of both that nothing happened',
      [nothing('n-staff', [0, 48]), nothing('s-staff', [0, 48])],
      'nobody-looking',
    ],
    ['a neutral’s "nothing" with no watch', [nothing('mon-post', [0, 48])], 'nobody-looking'],
    ['a watch for other things', [watch('sat', [0, 48], { acts: ['launch'] })], 'nobody-looking'],
    ['a watch for part of the time', [watch('sat', [0, 47])], 'watch-too-weak'],
    [
      'a watch that sees too little',
      [watch('sat', [0, 48], { sees: { ppm: 900_000, basis: 'declared' } })],
      'watch-too-weak',
    ],
  ])('%s: undetermined, with its reason', (_, entries, code) => {
    const row = standingOf(assessed(truce, entries), 'N');
    expect([row.standing, codesOf(row)]).toEqual(['undetermined', [code]]);
  });

  test('and with it, it is kept, provisional, with the figure', () => {
    const row = standingOf(assessed(truce, [neutral]), 'N');
    expect(row).toMatchObject({ standing: 'kept', provisional: true, coverage: { permille: 921, required: 900 } });
    expect(codesOf(row)).toEqual(['covered']);
  });

  test('as much of it as the clause demands', () => {
    const at = (coverage: string) => agreementWith({ clauses: clause('C1', { coverage }) });
    expect(wordOf(assessed(at('0.921'), [neutral]), 'N')).toBe('kept');
    expect(wordOf(assessed(at('0.922'), [neutral]), 'N')).toBe('undetermined');
  });

  test('`*` is kept only where each bound party would have been seen', () => {
    const entries = [watch('s-air', [0, 48])];
    expect(wordsOf(assessed(truce, entries))).toEqual({ '*': 'undetermined', N: 'kept', S: 'undetermined' });
  });
});

describe('[A64] an allegation', () => {
  test('leaves kept standing where a watch independent of the claimant would have seen it', () => {
    const row = standingOf(assessed(truce, [neutral, alleged]), 'N');
    expect(row).toMatchObject({ standing: 'kept', alleged: [{ by: 'S', n: 1, max: 1 }], breaches: { min: 0, max: 0 } });
    expect(codesOf(row)).toEqual(['alleged-refuted', 'covered']);
  });

  test.each([
    ['the claimant’s own watch', [watch('s-air', [0, 48])]],
    ['a neutral’s that was lost at that hour', [neutral, watch('sat', [10, 11], { lost: 'cloud' })]],
    ['a neutral’s of the other hours', [watch('s-air', [0, 48]), watch('sat', [12, 48])]],
    ['none', []],
  ])('not with %s', (_, watches) => {
    const row = standingOf(assessed(truce, [...watches, alleged]), 'N');
    expect([row.standing, codesOf(row)[0]]).toEqual(['undetermined', 'alleged']);
  });

  test('a watch of that hour is enough against it, where others cover the rest', () => {
    const entries = [watch('s-air', [0, 48]), watch('sat', [6, 18]), alleged];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('kept');
  });

  test('one by nobody known needs a neutral’s', () => {
    const rumour = deed('a-stranger', [10, 11], { by: 'N', means: 'reported' });
    expect(wordOf(assessed(truce, [watch('s-air', [0, 48]), rumour]), 'N')).toBe('undetermined');
    expect(wordOf(assessed(truce, [neutral, rumour]), 'N')).toBe('kept');
  });

  test('is counted for each claimant apart, and never in the minimum', () => {
    const entries = [alleged, deed('a-stranger', [20, 21], { by: 'N' }), deed('s-air', [30, 31], { by: 'N' })];
    expect(standingOf(assessed(truce, entries), 'N')).toMatchObject({
      alleged: [
        { by: 'S', n: 2, max: 2 },
        { by: 'unknown', n: 1, max: 1 },
      ],
      breaches: { min: 0, max: 0 },
    });
  });

  test('of one party is none of the other; of nobody named it is of each', () => {
    const result = assessed(truce, [alleged]);
    expect(standingOf(result, 'S').alleged).toEqual([]);
    expect(standingOf(result, '*').alleged).toEqual([{ by: 'S', n: 1, max: 1 }]);
    const rumour = assessed(truce, [deed('a-stranger', [20, 21])]);
    for (const party of ['*', 'N', 'S']) expect(standingOf(rumour, party).alleged).toHaveLength(1);
  });
});

describe('[A65] a tally', () => {
  const shots = (n: number, more = {}, hours: [number, number] = [0, 24]) =>
    tally('s-staff', hours, [figure('shots', n, { act: 'fire', ...more })], { by: 'N' });
  const allegedOf = (...entries: Parameters<typeof assessed>[1]) => standingOf(assessed(truce, entries), 'N').alleged;

  test('is an allegation of its teller, however large', () => {
    const row = standingOf(assessed(truce, [shots(9_000)]), 'N');
    expect(row).toMatchObject({
      standing: 'undetermined',
      breaches: { min: 0, max: 0 },
      alleged: [{ by: 'S', n: 9_000, max: 9_000 }],
    });
    expect(codesOf(row)).toEqual(['claimed', 'nobody-looking']);
  });

  test('at most the largest counts, never a sum', () => {
    expect(allegedOf(shots(30), shots(50, {}, [0, 48]), shots(20, {}, [24, 48]))).toEqual([
      { by: 'S', n: 50, max: 50 },
    ]);
    expect(allegedOf(shots(30), alleged)).toEqual([{ by: 'S', n: 30, max: 30 }]);
  });

  test('never across sides', () => {
    const theirs = tally('a-stranger', [0, 24], [figure('shots', 70, { act: 'fire' })], { by: 'N' });
    expect(allegedOf(shots(30), theirs)).toEqual([
      { by: 'S', n: 30, max: 30 },
      { by: 'unknown', n: 70, max: 70 },
    ]);
  });

  test('a part of it in doubt widens the maximum alone', () => {
    expect(allegedOf(shots(30, { act: 'hostility' }))).toEqual([{ by: 'S', n: 0, max: 30 }]);
    const figures = [figure('all', 100), figure('shots', 60, { act: 'fire', of: 'all', as: 'addend' })];
    const parts = [...figures, figure('raids', 40, { act: 'assault', of: 'all', as: 'addend' })];
    expect(allegedOf(tally('s-staff', [0, 24], parts, { by: 'N' }))).toEqual([{ by: 'S', n: 60, max: 60 }]);
  });

  test('a subset is counted in its whole already', () => {
    const figures = [
      figure('shells', 1_882, { act: 'fire' }),
      figure('heavy', 812, { act: 'fire.artillery', of: 'shells', as: 'subset' }),
    ];
    expect(allegedOf(tally('s-staff', [0, 24], figures, { by: 'N' }))).toEqual([{ by: 'S', n: 1_882, max: 1_882 }]);
  });

  test('of another act, time or party it is none', () => {
    expect(allegedOf(shots(30, { act: 'assault' }))).toEqual([]);
    expect(allegedOf(shots(30, {}, [48, 72]))).toEqual([]);
    const own = tally('s-staff', [0, 24], [figure('shots', 5, { act: 'fire' })], { by: 'S' });
    expect(allegedOf(own)).toEqual([]);
  });

  test('one that names nobody is not held against its own teller', () => {
    const result = assessed(truce, [tally('s-staff', [0, 24], [figure('clashes', 5, { act: 'fire' })])]);
    expect(standingOf(result, 'N').alleged).toEqual([{ by: 'S', n: 5, max: 5 }]);
    expect(standingOf(result, 'S').alleged).toEqual([]);
  });

  test('leaves kept standing only where an independent watch covers the whole window', () => {
    expect(wordOf(assessed(truce, [neutral, shots(30)]), 'N')).toBe('kept');
    expect(wordOf(assessed(truce, [watch('s-air', [0, 48]), shots(30)]), 'N')).toBe('undetermined');
    expect(wordOf(assessed(truce, [watch('s-air', [0, 48]), watch('sat', [0, 24]), shots(30)]), 'N')).toBe(
      'undetermined',
    );
  });
});

describe('[A66] a party that performed no act of acceptance', () => {
  const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
  const never = agreementWith({ clauses: clause('C1', { binds: '{ N: n-word, S: ~ }' }) });

  test('stands not in force, and what it did is still counted', () => {
    const theirs = deed('mon-post', [10, 11], { by: 'S' });
    const result = assessed(never, [neutral, theirs, deed('n-staff', [20, 21], { by: 'S' })]);
    expect(wordsOf(result)).toEqual({ '*': 'kept', N: 'kept', S: 'not-in-force' });
    expect(standingOf(result, 'S')).toMatchObject({
      breaches: { min: 0, max: 0, grade: null },
      outOfForce: { min: 1, max: 1 },
      alleged: [{ by: 'N', n: 1, max: 1 }],
      days: [],
      coverage: null,
    });
    expect(codesOf(standingOf(result, 'S'))).toEqual(['not-bound']);
  });

  test('where nobody is bound, `*` stands not in force too', () => {
    expect(wordsOf(assessed(byEntry, [breach]))).toEqual({ '*': 'not-in-force', N: 'not-in-force', S: 'not-in-force' });
  });

  test('is bound from an act of its own organ on record', () => {
    const accepts = act('n-staff', 'N', 'accept', -1);
    expect(wordsOf(assessed(byEntry, [accepts, breach]))).toMatchObject({
      '*': 'broken',
      N: 'broken',
      S: 'not-in-force',
    });
    const late = act('n-staff', 'N', 'accept', 20);
    const result = assessed(byEntry, [late, breach, neutral]);
    expect(wordOf(result, 'N')).toBe('not-in-force then kept');
    expect(wordOf(result, '*')).toBe('undetermined');
    const [before, after] = rowsOf(result, 'N');
    expect(before).toMatchObject({ outOfForce: { min: 1, max: 1 }, window: { judgedTo: '2030-06-01T20:00:00.000Z' } });
    expect(after).toMatchObject({ outOfForce: null, window: { from: '2030-06-01T20:00:00.000Z' } });
  });

  test('whether it was bound in the hours in which it may have accepted is open', () => {
    const vague = act('n-staff', 'N', 'accept', [5, 20]);
    expect(wordOf(assessed(byEntry, [vague, breach, neutral]), 'N')).toBe('not-in-force then undetermined then kept');
  });

  test.each([
    ['its enemy', act('s-staff', 'N', 'accept', -1)],
    ['a mediator', act('MED', 'N', 'accept', -1)],
    ['a neutral', act('mon-post', 'N', 'accept', -1)],
    ['a stranger', act('a-stranger', 'N', 'accept', -1)],
    ['itself, for another clause', act('n-staff', 'N', 'accept', -1, { clauses: ['C9'] })],
    ['itself, for its enemy', act('n-staff', 'S', 'accept', -1)],
    ['itself, rejecting', act('n-staff', 'N', 'reject', -1)],
  ])('not by an act of %s', (_, acts) => {
    expect(wordOf(assessed(byEntry, [acts, breach]), 'N')).toBe('not-in-force');
  });

  test('an act of who is not entitled to it is shown', () => {
    const { problems } = assessed(byEntry, [act('s-staff', 'N', 'accept', -1)]);
    expect(problems.map(({ found }) => found)).toEqual([
      'acceptance/1 by s-staff: it is no organ of N that the agreement names',
    ]);
  });

  test('its own withdrawal ends what it accepted, from then on, and never backwards', () => {
    const withdraws = act('n-staff', 'N', 'withdraw', 20, { known: 20 });
    const later = deed('mon-post', [30, 31], { by: 'N' });
    expect(wordOf(assessed(truce, [withdraws, breach, neutral]), 'N')).toBe('broken then not-in-force');
    const result = assessed(truce, [withdraws, later, neutral]);
    expect(wordOf(result, 'N')).toBe('kept then not-in-force');
    const after = rowsOf(result, 'N')[1];
    expect(after).toMatchObject({ outOfForce: { min: 1, max: 1 }, breaches: { min: 0 } });
    expect(after === undefined ? [] : codesOf(after)).toEqual(['withdrawn']);
    const back = act('n-staff', 'N', 'withdraw', 5, { known: 40 });
    expect(wordOf(assessed(truce, [back, later, neutral]), 'N')).toBe('broken then not-in-force');
    const before = assessed(truce, [act('n-staff', 'N', 'withdraw', -1, { known: -1 }), later]);
    expect(codesOf(standingOf(before, 'N'))).toEqual(['withdrawn']);
    expect(wordOf(before, '*')).not.toBe('broken');
  });
});

describe('[A67] provisional', () => {
  test('every standing that names a party, and none of `*`', () => {
    for (const entries of [[], [breach], [neutral], [unattributed]]) {
      const result = assessed(truce, entries);
      expect(result.standings.map(({ party, provisional }) => [party, provisional])).toEqual([
        ['*', false],
        ['N', true],
        ['S', true],
      ]);
    }
  });

  test('until a reviewed decision stands behind the attribution of every breach counted', () => {
    const second = deed('mon-post', [20, 21], { by: 'N' });
    const reviewOf = (report: typeof breach) => review([report], { who: 'N' });
    const provisional = (...entries: Parameters<typeof assessed>[1]) =>
      standingOf(assessed(truce, entries), 'N').provisional;
    expect(provisional(breach, reviewOf(breach))).toBe(false);
    expect(provisional(breach, second, reviewOf(breach))).toBe(true);
    expect(provisional(breach, second, reviewOf(breach), reviewOf(second))).toBe(false);
    expect(provisional(breach, review([breach], { occurred: 'established' }))).toBe(true);
    expect(provisional(breach, review([breach], { who: 'S' }))).toBe(true);
    expect(provisional(neutral, review([breach], { who: 'N' }))).toBe(true);
  });
});

describe('[A68] each local day', () => {
  test('has a standing of its own', () => {
    const days = (party: string, ...entries: Parameters<typeof assessed>[1]) =>
      standingOf(assessed(truce, entries), party).days.map(({ day, standing }) => `${day} ${standing}`);
    expect(days('N', breach)).toEqual(['2030-06-01 broken', '2030-06-02 undetermined']);
    expect(days('N', breach, neutral)).toEqual(['2030-06-01 broken', '2030-06-02 kept']);
    expect(days('*', unattributed, neutral)).toEqual(['2030-06-01 broken', '2030-06-02 kept']);
    expect(days('S', unattributed, neutral)).toEqual(['2030-06-01 undetermined', '2030-06-02 kept']);
    expect(days('N', alleged, watch('s-air', [0, 48]))).toEqual(['2030-06-01 undetermined', '2030-06-02 kept']);
    expect(days('N', deed('mon-post', [23, 25], { by: 'N' }), neutral)).toEqual([
      '2030-06-01 undetermined',
      '2030-06-02 undetermined',
    ]);
  });

  test('of the zone of the agreement, cut to the window', () => {
    const local = agreementWith({
      zone: 'Europe/Kyiv',
      dates: 'start: 2030-06-01T18:00\nend: 2030-06-03T06:00',
    });
    const { days } = standingOf(assessed(local, [deed('mon-post', [20.5, 21.5], { by: 'N' })]), 'N');
    // 20:30 UTC is 23:30 in Kyiv: the deed lies over a local midnight.
    expect(days).toEqual([
      { day: '2030-06-01', standing: 'undetermined' },
      { day: '2030-06-02', standing: 'undetermined' },
      { day: '2030-06-03', standing: 'undetermined' },
    ]);
    const early = standingOf(assessed(local, [deed('mon-post', [20, 21], { by: 'N' })]), 'N');
    expect(early.days[0]).toEqual({ day: '2030-06-01', standing: 'broken' });
  });

  test('a window longer than ten years is judged as a whole, and says so', () => {
    const long = agreementWith({ dates: 'start: 2010-01-01T00:00\nend: 2030-06-03T00:00' });
    const row = standingOf(assessed(long, [breach]), 'N');
    expect([row.standing, row.days, codesOf(row).includes('too-many-days')]).toEqual(['broken', [], true]);
  });
});

describe('[A69] more evidence of a breach', () => {
  test.each([
    ['another neutral', deed('sat', [10, 11], { by: 'N', ...HERE })],
    ['another neutral that names nobody', deed('sat', [10, 11], HERE)],
    ['a neutral that was told', deed('sat', [9, 12], { means: 'reported' })],
    ['the accuser', deed('s-staff', [10, 11], { by: 'N', ...HERE })],
    ['an admission', deed('n-staff', [10, 11], { by: 'N', ...HERE })],
    ['an admission over the edge', deed('n-staff', [-1, 11], { by: 'N' })],
    ['the accused, who blames the other', deed('n-staff', [10, 11], { by: 'S', ...HERE })],
    ['the accused, who saw nothing', nothing('n-staff', [0, 48])],
    ['a neutral that saw nothing', nothing('sat', [0, 48])],
    ['a neutral’s watch', neutral],
  ])('%s never makes it anything but broken', (_, more) => {
    const report = deed('mon-post', [10, 11], { by: 'N', ...HERE });
    const result = assessed(truce, [report, more]);
    expect(wordsOf(result)).toMatchObject({ '*': 'broken', N: 'broken' });
    expect(standingOf(result, 'N').breaches.min).toBeGreaterThanOrEqual(1);
    expect(findingsOf(result).length).toBeGreaterThanOrEqual(1);
  });
});

describe('a window that is still running', () => {
  test('is judged to the moment asked about, and says so', () => {
    const row = standingOf(assessed(truce, [watch('sat', [0, 24])], { at: 24 }), 'N');
    expect(row).toMatchObject({
      standing: 'kept',
      window: { to: '2030-06-03T00:00:00.000Z', judgedTo: '2030-06-02T00:00:00.000Z' },
    });
    expect(codesOf(row)).toContain('still-running');
    expect(wordOf(assessed(truce, [watch('sat', [0, 24])], { at: 25 }), 'N')).toBe('undetermined');
    expect(wordOf(assessed(truce, [deed('mon-post', [30, 31], { by: 'N' })], { at: 24 }), 'N')).toBe('undetermined');
  });
});
