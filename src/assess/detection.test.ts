import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import { check } from '../../test/support/property.ts';
import { chance, watch } from '../../test/support/reports.ts';
import type { Detection, Place, WatchBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Deed } from '../terms/agreement.ts';
import { levelsOf } from './detection.ts';

const KM = 1_000_000;
const CENTRE: [number, number] = [300_500_000, 500_500_000];
const ONE = { reports: chance(1_000_000), sees: chance(1_000_000) };
const row = (ppm: number, more: Partial<Detection> = {}): Detection => ({ sees: chance(ppm), ...more });
const seeing = (detects: readonly Detection[], more: Partial<WatchBody> = {}) =>
  watch('sat', [0, 48], { ...ONE, acts: ['hostility'], detects, ...more });
const deedOf = (acts: readonly string[], weapons: readonly string[] | null = null): Deed => ({
  acts,
  weapons,
  objects: null,
});
/** How surely, by distance. */
const figures = (detects: readonly Detection[], acts: readonly string[], weapons: readonly string[] | null = null) =>
  levelsOf(seeing(detects).body, deedOf(acts, weapons)).map(({ toMm, ppm }) => [toMm, ppm]);
const all = (detects: readonly Detection[], acts: readonly string[], weapons: readonly string[] | null = null) =>
  figures(detects, acts, weapons).at(-1)?.[1];

describe('[A143] of the rows that speak of a deed the narrowest counts', () => {
  test('a row for a part vouches for nothing of the whole', () => {
    expect(all([row(950_000, { acts: ['fire.mortar'] })], ['fire.mortar'])).toBe(950_000);
    expect(all([row(950_000, { acts: ['fire.mortar'] })], ['fire'])).toBe(0);
    expect(all([row(950_000, { acts: ['fire'] })], ['fire.mortar'])).toBe(950_000);
    expect(all([row(950_000, { acts: ['fire'] })], ['fire', 'strike'])).toBe(0);
    const every = ['fire.small-arms', 'fire.mortar', 'fire.artillery', 'fire.mlrs', 'fire.tank'];
    expect(all([row(950_000, { acts: every })], ['fire'])).toBe(0);
  });

  test('of all that a deed may be the least', () => {
    const rows = [row(900_000, { acts: ['fire'] }), row(200_000, { acts: ['fire.sniper'] })];
    expect(all(rows, ['fire'])).toBe(200_000);
    expect(all(rows, ['fire.mortar'])).toBe(900_000);
    expect(all(rows, ['fire.small-arms'])).toBe(200_000);
    const armed = [row(900_000), row(300_000, { weapons: ['drone'] })];
    expect(all(armed, ['fire'])).toBe(300_000);
    expect(all(armed, ['fire'], ['mortar'])).toBe(900_000);
    expect(all(armed, ['fire'], ['mortar', 'drone.attack.fpv'])).toBe(300_000);
  });

  test('a row for a weapon says nothing of a deed whose weapon nobody names', () => {
    expect(all([row(900_000, { weapons: ['mortar', 'drone'] })], ['fire'])).toBe(0);
    expect(all([row(900_000, { weapons: ['mortar'] })], ['fire'], ['mortar'])).toBe(900_000);
    expect(all([row(900_000, { weapons: ['drone.attack'] })], ['fire'], ['drone'])).toBe(0);
  });

  test('a narrower row takes the place of a wider one, for better and for worse', () => {
    const rows = [row(500_000, { acts: ['fire'] }), row(900_000, { acts: ['fire.mortar'] })];
    expect([all(rows, ['fire.mortar']), all(rows, ['fire'])]).toEqual([900_000, 500_000]);
  });

  test('of rows that are no narrower than each other, the least', () => {
    const rows = [row(900_000, { acts: ['fire.mortar'] }), row(400_000, { weapons: ['mortar'] })];
    expect(all(rows, ['fire.mortar'], ['mortar'])).toBe(400_000);
    expect(all([row(900_000), row(400_000)], ['fire'])).toBe(400_000);
  });
});

describe('[A144] a row up to a distance', () => {
  test('counts up to there, and nothing is seen better further off', () => {
    const rows = [row(950_000, { toMm: 2 * KM }), row(700_000, { toMm: 5 * KM }), row(100_000)];
    expect(figures(rows, ['fire'])).toEqual([
      [2 * KM, 950_000],
      [5 * KM, 700_000],
      [null, 100_000],
    ]);
    expect(figures([row(100_000, { toMm: KM }), row(900_000)], ['fire'])).toEqual([[null, 100_000]]);
    expect(figures([row(900_000, { toMm: KM })], ['fire'])).toEqual([
      [KM, 900_000],
      [null, 0],
    ]);
  });

  test('of two kinds the one that is seen less far bounds both', () => {
    const rows = [
      row(900_000, { acts: ['fire.mortar'], toMm: 5 * KM }),
      row(800_000, { acts: ['fire.tank'], toMm: KM }),
    ];
    expect(figures(rows, ['fire.mortar', 'fire.tank'])).toEqual([
      [KM, 800_000],
      [null, 0],
    ]);
  });

  const boxed = agreementWith({ places: 'anywhere: { file: places/box.geojson }' }, box(30.04, 50.04, 30.06, 50.06));
  const near: Place = { point: CENTRE, radiusMm: 8 * KM };
  const from = (radiusMm: number, minMm = 0): Place => ({
    seenFrom: [{ point: CENTRE, radiusMm, range: { minMm, maxMm: 8 * KM } }],
  });
  test.each([
    ['wide enough', near, 2 * KM, 'kept'],
    ['not to the corners', near, KM, 'undetermined'],
    ['from where it stands', from(0), 2 * KM, 'kept'],
    ['less what its own place is in doubt', from(KM), 2 * KM, 'undetermined'],
    ['less that, and wide enough', from(KM), 3 * KM, 'kept'],
    ['nearer than its doubt', from(4 * KM), 3 * KM, 'undetermined'],
    ['nearer than the nearest that it looks at', from(0, 3 * KM), 2 * KM, 'undetermined'],
    ['elsewhere', { point: [0, 0] as [number, number], radiusMm: 8 * KM }, 2 * KM, 'undetermined'],
    ['with the name of the place beside it', { ...near, named: ['box'] }, KM, 'undetermined'],
  ] as const)('holds the zone only if it reaches all of it: %s', (_, place, toMm, is) => {
    expect(wordOf(assessed(boxed, [seeing([row(950_000, { toMm })], { place })]), 'N')).toBe(is);
    expect(wordOf(assessed(boxed, [seeing([row(950_000, { toMm, acts: ['strike'] })], { place })]), 'N')).toBe(
      'undetermined',
    );
  });

  test('a name reaches nothing up to a distance, and all over it what the row says', () => {
    const region = agreementWith({ places: 'anywhere: { named: Border region, within: Country }' });
    const place: Place = { ...near, named: ['Border region'] };
    const of = (detects: readonly Detection[]) => wordOf(assessed(region, [seeing(detects, { place })]), 'N');
    expect([of([row(950_000, { toMm: 8 * KM })]), of([row(950_000)])]).toEqual(['undetermined', 'kept']);
  });
});

describe('[A145] rows only ever take away', () => {
  const codes = ['hostility', 'fire', 'fire.mortar', 'fire.small-arms', 'fire.sniper', 'strike', 'drop'];
  const arms = ['mortar', 'mortar.heavy', 'drone', 'drone.attack', 'drone.attack.fpv'];
  const some = (of: readonly string[]) => fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: 3 });
  const ppm = fc.constantFrom(0, 200_000, 500_000, 800_000, 1_000_000);
  const anyRow: fc.Arbitrary<Detection> = fc
    .record(
      {
        acts: some(codes),
        weapons: some(arms),
        toMm: fc.constantFrom(KM, 2 * KM, 3 * KM),
        sees: ppm.map((one) => chance(one)),
      },
      { requiredKeys: ['sees'], noNullPrototype: true },
    )
    .map((drawn) => drawn as Detection);
  const rows = fc.array(anyRow, { minLength: 1, maxLength: 5 });
  const deed = fc
    .tuple(some(codes), fc.option(some(arms)))
    .map(([acts, weapons]): Deed => ({ acts, weapons, objects: null }));
  const seenAt = (detects: readonly Detection[] | null, of: Deed, mm: number | null) => {
    const { body } = seeing(detects ?? []);
    const { detects: _, ...plain } = body;
    const levels = levelsOf(detects === null ? plain : body, of);
    return levels.find(({ toMm }) => toMm === null || (mm !== null && toMm >= mm))?.ppm ?? 0;
  };
  const distance = fc.constantFrom(1, KM, KM + 1, 2 * KM, 3 * KM, 3 * KM + 1, null);

  check('[A145] no row is better than the figure for all', [rows, deed, distance], (list, of, mm) => {
    return seenAt(list, of, mm) <= seenAt(null, of, mm);
  });

  check(
    '[A145] a row that says no more than was said never makes it better',
    [rows, anyRow, deed],
    (list, more, of) => {
      const least = Math.min(...list.map(({ sees }) => sees.ppm));
      const weak = { ...more, sees: chance(Math.min(more.sees.ppm, least)) };
      for (const mm of [1, 2 * KM, null]) {
        const before = seenAt(list, of, mm);
        const after = seenAt([...list, weak], of, mm);
        if (before > 0 && after > before) return false;
      }
      return true;
    },
  );

  check('[A145] a deed that may be more is seen no better', [rows, deed, deed, distance], (list, one, other, mm) => {
    const weapons = one.weapons === null || other.weapons === null ? null : [...one.weapons, ...other.weapons];
    const both = { acts: [...one.acts, ...other.acts], weapons, objects: null };
    return seenAt(list, both, mm) <= Math.min(seenAt(list, one, mm), seenAt(list, other, mm));
  });

  check('[A145] nothing is told more surely than by some row', [rows, deed, distance], (list, of, mm) => {
    return seenAt(list, of, mm) <= Math.max(...list.map(({ sees }) => sees.ppm));
  });

  test('the order of rows is of no matter', () => {
    const list = [row(950_000, { toMm: KM }), row(500_000, { acts: ['fire'] }), row(100_000)];
    expect(figures(list.toReversed(), ['fire'])).toEqual(figures(list, ['fire']));
  });
});

test('[A143] the same for both parties, and one’s own watch of oneself is none', () => {
  const truce = agreementWith();
  const rows = [row(950_000, { acts: ['fire'] })];
  expect(wordsOf(assessed(truce, [seeing(rows)]))).toMatchObject({ N: 'kept', S: 'kept' });
  const own = (source: string) => watch(source, [0, 48], { ...ONE, acts: ['fire'], detects: rows });
  expect(wordsOf(assessed(truce, [own('s-air')]))).toMatchObject({ N: 'kept', S: 'undetermined' });
  expect(wordsOf(assessed(truce, [own('n-air')]))).toMatchObject({ N: 'undetermined', S: 'kept' });
});

describe('[A148] rows that are assumed', () => {
  const truce = agreementWith({ clauses: clause('C1', { forbids: '{ act: [fire, strike] }' }) });
  const told = (rows: readonly Detection[]) => {
    const { standing, coverage } = standingOf(assessed(truce, [seeing(rows, { reports: chance(970_000) })]), 'N');
    return { standing, assumed: coverage?.assumed };
  };
  const rowsOf = (fire: number, strike: number, basis: 'declared' | 'assumed' = 'assumed') => [
    row(0, { acts: ['fire'], sees: chance(fire, 'assumed') }),
    row(0, { acts: ['strike'], sees: chance(strike, basis) }),
    row(0, { acts: ['sabotage'], sees: chance(10, 'assumed') }),
  ];

  test('are listed with the value at which the answer flips, and flip there', () => {
    expect(told(rowsOf(950_000, 940_000))).toEqual({
      standing: 'kept',
      assumed: [
        { what: 'sat: sees fire', value: '0.95', flipsAt: 'below 0.927836' },
        { what: 'sat: sees strike', value: '0.94', flipsAt: 'below 0.927836' },
      ],
    });
    expect(told(rowsOf(927_836, 940_000)).standing).toBe('kept');
    expect(told(rowsOf(927_835, 940_000)).standing).toBe('undetermined');
    expect(told(rowsOf(950_000, 927_835)).standing).toBe('undetermined');
  });

  test('one that alone holds it down is listed, and those that hold it down together are not', () => {
    expect(told(rowsOf(900_000, 940_000, 'declared'))).toEqual({
      standing: 'undetermined',
      assumed: [{ what: 'sat: sees fire', value: '0.9', flipsAt: 'at 0.927836' }],
    });
    expect(told(rowsOf(927_836, 940_000)).standing).toBe('kept');
    expect(told(rowsOf(900_000, 900_000)).assumed).toEqual([]);
  });

  test('a row is told by its kinds and how far', () => {
    const boxed = agreementWith({ places: 'anywhere: { file: places/box.geojson }' }, box(30.04, 50.04, 30.06, 50.06));
    const place: Place = { point: CENTRE, radiusMm: 8 * KM };
    const rows = [
      row(0, { toMm: 2_500_500, sees: chance(950_000, 'assumed') }),
      row(0, { weapons: ['mortar'], toMm: 3 * KM, sees: chance(960_000, 'assumed') }),
    ];
    const one: Entry = seeing(rows, { place });
    expect(standingOf(assessed(boxed, [one]), 'N').coverage?.assumed.map(({ what }) => what)).toEqual([
      'sat: sees any act up to 2500.5 m',
      'sat: sees any act by mortar up to 3000 m',
    ]);
  });
});

function box(west: number, south: number, east: number, north: number) {
  const coordinates = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
  const feature = { type: 'Feature', properties: { name: 'box' }, geometry: { type: 'Polygon', coordinates } };
  return { 'places/box.geojson': JSON.stringify({ type: 'FeatureCollection', features: [feature] }) };
}
