import { describe, expect, test } from 'vitest';
import { agreementWith, clause, HOUR_MS } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import { chance, deed, figure, nothing, said, source, tally, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';

const truce = agreementWith();
const known = [source('log', 'origin'), source('s-press', 'S'), source('n-press', 'N'), source('odd', 'unknown')];
const permille = (entries: readonly Entry[], party = 'N') =>
  standingOf(assessed(truce, [...known, ...entries]), party).coverage?.permille ?? null;
const word = (entries: readonly Entry[], party = 'N') => wordOf(assessed(truce, [...known, ...entries]), party);

/** Signs of life of a channel: words about something else, at these hours. */
const alive = (channel: string, hours: readonly number[], more = {}) =>
  hours.map((at) => said(channel, at, 'inform', more));
/** Nine gaps of four hours before the truce. */
const BEFORE = [-38, -34, -30, -26, -22, -18, -14, -10, -6, -2];

describe('[A70] coverage', () => {
  test('is alive × sees × reports', () => {
    const at = (sees: number, reports: number) =>
      permille([watch('sat', [0, 48], { sees: chance(sees), reports: chance(reports) })]);
    expect(at(950_000, 970_000)).toBe(921);
    expect(at(1_000_000, 1_000_000)).toBe(1000);
    expect(at(999_999, 1_000_000)).toBe(999);
    expect(at(0, 1_000_000)).toBe(0);
    expect(at(500_000, 500_000)).toBe(250);
  });

  test('is the minimum over cells of six hours', () => {
    expect(permille([watch('sat', [0, 42])])).toBe(0);
    expect(permille([watch('sat', [0, 24]), watch('sat', [24, 48], { sees: chance(500_000) })])).toBe(485);
    for (let from = 0; from < 48; from += 6) {
      expect(permille([watch('sat', [0, from + 2]), watch('sat', [from + 4, 48])])).toBe(0);
    }
  });

  test('whose last may be shorter', () => {
    const odd = agreementWith({ dates: 'start: 2030-06-01T00:00\nend: 2030-06-01T07:00' });
    expect(wordOf(assessed(odd, [watch('sat', [0, 7])]), 'N')).toBe('kept');
    expect(wordOf(assessed(odd, [watch('sat', [0, 6.9])]), 'N')).toBe('undetermined');
  });

  test('a watch that stops within a cell does not cover it', () => {
    expect(permille([watch('sat', [0, 45]), watch('sat', [45, 48])])).toBe(0);
    expect(permille([watch('sat', [0, 45]), watch('sat', [42, 48])])).toBe(921);
  });

  test('of two watches that are as good, both are told', () => {
    const both = [watch('sat', [0, 48]), watch('mon-post', [0, 48])];
    const row = standingOf(assessed(truce, both), 'N');
    expect(row.reasons.find(({ code }) => code === 'covered')?.entries).toEqual(both.map(({ id }) => id).sort());
  });

  test('takes the best watch; watches are not added up', () => {
    const weak = { sees: chance(600_000), reports: chance(1_000_000) };
    expect(permille([watch('sat', [0, 48], weak), watch('mon-post', [0, 48], weak)])).toBe(600);
    expect(permille([watch('sat', [0, 48], weak), watch('mon-post', [0, 48])])).toBe(921);
  });
});

describe('[A71] whose watch', () => {
  test.each([
    ['a neutral’s', watch('sat', [0, 48]), 'kept', 'kept'],
    ['one of two neutrals’ hands', watch('sat', [0, 48], { origin: 'mon-post' }), 'kept', 'kept'],
    ['an organ of the South', watch('s-air', [0, 48]), 'kept', 'undetermined'],
    ['an organ of the North', watch('n-air', [0, 48]), 'undetermined', 'kept'],
    ['a neutral’s, as the North says', watch('n-press', [0, 48], { origin: 'sat' }), 'undetermined', 'undetermined'],
    ['of both hands', watch('n-press', [0, 48], { origin: 's-air' }), 'undetermined', 'undetermined'],
    ['a stranger’s', watch('odd', [0, 48]), 'undetermined', 'undetermined'],
    ['the South’s through a stranger', watch('odd', [0, 48], { origin: 's-air' }), 'undetermined', 'undetermined'],
    ['a neutral’s through a relay', watch('log', [0, 48], { origin: 'sat' }), 'undetermined', 'undetermined'],
    ['a neutral’s, of the North alone', watch('sat', [0, 48], { of: ['N'] }), 'kept', 'undetermined'],
    ['a mediator’s', watch('MED', [0, 48]), 'undetermined', 'undetermined'],
  ] as const)('%s', (_, one, north, south) => {
    expect(wordsOf(assessed(truce, [...known, one]))).toMatchObject({ N: north, S: south });
  });

  test.each([
    ['the very act', { acts: ['fire'] }, 'kept'],
    ['a wider act', { acts: ['hostility'] }, 'kept'],
    ['a part of it', { acts: ['fire.mortar', 'fire.tank'] }, 'undetermined'],
    ['one weapon alone', { weapons: ['mortar'] }, 'undetermined'],
  ])('it must look for all that the clause forbids: %s', (_, more, is) => {
    expect(word([watch('sat', [0, 48], more)])).toBe(is);
  });

  test('with every weapon that the clause names', () => {
    const armed = agreementWith({
      clauses: clause('C1', { forbids: '{ act: launch, weapon: [missile, drone.attack.long-range] }' }),
    });
    const of = (weapons: string[]) =>
      wordOf(assessed(armed, [watch('sat', [0, 48], { acts: ['launch'], weapons })]), 'N');
    expect(of(['missile', 'drone.attack.long-range'])).toBe('kept');
    expect(of(['missile', 'drone'])).toBe('kept');
    expect(of(['missile'])).toBe('undetermined');
    expect(of(['missile.cruise', 'drone'])).toBe('undetermined');
  });
});

test('[A77] parties of one side vouch for nobody of it', () => {
  const allies = agreementWith({
    parties: `
N: { name: North, organs: [n-staff], side: up }
S: { name: South, organs: [s-staff] }
E: { name: East, organs: [e-staff], side: up }`,
    clauses: clause('C1', { binds: '{ N: n-word, S: s-word, E: e-word }' }),
  });
  const of = (who: string) => wordsOf(assessed(allies, [watch(who, [0, 48])]));
  expect(of('e-staff')).toMatchObject({ N: 'undetermined', S: 'kept', E: 'undetermined' });
  expect(of('s-staff')).toMatchObject({ N: 'kept', S: 'undetermined', E: 'kept' });
  const accused = deed('n-staff', [10, 11], { by: 'S', means: 'reported' });
  expect(wordsOf(assessed(allies, [watch('e-staff', [0, 48]), accused]))).toMatchObject({ S: 'undetermined' });
});

describe('[A72] a channel known by its rows', () => {
  const channel = watch('s-air', [0, 48], { alive: 'signs' });
  const liveness = (entries: readonly Entry[]) =>
    standingOf(assessed(truce, [...known, channel, ...entries]), 'N').coverage?.liveness;
  /** Signs all through the truce, 16 hours apart at most. */
  const during = [14, 30, 46, 50];

  test('vouches with signs of life near both ends and no long silence inside', () => {
    const signs = alive('s-air', [...BEFORE, ...during]);
    expect(word([channel, ...signs])).toBe('kept');
    expect(liveness(signs)).toEqual([
      {
        channel: 's-air',
        beforeMs: 2 * HOUR_MS,
        afterMs: 2 * HOUR_MS,
        interiorMaxMs: 16 * HOUR_MS,
        limitMs: 4 * HOUR_MS,
        vouches: true,
      },
    ]);
  });

  test.each([
    ['fewer than eight gaps', alive('s-air', [...BEFORE.slice(-8), ...during]), 'channel-unknown'],
    ['no sign before', alive('s-air', during), 'channel-unknown'],
    ['no sign after', alive('s-air', [...BEFORE, 14, 30, 46]), 'channel-silent'],
    ['the last one before too long ago', alive('s-air', [...BEFORE.map((at) => at - 3), ...during]), 'channel-silent'],
    ['the next one after too late', alive('s-air', [...BEFORE, 14, 30, 46, 52.1]), 'channel-silent'],
    [
      'a silence inside longer than four times as usual',
      alive('s-air', [...BEFORE, 14.1, 30.2, 46, 50]),
      'channel-silent',
    ],
    [
      'a usual silence longer than a day',
      alive('s-air', [...BEFORE.map((at) => at * 7), 14, 30, 46, 50]),
      'channel-silent',
    ],
  ])('not with %s', (_, signs, code) => {
    const row = standingOf(assessed(truce, [...known, channel, ...signs]), 'N');
    expect([row.standing, codesOf(row)[0]]).toEqual(['undetermined', code]);
  });

  test('L is the 90th percentile of the gaps of the 90 days before, and of no others', () => {
    const tenGaps = [-56, -52, -48, -44, -40, -36, -32, -28, -24, -4, -2];
    expect(liveness(alive('s-air', tenGaps))?.[0]?.limitMs).toBe(4 * HOUR_MS);
    expect(liveness(alive('s-air', [-76, ...tenGaps.slice(0, -1)]))?.[0]?.limitMs).toBe(20 * HOUR_MS);
    const longAgo = BEFORE.map((at) => at - 24 * 90);
    expect(liveness(alive('s-air', longAgo))?.[0]?.limitMs).toBeNull();
  });

  test('a sign of life is whatever the channel published: a deed, words, a tally, another’s quote of it', () => {
    const endingWith = (entry: Entry) => word([channel, ...alive('s-air', [...BEFORE, 14, 30, 46]), entry]);
    expect(endingWith(said('s-air', 50, 'deny'))).toBe('kept');
    expect(endingWith(deed('s-air', 50, { act: 'overflight' }))).toBe('kept');
    expect(endingWith(tally('s-air', [50, 51], [figure('patrols', 2, { act: 'movement' })]))).toBe('kept');
    expect(endingWith(said('s-press', 50, 'inform', { origin: 's-air' }))).toBe('kept');
    expect(endingWith(said('log', 50, 'inform', { origin: 's-air' }))).toBe('kept');
  });

  test.each([
    ['another channel', said('s-staff', 50, 'inform')],
    ['the accused, who quotes it', said('n-press', 50, 'inform', { origin: 's-air' })],
    ['a stranger, who quotes it', said('odd', 50, 'inform', { origin: 's-air' })],
    ['it alone, as who passes on another’s word', said('s-air', 50, 'inform', { origin: 's-staff' })],
  ])('not what comes from %s', (_, entry) => {
    expect(word([channel, ...alive('s-air', [...BEFORE, 14, 30, 46]), entry])).toBe('undetermined');
  });

  test('a track record stands in where the rows are too few, for the time after it', () => {
    const record = {
      over: { from: 0, to: Date.UTC(2030, 5, 1) },
      gaps: 85,
      gapP90Ms: 4 * HOUR_MS,
      signs: [],
      misses: [],
      cite: 'derived',
    };
    const recorded = (more: object) => watch('s-air', [0, 48], { alive: 'signs', record: { ...record, ...more } });
    const signs = alive('s-air', [-2, ...during]);
    expect(word([recorded({}), ...signs])).toBe('kept');
    expect(word([recorded({ gaps: 7 }), ...signs])).toBe('undetermined');
    expect(word([recorded({ gapP90Ms: 25 * HOUR_MS }), ...signs])).toBe('undetermined');
    expect(word([recorded({ over: { from: 0, to: Date.UTC(2030, 5, 2) } }), ...signs])).toBe('undetermined');
    expect(word([recorded({ over: { from: 0, to: Date.UTC(2030, 1, 1) } }), ...signs])).toBe('undetermined');
    const own = recorded({ gapP90Ms: HOUR_MS });
    expect(word([own, ...alive('s-air', [...BEFORE, ...during])])).toBe('kept');
  });

  test('a day of a window for which the channel vouches is vouched for, silent as it was around that day', () => {
    const days = (signs: readonly Entry[]) =>
      standingOf(assessed(truce, [...known, channel, ...signs]), 'N').days.map(({ standing }) => standing);
    expect(days(alive('s-air', [...BEFORE, ...during]))).toEqual(['kept', 'kept']);
    // A silence of 17 h on the first day; around and in the second, never more than 4.
    expect(days(alive('s-air', [...BEFORE, 3, 20, 22, 26, 30, 34, 38, 42, 46, 50]))).toEqual(['undetermined', 'kept']);
  });
});

describe('[A73] "nothing happened"', () => {
  const channel = (who: string) => watch(who, [0, 48], { alive: 'signs' });

  test('of an accuser or a neutral is an absence for the time that it covers', () => {
    expect(word([channel('s-air'), nothing('s-air', [0, 48])])).toBe('kept');
    expect(word([channel('sat'), nothing('sat', [0, 48])])).toBe('kept');
    expect(word([channel('s-air'), nothing('s-air', [0, 24]), nothing('s-air', [24, 48])])).toBe('kept');
    expect(word([channel('s-air'), nothing('s-air', [0, 47])])).toBe('undetermined');
  });

  test('it is worth no more than its channel sees', () => {
    const weak = watch('s-air', [0, 48], { alive: 'signs', sees: chance(500_000) });
    expect(permille([weak, nothing('s-air', [0, 48])])).toBe(485);
  });

  test('the accused’s own counts for nothing, nor does a friend’s or a stranger’s', () => {
    for (const who of ['n-staff', 'n-air', 'n-press', 'odd', 'log']) {
      expect(word([channel('s-air'), nothing(who, [0, 48]), channel(who)])).toBe('undetermined');
    }
    expect(word([channel('s-air'), nothing('n-press', [0, 48], { origin: 's-air' })])).toBe('undetermined');
  });

  test.each([
    ['of all hostilities', { act: 'hostility' }, 'kept'],
    ['of mortars alone', { act: 'fire.mortar' }, 'undetermined'],
    ['with a mortar', { weapon: 'mortar' }, 'undetermined'],
    ['of launches', { act: 'launch' }, 'undetermined'],
  ])('it speaks of what it names: %s', (_, more, is) => {
    expect(word([channel('s-air'), nothing('s-air', [0, 48], more)])).toBe(is);
  });

  test('it is a sign of life', () => {
    const signs = alive('s-air', [...BEFORE, 14, 30, 46]);
    expect(word([channel('s-air'), ...signs, nothing('s-air', [50, 51], { act: 'launch' })])).toBe('kept');
  });
});

describe('[A74] a watch that was lost', () => {
  test('vouches for nothing in the cells that it was lost in', () => {
    const lost = watch('sat', [13, 14], { lost: 'cloud' });
    const row = standingOf(assessed(truce, [watch('sat', [0, 48]), lost]), 'N');
    expect([row.standing, row.coverage?.permille]).toEqual(['undetermined', 0]);
    expect(row.days.map(({ standing }) => standing)).toEqual(['undetermined', 'kept']);
    expect(codesOf(row)).toEqual(['watch-too-weak', 'watch-lost']);
    expect(row.reasons[1]).toMatchObject({ text: expect.stringContaining('cloud'), entries: [lost.id] });
  });

  test('a loss before the window, or after it, takes nothing away', () => {
    for (const hours of [
      [-5, -4],
      [-5, 0],
      [48, 50],
      [50, 51],
      [500, 501],
    ] as const) {
      const lost = watch('sat', hours, { lost: 'cloud' });
      expect(word([watch('sat', [-24, 96]), lost])).toBe('kept');
    }
    expect(word([watch('sat', [-24, 96]), watch('sat', [47, 50], { lost: 'cloud' })])).toBe('undetermined');
  });

  test('another’s is not lost with it, and its own "nothing" does not bring it back', () => {
    const lost = watch('sat', [13, 14], { lost: 'cloud' });
    expect(word([watch('sat', [0, 48]), lost, watch('mon-post', [0, 48])])).toBe('kept');
    expect(word([watch('sat', [0, 48]), lost, nothing('sat', [0, 48])])).toBe('undetermined');
  });

  test('a certain breach beside a lost watch reads "at least"', () => {
    const breach = deed('mon-post', [30, 31], { by: 'N' });
    const at = (entries: readonly Entry[]) => standingOf(assessed(truce, entries), 'N').breaches;
    expect(at([breach, watch('mon-post', [13, 14], { lost: 'jammed' })])).toMatchObject({ min: 1, atLeast: true });
    expect(at([breach, watch('mon-post', [60, 61], { lost: 'jammed' })])).toMatchObject({ min: 1, atLeast: false });
    expect(at([watch('mon-post', [13, 14], { lost: 'jammed' })])).toMatchObject({ min: 0, atLeast: false });
  });
});

describe('[A75] what is assumed', () => {
  const assumed = (sees: number, reports: number) =>
    watch('s-air', [0, 48], { sees: chance(sees, 'assumed'), reports: chance(reports, 'assumed') });

  test('is listed with the value at which the answer flips, and flips there', () => {
    const { coverage } = standingOf(assessed(truce, [assumed(950_000, 970_000)]), 'N');
    expect(coverage?.assumed).toEqual([
      { what: 's-air: sees', value: '0.95', flipsAt: 'below 0.927836' },
      { what: 's-air: reports', value: '0.97', flipsAt: 'below 0.947369' },
    ]);
    expect(word([assumed(927_836, 970_000)])).toBe('kept');
    expect(word([assumed(927_835, 970_000)])).toBe('undetermined');
    expect(word([assumed(950_000, 947_369)])).toBe('kept');
    expect(word([assumed(950_000, 947_368)])).toBe('undetermined');
  });

  test('what is declared is not', () => {
    expect(standingOf(assessed(truce, [watch('sat', [0, 48])]), 'N').coverage?.assumed).toEqual([]);
  });

  test('the usual silence of a channel is, and flips where it says', () => {
    const at = (gap: number) => {
      const record = {
        over: { from: 0, to: Date.UTC(2030, 5, 1) },
        gaps: 9,
        gapP90Ms: gap,
        signs: [],
        misses: [],
        cite: 'x',
      };
      const entries = [watch('s-air', [0, 48], { alive: 'signs', record }), ...alive('s-air', [-2, 25, 47, 50])];
      return standingOf(assessed(truce, entries), 'N');
    };
    const least = 6.75 * HOUR_MS;
    expect(at(8 * HOUR_MS).coverage?.assumed).toEqual([
      { what: 's-air: longest usual silence (L)', value: '8 h', flipsAt: 'below 6 h 45 min' },
    ]);
    expect([at(least).standing, at(least - 1).standing]).toEqual(['kept', 'undetermined']);
  });

  test('a reporter’s known misses, and what it does not look at, stand beside it', () => {
    const record = {
      over: { from: 0, to: Date.UTC(2030, 5, 1) },
      gaps: 9,
      gapP90Ms: HOUR_MS,
      signs: [],
      misses: [{ text: 'A wave at 17:15', cite: 'The President' }],
      cite: 'x',
    };
    const { coverage } = standingOf(assessed(truce, [watch('s-air', [0, 48], { record, blind: ['bombs'] })]), 'N');
    expect(coverage?.misses).toEqual([{ source: 's-air', text: 'A wave at 17:15', cite: 'The President' }]);
    expect(coverage?.blind).toEqual([{ source: 's-air', text: 'bombs' }]);
  });
});

describe('[A76] a watch must reach the whole of where the clause looks', () => {
  const square = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: 'box' },
        geometry: { type: 'Polygon', coordinates: [ringOf(30, 50, 30.1, 50.1)] },
      },
    ],
  };
  const files = { 'places/box.geojson': JSON.stringify(square) };
  const boxed = agreementWith({ places: 'anywhere: { file: places/box.geojson }' }, files);
  const near = (radiusMm: number) => watch('sat', [0, 48], { place: { point: [300_500_000, 500_500_000], radiusMm } });

  test.each([
    ['with no place: wherever the clause looks', watch('sat', [0, 48]), 'kept'],
    ['wide enough', near(8_000_000), 'kept'],
    ['not to the corners', near(6_000_000), 'undetermined'],
    ['elsewhere', watch('sat', [0, 48], { place: { point: [0, 0], radiusMm: 8_000_000 } }), 'undetermined'],
    ['a point with no reach', watch('sat', [0, 48], { place: { point: [300_500_000, 500_500_000] } }), 'undetermined'],
    ['a name alone', watch('sat', [0, 48], { place: { named: ['box'] } }), 'undetermined'],
  ])('%s', (_, one, is) => {
    expect(wordOf(assessed(boxed, [one]), 'N')).toBe(is);
  });

  test('everywhere is reached by no place', () => {
    expect(word([watch('sat', [0, 48], { place: { named: ['Country'] } })])).toBe('undetermined');
    expect(word([near(20_000_000_000)])).toBe('undetermined');
  });

  test('a named area is reached by its own name, or one that it lies within', () => {
    const region = agreementWith({ places: 'anywhere: { named: Border region, within: Country }' });
    const of = (...named: string[]) => wordOf(assessed(region, [watch('sat', [0, 48], { place: { named } })]), 'N');
    expect(of('Border region')).toBe('kept');
    expect(of('Country')).toBe('kept');
    expect(of('Hill village')).toBe('undetermined');
  });

  test('a union is reached only whole', () => {
    const both = agreementWith({
      places: 'a: { named: East bank }\nb: { named: West bank }\nanywhere: { union: [a, b] }',
    });
    const of = (...named: string[]) =>
      wordOf(
        assessed(
          both,
          named.map((name) => watch('sat', [0, 48], { place: { named: [name] } })),
        ),
        'N',
      );
    expect(of('East bank')).toBe('undetermined');
    expect(of('East bank', 'West bank')).toBe('undetermined');
  });
});

function ringOf(west: number, south: number, east: number, north: number) {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
