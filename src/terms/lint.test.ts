import { describe, expect, test } from 'vitest';
import { agreementOf, problemsIn, SMALL, small } from '../../test/support/terms-problems.ts';
import { UNASSESSED_NORMS } from './document.ts';

const warnings = (text: string) => problemsIn(text).map((line) => line.replace('(warning) ', ''));

describe('lint', () => {
  test('[T51] has nothing to say of an agreement without a doubt', () => {
    expect(problemsIn(SMALL)).toEqual([]);
  });

  test.each([
    [
      'a place',
      small(['everywhere: true } }', 'everywhere: true }, there: { named: There } }']),
      '8:43 unused-place | a clause that looks there | there',
    ],
    [
      'a text',
      small(['by: A } }', 'by: A }, minutes: { title: Minutes } }']),
      '6:48 unused-text | a clause that rests on it | minutes',
    ],
    [
      'a date',
      small(['start + 30 days }', 'start + 30 days, signed: 2025-01-01 }']),
      '7:115 unused-date | a clause that hangs on it | signed',
    ],
    [
      'a body',
      small(['neutral: true } }', 'neutral: true }, US: { name: A state } }']),
      '5:48 unused-body | something for it to do | US',
    ],
    [
      'a date with the name of a key',
      small(['start + 30 days }', 'start + 30 days, act: 2025-01-01 }']),
      '7:115 unused-date | a clause that hangs on it | act',
    ],
  ])('[T51] names what is written and used by nothing: %s', (_what, text, says) => {
    expect(warnings(text)).toEqual([says]);
  });

  test('[T51] sees every way in which a thing is used', () => {
    const text = small(
      [
        'everywhere: true } }',
        'everywhere: true }, one: { named: One }, two: { named: Two }, both: { union: [one, two] } }',
      ],
      ['start + 30 days }', 'start + 30 days, due: start + 2 days, later: start + 9 days, third: 2025-06-01T00:00 }'],
      ['neutral: true } }', 'neutral: true }, US: { name: A state }, JC: { name: Joint cell, sources: [jc-desk] } }'],
      ['by: A } }', 'by: A }, note: { title: Note, by: US } }'],
    );
    const requires = 'C2: { aspect-of: C1, requires: { deed: leave, by: due } }';
    const exception =
      'E1: { permits: { from: C1, when: [{ said: notify, by: jc-desk, within: 1 h }] }, text: { in: note } }';
    const readings =
      'readings:\n  R: { title: R, set: { clauses.C1.where: both, clauses.C1.during: { from: start, to: third } } }\n';
    const ladder = 'ladder: { first: { after: breach of C1, by: later. } }\n';
    const problems = problemsIn(`${text}  ${requires}\n  ${exception}\n${readings}${ladder}`);
    expect(problems).toEqual([
      '(warning) 17:34 norm-not-assessed | one of forbids, permits, mirrors, releases, suspends, resumes | requires',
    ]);
  });

  test('[T51] names a party with no act of acceptance', () => {
    expect(warnings(small(['{ A: a-word }', '{ A: a-word, B: null }']))).toEqual([
      '12:25 unbound-party | a text that is its own act | none',
    ]);
  });

  test('[T51] names an agreement with nobody neutral, where its proof rule asks for one', () => {
    const text = small(['bodies: { M: { name: Mission, neutral: true } }', 'bodies: {}']);
    expect(warnings(text)).toEqual(['5:1 nobody-neutral | a body with neutral: true | none']);
    expect(warnings(text.replace('bodies: {}\n', ''))).toEqual([
      '1:1 nobody-neutral | a body with neutral: true | none',
    ]);
    const rule = 'proof-rule: { indicated: [{ direct: 2 }], established: [{ direct: 3 }] }\n';
    expect(warnings(text + rule)).toEqual([]);
  });

  test('[T51] names a clause without coverage, once for all that lean on it', () => {
    const text = `${small(['    coverage: 0.9\n', ''])}  L1: { aspect-of: C1, forbids: { act: launch } }\n`;
    expect(warnings(text)).toEqual(['10:3 no-coverage | coverage | none']);
  });

  test.each(UNASSESSED_NORMS)('[T50] reads and keeps a norm that is not assessed yet: %s', (norm) => {
    const inside = '{ deed: leave, by: end, amounts: [{ men: 6000, tanks: 75 }], note: ~ }';
    const text = small(['forbids: { act: fire }', `${norm}: ${inside}`]);
    expect(agreementOf(text).base.clauses[0]?.norm).toEqual({ kind: 'unassessed', norm });
    expect(warnings(text)).toEqual([
      `13:${norm.length + 7} norm-not-assessed | one of forbids, permits, mirrors, releases, suspends, resumes | ${norm}`,
    ]);
    // What it says inside is part of what the digest covers: it is kept, though nothing judges it yet.
    expect(agreementOf(text.replace('tanks: 75', 'tanks: 76')).digest).not.toBe(agreementOf(text).digest);
  });

  test('[T50] ladder and assurances are read and kept', () => {
    const more = 'ladder: { R1: { after: 24 hours, by: M } }\nassurances: { G1: { trigger: attack, void: attack } }\n';
    expect(problemsIn(SMALL + more)).toEqual([]);
    expect(agreementOf(SMALL + more).digest).not.toBe(agreementOf(SMALL).digest);
  });

  test('[T50] an exception with a condition that cannot be assessed yet says so', () => {
    const text = `${SMALL}  E1: { permits: { from: C1, when: [{ unassessed: in proportion }] } }\n`;
    expect(warnings(text)).toEqual(['17:37 exception-not-assessed | preceded-by, said or event | in proportion']);
  });
});
