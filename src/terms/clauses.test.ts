import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, problemsIn, SMALL, small } from '../../test/support/terms-problems.ts';
import type { Agreement, Clause } from './agreement.ts';

const clauseOf = ({ base }: Agreement, id: string): Clause => {
  const found = base.clauses.find((clause) => clause.id === id);
  if (found === undefined) throw new Error(`no clause ${id}`);
  return found;
};
/** The small agreement with more clauses below C1, each on a line of its own from line 17. */
const withClauses = (...clauses: readonly string[]) => `${SMALL}${clauses.map((clause) => `  ${clause}\n`).join('')}`;
/** B has a text of its own as well. */
const BOTH = small(['by: A } }', 'by: A }, b-word: { title: B declares, by: B } }']);

describe('a clause that leans on another', () => {
  const text = small([
    '    coverage: 0.9',
    '    coverage: 0.8\n    proof: { occurrence: established, attribution: indicated }',
  ]).replace('    forbids', '    title: No fire\n    forbids');

  test('[T30] an aspect takes what it does not say: window, place, proof, coverage, text, parties', () => {
    const agreement = agreementOf(`${text}  L1: { aspect-of: C1, forbids: { act: launch } }\n`);
    const [parent, aspect] = [clauseOf(agreement, 'C1'), clauseOf(agreement, 'L1')];
    expect(aspect).toEqual({
      ...parent,
      id: 'L1',
      title: 'L1',
      aspectOf: 'C1',
      norm: { kind: 'forbids', deed: { acts: ['launch'], weapons: null, objects: null } },
    });
  });

  test('[T30] what it says itself stands', () => {
    const said =
      'where: there, during: { from: start, to: open }, coverage: 0.5, binds: [B], text: { in: a-word, at: 2 }';
    const more = `${text}  L1: { aspect-of: C1, forbids: { act: launch }, ${said} }\n`;
    const aspect = clauseOf(
      agreementOf(more.replace('{ everywhere: true }', '{ everywhere: true }, there: { named: there }')),
      'L1',
    );
    expect(aspect).toMatchObject({
      where: { kind: 'named' },
      during: { to: { kind: 'open' } },
      coveragePermille: 500,
      binds: [{ party: 'B', by: 'entry' }],
      text: { in: 'a-word', at: '2', quote: null },
      proof: { occurrence: 'established', attribution: 'indicated' },
    });
  });

  test('[T30] an aspect of an aspect takes from the nearest that says it', () => {
    const agreement = agreementOf(
      `${text}  L1: { aspect-of: C1, forbids: { act: launch }, coverage: 0.7 }\n  L2: { aspect-of: L1, forbids: { act: launch, weapon: missile } }\n`,
    );
    expect(clauseOf(agreement, 'L2')).toMatchObject({ coveragePermille: 700, proof: { occurrence: 'established' } });
  });

  test('[T30] a mirror forbids what the mirrored clause forbids, and binds by its own list only', () => {
    const agreement = agreementOf(withClauses('C2: { mirrors: { clause: C1, of: A }, binds: [B] }'));
    expect(clauseOf(agreement, 'C2')).toMatchObject({
      norm: { kind: 'mirrors', clause: 'C1', of: 'A', deed: { acts: ['fire'] } },
      binds: [{ party: 'B', by: 'entry', text: null, mirrors: { clause: 'C1', of: 'A', through: 'C2' } }],
      during: clauseOf(agreement, 'C1').during,
      coveragePermille: 900,
    });
    expect(problemsIn(withClauses('C2: { mirrors: { clause: C1, of: A } }'))).toEqual([
      '17:3 missing | binds: the parties addressed | nothing',
    ]);
  });

  test('[T30] a mirror needs something that is forbidden', () => {
    const permits = 'E1: { permits: { from: C1, when: [{ unassessed: need }] } }';
    const text2 = withClauses(permits, 'C2: { mirrors: { clause: E1, of: A }, binds: [B] }');
    expect(errorsIn(text2)).toEqual(['18:28 wrong-kind | E1, which forbids nothing']);
  });

  test('[T30] an exception takes window, place, parties and proof from the clause that it is an exception from', () => {
    const when = [
      '{ preceded-by: { act: assault, weapon: [drone, missile] }, within: 2 h }',
      '{ preceded-by: { act: fire }, by: anyone, within: 1 day, proof: established }',
      '{ said: notify, by: own-organ, to: M, within: 24 h, when: after }',
      '{ unassessed: in proportion }',
    ];
    const agreement = agreementOf(withClauses(`E1: { permits: { from: C1, when: [${when.join(', ')}] } }`));
    const [parent, exception] = [clauseOf(agreement, 'C1'), clauseOf(agreement, 'E1')];
    expect(exception).toEqual({
      ...parent,
      id: 'E1',
      title: 'E1',
      norm: {
        kind: 'permits',
        from: 'C1',
        conditions: [
          {
            kind: 'preceded-by',
            deed: { acts: ['assault'], weapons: ['drone', 'missile'], objects: null },
            by: 'the-other-party',
            withinMs: 7_200_000,
            proof: 'indicated',
          },
          {
            kind: 'preceded-by',
            deed: { acts: ['fire'], weapons: null, objects: null },
            by: 'anyone',
            withinMs: 86_400_000,
            proof: 'established',
          },
          { kind: 'said', said: 'notify', by: 'own-organ', to: 'M', withinMs: 86_400_000, when: 'after' },
          { kind: 'unassessed', text: 'in proportion' },
        ],
      },
    });
  });

  test('[T30] a condition that names no span of time is an error', () => {
    const when = (within: string) =>
      withClauses(`E1: { permits: { from: C1, when: [{ said: order, by: own-organ, within: ${within} }] } }`);
    expect(errorsIn(when('soon'))).toEqual(['17:75 wrong-kind | soon']);
    expect(errorsIn(when('2 months'))).toEqual(['17:75 wrong-kind | 2 months']);
    expect(errorsIn(when('999999999 days'))).toEqual(['17:75 wrong-kind | 999999999 days']);
  });
});

describe('who is bound', () => {
  test('[T31] by its own act: a text that is its own', () => {
    expect(clauseOf(agreementOf(SMALL), 'C1').binds).toEqual([
      { party: 'A', by: 'text', text: 'a-word', mirrors: null },
    ]);
    expect(problemsIn(small(['{ A: a-word }', '{ A: a-word, B: a-word }']))).toEqual([
      '12:28 not-own-act | a text by B | a-word, by A',
    ]);
    expect(errorsIn(small(['title: A declares, by: A', 'title: Minutes']))).toEqual([
      '12:17 not-own-act | a-word, by nobody named',
    ]);
    expect(errorsIn(small(['by: A', 'by: M']))).toEqual(['12:17 not-own-act | a-word, by M']);
  });

  test('[T31] by an act that is still to come, or not at all', () => {
    expect(clauseOf(agreementOf(small(['{ A: a-word }', '[B, A]'])), 'C1').binds).toEqual([
      { party: 'A', by: 'entry', text: null, mirrors: null },
      { party: 'B', by: 'entry', text: null, mirrors: null },
    ]);
    const addressed = small(['{ A: a-word }', '{ A: a-word, B: null }']);
    expect(clauseOf(agreementOf(addressed), 'C1').binds[1]).toEqual({
      party: 'B',
      by: 'none',
      text: null,
      mirrors: null,
    });
  });

  test('[T32] an aspect is assessed for those bound by its parent, and for those who mirror it', () => {
    const mirror = '  C2: { mirrors: { clause: C1, of: A }, binds: { B: b-word } }\n';
    const agreement = agreementOf(`${BOTH}${mirror}  L1: { aspect-of: C1, forbids: { act: launch } }\n`);
    expect(clauseOf(agreement, 'L1').binds).toEqual([
      { party: 'A', by: 'text', text: 'a-word', mirrors: null },
      { party: 'B', by: 'text', text: 'b-word', mirrors: { clause: 'C1', of: 'A', through: 'C2' } },
    ]);
    // The mirrored clause itself still binds the first alone.
    expect(clauseOf(agreement, 'C1').binds.map(({ party }) => party)).toEqual(['A']);
  });

  test('[T32] and an aspect of an aspect too; one that is bound already is not bound twice', () => {
    const mirror = '  C2: { mirrors: { clause: C1, of: A }, binds: [A, B] }\n';
    const aspects =
      '  L1: { aspect-of: C1, forbids: { act: launch } }\n  L2: { aspect-of: L1, forbids: { act: launch } }\n';
    const agreement = agreementOf(`${SMALL}${mirror}${aspects}`);
    for (const id of ['L1', 'L2']) {
      expect(clauseOf(agreement, id).binds.map(({ party, mirrors }) => [party, mirrors?.through ?? null])).toEqual([
        ['A', null],
        ['B', 'C2'],
      ]);
    }
  });
});

describe('clauses that lean on each other in a circle', () => {
  test.each([
    ['a clause on itself', ['L1: { aspect-of: L1, forbids: { act: fire } }'], ['17:20 clause-cycle | L1 → L1']],
    [
      'two aspects',
      ['L1: { aspect-of: L2, forbids: { act: fire } }', 'L2: { aspect-of: L1, forbids: { act: fire } }'],
      ['17:20 clause-cycle | L1 → L2 → L1', '18:20 clause-cycle | L2 → L1 → L2'],
    ],
    [
      'a mirror and an exception',
      [
        'C2: { mirrors: { clause: E1, of: A }, binds: [B] }',
        'E1: { permits: { from: C2, when: [{ unassessed: x }] } }',
      ],
      ['17:28 clause-cycle | C2 → E1 → C2', '18:26 clause-cycle | E1 → C2 → E1'],
    ],
  ])('[T33] are an error that names the circle: %s', (_what, clauses, says) => {
    expect(errorsIn(withClauses(...clauses))).toEqual(says);
  });

  test('[T9] are followed 16 deep', () => {
    const chain = (length: number) =>
      Array.from(
        { length },
        (_, index) => `L${index}: { aspect-of: ${index === 0 ? 'C1' : `L${index - 1}`}, forbids: { act: fire } }`,
      );
    expect(errorsIn(withClauses(...chain(15)))).toEqual([]);
    expect(errorsIn(withClauses(...chain(16)))).toHaveLength(1);
  });
});
