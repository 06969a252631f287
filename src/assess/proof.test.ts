import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, codesOf, findingsOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { deed, review, said, source } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';

const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const truce = agreementWith();
const known = [source('log', 'origin'), source('n-press', 'N'), source('s-press', 'S')];

/** The grades of the one incident that the entries come to: occurred, who. */
function grades(entries: readonly Entry[], agreement = truce): string {
  const [finding, ...more] = findingsOf(assessed(agreement, [...known, ...entries]));
  if (finding === undefined || more.length > 0) throw new Error(`one incident, not ${more.length + 1}`);
  const by = finding.who.by.map(({ party, grade }) => `${party} ${grade}`).join(', ');
  return `${finding.occurred.grade}; ${finding.who.grade} (${by})`;
}

const seen = (who: string, more = {}) => deed(who, [10, 11], { ...HERE, ...more });
const told = (who: string, more = {}) => seen(who, { means: 'reported', ...more });

describe('[A50] alleged', () => {
  test.each([
    ['the accuser', [told('s-staff', { by: 'N' })]],
    ['the accuser, with its own eyes', [seen('s-staff', { by: 'N' })]],
    ['two of its organs, with their own eyes', [seen('s-staff', { by: 'N' }), seen('s-air', { by: 'N' })]],
    [
      'its press and a compiler that quotes it',
      [told('s-press', { by: 'N' }), told('log', { origin: 's-air', by: 'N' })],
    ],
    ['somebody unknown, with their own eyes', [seen('a-stranger', { by: 'N' })]],
    ['a neutral that was told', [told('mon-post', { by: 'N' })]],
    ['a hundred of them', Array.from({ length: 100 }, (_, n) => told(`outlet-${n}`, { by: 'N' }))],
  ])('%s', (_, entries) => {
    expect(grades(entries)).toBe('alleged; alleged (N alleged)');
    expect(wordsOf(assessed(truce, [...known, ...entries]))).toEqual({
      '*': 'undetermined',
      N: 'undetermined',
      S: 'undetermined',
    });
  });

  test('both sides, blaming each other', () => {
    const entries = [seen('s-staff', { by: 'N' }), seen('n-staff', { by: 'S' })];
    expect(grades(entries)).toBe('alleged; contested (N alleged, S alleged)');
  });
});

describe('[A51] indicated', () => {
  test.each([
    ['one named neutral saw it', [seen('mon-post', { by: 'N' })], 'indicated; indicated (N indicated)'],
    ['a camera of one', [seen('mon-camera', { means: 'direct.camera' })], 'indicated; none ()'],
    ['an admission', [told('n-staff', { by: 'N' })], 'indicated; indicated (N indicated)'],
  ])('%s', (_, entries, is) => {
    expect(grades(entries)).toBe(is);
  });
});

describe('[A52] established', () => {
  const reviewed = (report: Entry) => [report, review([report], { occurred: 'established', who: 'N' })];

  test.each([
    [
      'two neutrals',
      [seen('mon-post', { by: 'N' }), seen('sat', { by: 'N' })],
      'established; established (N established)',
    ],
    [
      'a neutral and a side’s own eyes',
      [seen('mon-post'), seen('s-staff', { by: 'N' })],
      'established; alleged (N alleged)',
    ],
    [
      'two channels of one owner',
      [seen('mon-post', { by: 'N' }), seen('mon-camera', { by: 'N' })],
      'indicated; indicated (N indicated)',
    ],
    ['both sides’ own eyes, and no neutral', [seen('n-staff'), seen('s-staff')], 'alleged; none ()'],
    ['a neutral, and a side that was told', [seen('mon-post'), told('s-staff')], 'indicated; none ()'],
    [
      'a neutral, and a side through a compiler',
      [seen('mon-post'), seen('log', { origin: 's-air' })],
      'indicated; none ()',
    ],
    ['a neutral, and a stranger’s eyes', [seen('mon-post'), seen('a-stranger')], 'indicated; none ()'],
    ['a neutral, and a side’s press', [seen('mon-post'), seen('s-press')], 'indicated; none ()'],
    ['a neutral, reviewed', reviewed(seen('mon-post', { by: 'N' })), 'established; established (N established)'],
    ['an admission, reviewed', reviewed(told('n-staff', { by: 'N' })), 'established; established (N established)'],
    ['an allegation, reviewed', reviewed(told('s-staff', { by: 'N' })), 'alleged; alleged (N alleged)'],
  ])('%s', (_, entries, is) => {
    expect(grades(entries)).toBe(is);
  });
});

describe('[A53] the rule of the agreement', () => {
  const three = agreementWith({
    more: `
proof-rule:
  indicated: [{ direct: 2, neutral: 0 }]
  established: [{ direct: 3, neutral: 2 }, { admission: true }]`,
  });

  test('takes the place of the default', () => {
    expect(grades([seen('mon-post', { by: 'N' })], three)).toBe('alleged; alleged (N alleged)');
    expect(grades([seen('mon-post'), seen('s-staff')], three)).toBe('indicated; none ()');
    expect(grades([seen('n-staff'), seen('s-staff')], three)).toBe('indicated; none ()');
    expect(grades([seen('mon-post'), seen('sat'), seen('s-staff')], three)).toBe('established; none ()');
    expect(grades([told('n-staff', { by: 'N' })], three)).toBe('established; established (N established)');
  });

  test('is written out in the finding', () => {
    const [finding] = findingsOf(assessed(three, [seen('mon-post'), seen('sat'), seen('s-staff')]));
    expect(finding?.occurred.why).toBe('3 independent direct origins, 2 of them named neutral');
    const [usual] = findingsOf(assessed(truce, [seen('mon-post')]));
    expect(usual?.occurred.why).toBe('1 independent direct origin, all of them named neutral');
  });

  test('no reading touches it', () => {
    const reading = (path: string) =>
      agreementWith({ more: `readings:\n  N: { title: Ours, set: { ${path}: { direct: 0 } } }` });
    expect(() => reading('proof-rule.indicated')).toThrow(/bad-reading|a path under calendar, places or clauses/);
    expect(() => reading('clauses.C1.proof')).toThrow();
    expect(() => reading('clauses.C1.coverage')).toThrow();
  });
});

describe('[A54] who did it, apart', () => {
  test('a neutral saw it and names nobody: it occurred, and nobody did it', () => {
    expect(grades([seen('mon-post')])).toBe('indicated; none ()');
  });

  test('an accuser beside a neutral that names nobody proves no one', () => {
    const entries = [seen('mon-post'), told('s-staff', { by: 'N' })];
    expect(grades(entries)).toBe('indicated; alleged (N alleged)');
    expect(wordsOf(assessed(truce, entries))).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
  });

  test('only the reports that name the party count for it', () => {
    expect(grades([seen('mon-post', { by: 'N' }), seen('sat')])).toBe('established; indicated (N indicated)');
  });

  test('a name that is no party’s is nobody', () => {
    expect(grades([seen('mon-post', { by: 'militia' })])).toBe('indicated; none ()');
  });

  test('a clause may ask for less or more of it', () => {
    const lax = agreementWith({ clauses: clause('C1', { proof: '{ occurrence: indicated, attribution: alleged }' }) });
    const strict = agreementWith({
      clauses: clause('C1', { proof: '{ occurrence: established, attribution: indicated }' }),
    });
    const entries = [seen('mon-post'), told('s-staff', { by: 'N' })];
    expect(wordsOf(assessed(lax, entries))).toMatchObject({ '*': 'broken', N: 'broken' });
    expect(wordsOf(assessed(strict, [seen('mon-post', { by: 'N' })]))).toMatchObject({
      '*': 'undetermined',
      N: 'undetermined',
    });
  });
});

describe('[A55] contested', () => {
  const contested = [seen('mon-post', { by: 'N' }), seen('sat', { by: 'S' })];

  test('blamed at equal grades: nobody is broken by it, and it was broken', () => {
    expect(grades(contested)).toBe('established; contested (N indicated, S indicated)');
    const result = assessed(truce, contested);
    expect(wordsOf(result)).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
    for (const party of ['N', 'S']) {
      const row = standingOf(result, party);
      expect([row.contested, row.breaches, codesOf(row)]).toMatchObject([
        1,
        { min: 0, max: 1 },
        ['contested', 'nobody-looking'],
      ]);
    }
  });

  test('at unequal grades the stronger counts, and the weaker changes nothing', () => {
    const entries = [seen('mon-post', { by: 'N' }), told('n-staff', { by: 'S' })];
    expect(grades(entries)).toBe('indicated; indicated (N indicated, S alleged)');
    expect(wordsOf(assessed(truce, entries))).toEqual({ '*': 'broken', N: 'broken', S: 'undetermined' });
  });

  test('the accused cannot make it contested by its own word, its press or a stranger', () => {
    const blame = ['n-staff', 'n-air', 'n-press', 'a-stranger', 'log'].map((who) => seen(who, { by: 'S' }));
    const result = assessed(truce, [...known, seen('mon-post', { by: 'N' }), ...blame]);
    expect(wordsOf(result)).toMatchObject({ '*': 'broken', N: 'broken' });
  });
});

describe('[A56] reviewed decisions', () => {
  const contested = [seen('mon-post', { by: 'N' }), seen('sat', { by: 'S' })] as const;

  test('settle a contest', () => {
    const result = assessed(truce, [...contested, review([contested[0]], { who: 'N' })]);
    expect(wordsOf(result)).toEqual({ '*': 'broken', N: 'broken', S: 'undetermined' });
    expect(standingOf(result, 'N')).toMatchObject({ provisional: false });
    expect(standingOf(result, 'S').contested).toBe(0);
  });

  test.each(['not-established', 'refuted'] as const)('set an incident aside as %s', (occurred) => {
    const report = seen('mon-post', { by: 'N' });
    const result = assessed(truce, [report, review([report], { occurred })]);
    expect(wordsOf(result)).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
    expect(findingsOf(result)[0]?.occurred.grade).toBe(occurred);
    expect(codesOf(standingOf(result, 'N'))).toContain('reviewed-away');
    expect(standingOf(result, 'N').breaches).toMatchObject({ min: 0, max: 0 });
  });

  test('make no evidence', () => {
    const report = told('s-staff', { by: 'N' });
    const result = assessed(truce, [report, review([report], { occurred: 'established', who: 'N' })]);
    expect(wordsOf(result)).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
    const silent = seen('mon-post');
    const named = assessed(truce, [silent, review([silent], { who: 'N' })]);
    expect(wordsOf(named)).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
  });

  test.each(['n-staff', 's-staff', 'mon-post', 'MED', 'a-stranger'])('not from %s', (who) => {
    const report = seen('mon-post', { by: 'N' });
    const forged = review([report], { occurred: 'refuted' }, { source: who });
    const result = assessed(truce, [report, forged]);
    expect(wordsOf(result)).toMatchObject({ N: 'broken' });
    expect(result.problems.map(({ found }) => found)).toEqual([
      `decision/1 by ${who}: the agreement does not let its sender review`,
    ]);
  });

  test('the later one counts; two of one moment that contradict each other count for nothing', () => {
    const report = seen('mon-post', { by: 'N' });
    const away = review([report], { occurred: 'refuted' }, { known: 60 });
    const back = review([report], { occurred: 'established' }, { known: 61 });
    const atOnce = review([report], { occurred: 'established' }, { known: 60 });
    expect(wordsOf(assessed(truce, [report, away, back]))).toMatchObject({ N: 'broken' });
    expect(wordsOf(assessed(truce, [report, away, back], { knownTo: 60 }))).toMatchObject({ N: 'undetermined' });
    const both = assessed(truce, [report, away, atOnce]);
    expect(wordsOf(both)).toMatchObject({ N: 'broken' });
    expect(standingOf(both, 'N')).toMatchObject({ provisional: true, breaches: { grade: 'indicated' } });
  });
});

describe('[A57] a denial', () => {
  test('changes no grade, no count and no standing', () => {
    const report = seen('mon-post', { by: 'N' });
    const before = assessed(truce, [report]);
    const after = assessed(truce, [report, said('n-staff', [0, 48], 'deny'), said('n-press', 47, 'deny')]);
    expect(after.standings).toEqual(before.standings);
    expect(after.findings).toEqual(before.findings);
  });

  test('nor does the accused’s "nothing happened"', () => {
    const report = told('s-staff', { by: 'N' });
    const before = assessed(truce, [report]);
    const none = deed('n-staff', [0, 48], { saw: 'nothing', by: 'N' });
    expect(assessed(truce, [report, none]).standings).toEqual(before.standings);
  });
});
