import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, standingOf } from '../../test/support/assessed.ts';
import { about, atLeast, cannotJoin, deed, exactly, mustJoin, source } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';
import { isType } from '../entries/entry.ts';
import { type Likeness, likeness } from './alike.ts';
import { associate } from './associate.ts';
import { readDecisions } from './decisions.ts';
import { foldEntries } from './fold.ts';
import type { Incident, Observation } from './incident.ts';
import { Voices } from './voices.ts';

const truce = agreementWith();
const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const NEARBY = { place: { point: [300_200_000, 500_000_000], radiusMm: 100_000 } } as const;
const APART = { place: { point: [301_500_000, 500_000_000], radiusMm: 100_000 } } as const;
const FAR = { place: { point: [310_000_000, 500_000_000], radiusMm: 100_000 } } as const;

function likely(a: Observation, b: Observation, voices: Voices): Likeness {
  return likeness(a, b, voices.voiceOf(a.body).origin === voices.voiceOf(b.body).origin);
}

function incidentsOf(entries: readonly Entry[], agreement = truce): readonly Incident[] {
  const { live } = foldEntries(entries, null);
  const voices = new Voices(agreement, live);
  const reports = live.filter((entry) => isType(entry, 'observation/1'));
  return associate(reports, readDecisions(agreement, live).joins, voices);
}

/** Which reports are one, as sets of ids. */
function groupsOf(entries: readonly Entry[]): string[] {
  return incidentsOf(entries)
    .map(({ members }) =>
      members
        .map(({ id }) => id)
        .sort()
        .join('+'),
    )
    .sort();
}

const together = (...reports: readonly Entry[]) =>
  reports
    .map(({ id }) => id)
    .sort()
    .join('+');

describe('[A40] one incident', () => {
  const first = deed('mon-post', [10, 11], HERE);

  test.each([
    ['the same in time, place and act', deed('sat', [10.5, 11.5], HERE)],
    ['a place close by', deed('sat', [10.5, 11.5], NEARBY)],
    ['a count that agrees', deed('sat', [10, 11], { ...HERE, count: about(3) })],
    ['by another side, blaming somebody', deed('s-staff', [10, 11], { ...HERE, by: 'N', means: 'reported' })],
  ])('%s', (_, second) => {
    expect(groupsOf([first, second])).toEqual([together(first, second)]);
  });

  test.each([
    ['after it', {}, deed('sat', [11, 12], HERE)],
    ['far from it', {}, deed('sat', [10, 11], FAR)],
    ['of another act', {}, deed('sat', [10, 11], { ...HERE, act: 'launch' })],
    ['with another weapon', { weapon: 'tank' }, deed('sat', [10, 11], { ...HERE, weapon: 'mortar' })],
  ])('not one: %s', (_, more, second) => {
    const one = deed('mon-post', [10, 11], { ...HERE, ...more });
    expect(groupsOf([one, second])).toHaveLength(2);
    expect(incidentsOf([one, second]).every(({ maybeSame }) => maybeSame.length === 0)).toBe(true);
  });

  test('one source’s reports under two keys are two, and certainly', () => {
    const two = [deed('mon-post', [10, 11], { ...HERE, key: 'a' }), deed('mon-post', [10, 11], { ...HERE, key: 'b' })];
    expect(groupsOf(two)).toHaveLength(2);
    expect(standingOf(assessed(truce, two), '*').breaches).toMatchObject({ min: 2, max: 2 });
  });

  test('"nothing" is no event', () => {
    expect(groupsOf([deed('sat', [10, 11], { ...HERE, saw: 'nothing' })])).toEqual([]);
  });

  test('an incident has the id of its earliest member by known moment, then id', () => {
    const early = deed('sat', [10, 11], { ...HERE, known: 12 });
    const late = deed('mon-post', [10, 11], { ...HERE, known: 13 });
    expect(incidentsOf([late, early]).map(({ id, members }) => [id, members.map((one) => one.id)])).toEqual([
      [early.id, [early.id, late.id]],
    ]);
  });
});

describe('[A41] a function of the set', () => {
  const reports = [
    deed('mon-post', [10, 11], HERE),
    deed('sat', [10.5, 11.5], NEARBY),
    deed('s-staff', [10, 14], { ...HERE, means: 'reported' }),
    deed('n-staff', [11.2, 11.4], { ...HERE, means: 'reported' }),
    deed('s-air', [0, 24], { means: 'reported' }),
    deed('mon-camera', [30, 31], HERE),
  ];

  test('no order', () => {
    const first = groupsOf(reports);
    for (let turn = 1; turn < reports.length; turn++) {
      expect(groupsOf([...reports.slice(turn), ...reports.slice(0, turn)])).toEqual(first);
    }
    expect(groupsOf([...reports].reverse())).toEqual(first);
  });

  test('no party: whom a report blames changes nothing', () => {
    const shape = (by: string | null) => {
      const blamed = reports.map((report) => {
        const { key: _, ...body } = report.body;
        const hours = [body.when.from, body.when.to] as const;
        const { source: who, when: __, type: ___, by: ____, ...rest } = body;
        return { who, hours, rest: by === null ? rest : { ...rest, by } };
      });
      const entries = blamed.map(({ who, hours, rest }) => deed(who, hours.map(toHours) as [number, number], rest));
      return incidentsOf(entries)
        .map(({ members }) => members.map(({ body }) => body.source).sort())
        .sort();
    };
    expect(shape('N')).toEqual(shape('S'));
    expect(shape('N')).toEqual(shape(null));
  });

  test('no grade: the means of seeing change nothing', () => {
    const direct = likely(deed('sat', [1, 2], HERE), deed('mon-post', [1, 2], HERE), new Voices(truce, []));
    const told = deed('mon-post', [1, 2], { ...HERE, means: 'reported' });
    expect(likely(deed('sat', [1, 2], HERE), told, new Voices(truce, []))).toBe(direct);
  });

  test('exact ties are treated together: all alike are one, else each stays apart', () => {
    const a = deed('mon-post', [10, 11], HERE);
    const b = deed('sat', [10, 11], HERE);
    const c = deed('s-staff', [10, 11], HERE);
    expect(groupsOf([a, b, c])).toEqual([together(a, b, c)]);
    const d = deed('mon-post', [10, 11], { ...HERE, key: 'another of the same source' });
    expect(groupsOf([a, b, d])).toEqual([together(a), together(b), together(d)].sort());
  });
});

describe('[A42] may be one, need not', () => {
  test.each([
    ['a place that is not said', deed('sat', [10, 11])],
    ['a day without an hour', deed('sat', [0, 24], HERE)],
    ['a place some kilometres off', deed('sat', [10, 11], APART)],
    ['an act of a wider kind', deed('sat', [10, 11], { ...HERE, act: 'hostility' })],
  ])('%s', (_, second) => {
    const first = deed('mon-post', [10, 11], HERE);
    expect(groupsOf([first, second])).toHaveLength(2);
    const [one, two] = incidentsOf([first, second]);
    expect(one?.maybeSame).toEqual([two?.id]);
    expect(two?.maybeSame).toEqual([one?.id]);
    const wide = agreementWith({ clauses: clause('C1', { forbids: '{ act: hostility }' }) });
    expect(standingOf(assessed(wide, [first, second]), '*').breaches).toMatchObject({ min: 1, max: 2 });
  });

  test('counts that exclude each other, places that do, leave no doubt', () => {
    const voices = new Voices(truce, []);
    const like = (a: object, b: object) => likely(deed('sat', [1, 2], a), deed('mon-post', [1, 2], b), voices);
    expect(like({ count: atLeast(3) }, { count: exactly(5) })).toBe('maybe');
    expect(like({ count: about(3) }, { count: exactly(5) })).toBe('maybe');
    expect(like({ ...HERE, count: exactly(5) }, { ...HERE, count: exactly(5) })).toBe('same');
    expect(like(HERE, FAR)).toBe('different');
    expect(like({ place: { named: ['X'] } }, { place: { named: ['X', 'Y'] } })).toBe('same');
    expect(like({ place: { named: ['X'] } }, { place: { named: ['Y'] } })).toBe('maybe');
  });

  test('two outlets that quote one origin are one report, vague as it is, unless they say different things', () => {
    const outlets = [source('wire', 'origin'), source('log', 'origin')];
    const said = (outlet: string, hours: [number, number]) =>
      deed(outlet, hours, { origin: 's-staff', means: 'reported' });
    expect(groupsOf([...outlets, said('wire', [0, 24]), said('log', [0, 24])])).toHaveLength(1);
    expect(groupsOf([...outlets, said('wire', [0, 24]), said('log', [2, 20])])).toHaveLength(2);
  });
});

describe('[A43] people’s joins win', () => {
  const a = deed('mon-post', [10, 11], HERE);
  const b = deed('sat', [10, 11], HERE);
  const c = deed('sat', [30, 31], FAR);

  test('cannot-join keeps apart what is alike, and certainly so', () => {
    expect(groupsOf([a, b])).toHaveLength(1);
    expect(groupsOf([a, b, cannotJoin([a, b])])).toHaveLength(2);
    expect(standingOf(assessed(truce, [a, b, cannotJoin([a, b])]), '*').breaches).toMatchObject({ min: 2, max: 2 });
  });

  test('must-join unites what is not', () => {
    expect(groupsOf([a, c, mustJoin([a, c])])).toEqual([together(a, c)]);
    expect(standingOf(assessed(truce, [a, c, mustJoin([a, c])]), '*').breaches).toMatchObject({ min: 1, max: 1 });
  });

  test('over the edge of the window too: what is inside counts, what is outside is set aside', () => {
    const early = deed('mon-post', [-5, -4], { by: 'N', ...FAR });
    const inside = deed('sat', [10, 11], { by: 'N', ...HERE });
    for (const pair of [
      [early, inside],
      [inside, deed('mon-post', [60, 61], { by: 'N', ...FAR })],
    ]) {
      const row = standingOf(assessed(truce, [...pair, mustJoin(pair)]), 'N');
      expect(row).toMatchObject({ standing: 'broken', breaches: { min: 1, max: 1 } });
    }
  });

  test('whatever comes later, and whether the reports were known then or not', () => {
    const late = deed('mon-camera', [10.2, 10.4], { ...HERE, known: 90 });
    expect(groupsOf([a, b, cannotJoin([a, b]), late])).not.toContain(together(a, b, late));
    expect(groupsOf([c, late, mustJoin([c, late], { known: 50 })])).toEqual([together(c, late)]);
  });

  test('only by those whom the agreement lets decide', () => {
    for (const who of ['n-staff', 'mon-post', 'MED']) {
      const decision = cannotJoin([a, b], { source: who });
      expect(groupsOf([a, b, decision])).toHaveLength(1);
      expect(assessed(truce, [a, b, decision]).problems.map(({ found }) => found)).toEqual([
        `decision/1 by ${who}: the agreement does not let its sender review`,
      ]);
    }
  });
});

describe('[A44] bounds', () => {
  test('a chain of likeness is no event: who is not alike with each stays out', () => {
    const chain = [10, 10.8, 11.6, 12.4].map((from, index) =>
      deed(index % 2 === 0 ? 'mon-post' : 'sat', [from, from + 1], HERE),
    );
    for (const { members } of incidentsOf(chain)) {
      const voices = new Voices(truce, []);
      for (const one of members) {
        for (const other of members) {
          if (one !== other) expect(likely(one, other, voices)).toBe('same');
        }
      }
    }
  });

  test('reports that say the hour less closely than six hours are never one', () => {
    expect(likeness(deed('sat', [0, 6], HERE), deed('mon-post', [5, 6], HERE), false)).toBe('same');
    expect(likeness(deed('sat', [0, 6.1], HERE), deed('mon-post', [5, 6], HERE), false)).toBe('maybe');
  });

  test('what covers more than 36 hours together is not one', () => {
    const voices = new Voices(truce, []);
    expect(likely(deed('sat', [0, 36]), deed('mon-post', [0, 1]), voices)).toBe('maybe');
    expect(likely(deed('sat', [0, 36.1]), deed('mon-post', [0, 1]), voices)).toBe('different');
  });
});

describe('[A45] what a party adds to others’ reports', () => {
  const first = deed('mon-post', [10, 11], { ...HERE, by: 'N' });
  const second = deed('sat', [12, 13], { ...HERE, by: 'N' });
  const added = [
    ['a vague one over both', deed('n-staff', [9, 14], { ...HERE, means: 'reported' })],
    ['a vague one over the edge', deed('s-staff', [45, 50], { ...HERE, means: 'reported', by: 'N' })],
    ['a narrow one in the first', deed('n-staff', [10.4, 10.5], { ...HERE, means: 'reported' })],
    ['one of a day', deed('s-staff', [0, 24], { means: 'reported', by: 'N' })],
    ['one with no place', deed('n-air', [10, 11], { means: 'reported', by: 'S' })],
  ] as const;

  test.each(added)('%s never lowers the certain minimum', (_, more) => {
    expect(standingOf(assessed(truce, [first, second]), 'N').breaches.min).toBe(2);
    expect(standingOf(assessed(truce, [first, second, more]), 'N').breaches.min).toBe(2);
  });

  test.each([
    ['of the accused', 'n-staff'],
    ['of the accuser', 's-staff'],
  ])('an inexact report %s never moves a certain deed out of the window, nor another one in', (_, who) => {
    const last = deed('mon-post', [47, 47.5], { ...HERE, by: 'N' });
    const after = deed('mon-post', [48.5, 49], { ...HERE, by: 'N' });
    const vague = deed(who, [45, 50], { ...HERE, means: 'reported', by: 'N' });
    expect(standingOf(assessed(truce, [last, vague]), 'N')).toMatchObject({ standing: 'broken', breaches: { min: 1 } });
    expect(standingOf(assessed(truce, [after, vague]), 'N')).toMatchObject({
      standing: 'undetermined',
      breaches: { min: 0 },
    });
  });
});

function toHours(ms: number): number {
  return (ms - Date.UTC(2030, 5, 1)) / 3_600_000;
}
