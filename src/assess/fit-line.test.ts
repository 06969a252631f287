import { describe, expect, test } from 'vitest';
import { agreementWith, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { deed } from '../../test/support/reports.ts';
import { versionsAt } from './fit.ts';

const lines = (move: number) => ({
  'places/l.geojson': JSON.stringify({
    type: 'FeatureCollection',
    features: [0, 1].map((index) => ({
      type: 'Feature',
      id: `v${index}`,
      properties: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [38 + index * move, 48],
          [38 + index * move, 49],
        ],
      },
    })),
  }),
});
const FRONT =
  '{ sides: { left: N, right: S }, versions: [{ id: v0, file: places/l.geojson, feature: v0, to: 2030-06-02T00:00 }, { id: v1, file: places/l.geojson, feature: v1, from: 2030-06-02T00:00 }] }';
const behind = agreementWith(
  {
    places: 'zone: { from-line: front, side: own, up-to: 25 km, width: per-side }',
    clauses: clause('C1', { forbids: '{ act: presence, weapon: tank }', where: 'zone' }),
    more: `lines: { front: ${FRONT} }`,
  },
  lines(0.1),
);
/** At 48.5 degrees a hundredth of a degree of longitude is about 739 m. */
const tank = (lon: number, hours: readonly [number, number], by: string | null) =>
  deed('mon-post', hours, {
    act: 'presence',
    weapon: 'tank',
    place: { point: [Math.round(lon * 1e7), 485_000_000], radiusMm: 10_000 },
    ...(by === null ? {} : { by }),
  });
const word = (lon: number, hours: readonly [number, number], by: string | null, party = by ?? 'N') =>
  standingOf(assessed(behind, [tank(lon, hours, by)]), party).standing;

describe('[A115] distances from a line', () => {
  test('each party from its own side, by the version of the time', () => {
    // 24 km west of the old line, 31 km west of the new.
    expect(word(37.675, [10, 11], 'N')).toBe('broken');
    expect(word(37.675, [30, 31], 'N')).toBe('undetermined');
    // 24 km east of the new line, 31 km east of the old.
    expect(word(38.425, [30, 31], 'S')).toBe('broken');
    expect(word(38.425, [10, 11], 'S')).toBe('undetermined');
  });

  test('over a change of the line it is in only if it is by both', () => {
    const across = assessed(behind, [tank(37.675, [22, 26], 'N')]);
    expect(standingOf(across, 'N')).toMatchObject({ standing: 'undetermined', straddling: 1 });
    expect(codesOf(standingOf(across, 'N')).filter((code) => code === 'measured')).toHaveLength(2);
    expect(word(37.9, [22, 26], 'N')).toBe('broken');
  });

  test('past one’s own line is no distance behind it', () => {
    expect(word(38.9, [10, 11], 'N')).toBe('broken');
    expect(word(37.2, [30, 31], 'S')).toBe('broken');
  });

  test('of nobody named, it is in only where it is for each', () => {
    expect(wordsOf(assessed(behind, [tank(38.0, [10, 11], null)]))).toEqual({
      '*': 'broken',
      N: 'undetermined',
      S: 'undetermined',
    });
    expect(wordsOf(assessed(behind, [tank(37.5, [10, 11], null)]))['*']).toBe('undetermined');
  });

  test('the parties exchanged, and the line drawn the other way round: the same words', () => {
    const mirrored = (lon: number) => 76.1 - lon;
    for (const lon of [37.2, 37.675, 37.7, 38.05, 38.4, 38.9]) {
      expect(word(mirrored(lon), [30, 31], 'S')).toBe(word(lon, [10, 11], 'N'));
    }
  });
});

test('[A116] no version of the line at that time: in doubt, and said', () => {
  const only = agreementWith(
    {
      places: 'zone: { from-line: front, side: both, up-to: 2 km }',
      clauses: clause('C1', { forbids: '{ act: presence }', where: 'zone' }),
      more: 'lines: { front: { sides: { left: N, right: S }, versions: [{ id: v0, file: places/l.geojson, feature: v0, from: 2030-06-02T00:00 }] } }',
    },
    lines(0.1),
  );
  const early = standingOf(assessed(only, [tank(38.001, [10, 11], 'N')]), 'N');
  expect([early.standing, early.straddling]).toEqual(['undetermined', 1]);
  expect(codesOf(early)).toContain('line-absent');
  const versions = [
    { id: 'a', from: null, to: hour(3), line: { points: [] } },
    { id: 'b', from: hour(5), to: null, line: { points: [] } },
  ];
  const at = (from: number, to: number) => {
    const found = versionsAt(versions, { from: hour(from), to: hour(to) });
    return [found.versions.map(({ id }) => id).join(), found.isWhole];
  };
  expect([at(0, 3), at(2, 4), at(3, 5), at(2, 6), at(6, 6)]).toEqual([
    ['a', true],
    ['a', false],
    ['', false],
    ['a,b', false],
    ['b', true],
  ]);
});
