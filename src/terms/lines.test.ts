import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, problemsIn, small } from '../../test/support/terms-problems.ts';
import { formatKm, parseLength } from './length.ts';

const FILES = {
  'places/l.geojson': JSON.stringify({
    type: 'FeatureCollection',
    features: ['old', 'new'].map((id, index) => ({
      type: 'Feature',
      id,
      properties: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [38 + index, 48],
          [38 + index, 49],
        ],
      },
    })),
  }),
};
const LINE =
  '{ sides: { left: A, right: B }, versions: [{ id: v1, file: places/l.geojson, feature: old, to: start }, { id: v2, file: places/l.geojson, feature: new, from: start }] }';
const text = (zone: string, line = LINE) =>
  small(
    ['places: { anywhere: { everywhere: true } }', `lines: { front: ${line} }\nplaces: { zone: ${zone} }`],
    ['where: anywhere', 'where: zone'],
  );
const OWN = '{ from-line: front, side: own, up-to: 25 km, width: per-side }';
const placeOf = (zone: string) => agreementOf(text(zone), FILES).base.clauses[0]?.where;

describe('[T22] lines', () => {
  test('have versions with spans of validity, and a party on each side', () => {
    const place = placeOf(OWN);
    expect(place).toMatchObject({ kind: 'offset', side: 'own', width: 'per-side', upToMm: 25_000_000 });
    if (place?.kind !== 'offset') throw new Error('a zone along a line');
    expect(place.baselines.map(({ party, line, side }) => [party, line, side])).toEqual([
      ['A', 'front', 'left'],
      ['B', 'front', 'right'],
    ]);
    const [old, now] = place.baselines[0]?.versions ?? [];
    expect([old?.id, old?.from, now?.id, now?.to]).toEqual(['v1', null, 'v2', null]);
    expect(old?.to).toBe(now?.from);
  });

  test('a zone lies behind each party’s own, on one side, or on both', () => {
    expect(placeOf('{ from-line: { A: front, B: front }, side: own, up-to: 50 km, width: between }')).toMatchObject({
      width: 'between',
    });
    expect(placeOf('{ from-line: front, side: A, up-to: 500 m }')).toMatchObject({
      side: 'band',
      upToMm: 500_000,
      baselines: [{ party: null, side: 'left' }],
    });
    expect(placeOf('{ from-line: front, side: both, up-to: 2 km }')).toMatchObject({
      side: 'both',
      baselines: [{ party: null, side: null }],
    });
  });

  test('the digest covers the file of a line', () => {
    const moved = { 'places/l.geojson': FILES['places/l.geojson'].replace('[38,48]', '[38.5,48]') };
    expect(agreementOf(text(OWN), moved).digest).not.toBe(agreementOf(text(OWN), FILES).digest);
  });

  test.each([
    ['no width', '{ from-line: front, side: own, up-to: 25 km }', 'bad-place | nothing'],
    ['no side', '{ from-line: front, up-to: 25 km }', 'bad-place | nothing'],
    ['no length', '{ from-line: front, side: both }', 'bad-place | nothing'],
    ['a length of nothing', '{ from-line: front, side: both, up-to: 0 km }', 'bad-place | 0 km'],
    [
      'between what is on both sides',
      '{ from-line: front, side: both, up-to: 2 km, width: between }',
      'bad-place | between',
    ],
    ['no such line', '{ from-line: rear, side: both, up-to: 2 km }', 'undefined-line | rear'],
    [
      'no such line of a party',
      '{ from-line: { A: rear }, side: own, up-to: 2 km, width: per-side }',
      'undefined-line | rear',
    ],
    ['several lines for both', '{ from-line: { A: front }, side: both, up-to: 2 km }', 'bad-place | several'],
    [
      'a side without a line',
      '{ everywhere: true, side: both }',
      'bad-place | `side`, `width` or `up-to` without a line',
    ],
  ])('refused: %s', (_, zone, says) => {
    expect(errorsIn(text(zone), FILES).map((line) => line.replace(/^\S+ /, ''))).toEqual([says]);
  });

  test.each([
    ['versions at one time', LINE.replace(', to: start', ''), /bad-line \| v2, beside v1/],
    [
      'a version that ends before it begins',
      LINE.replace('to: start', 'from: start, to: start - 1 hours'),
      /bad-line \| v1, which ends before it begins/,
    ],
    ['a beginning that nobody knows', LINE.replace('from: start', 'from: unknown'), /bad-line \| unknown/],
    ['no such feature', LINE.replace('feature: old', 'feature: older'), /bad-line \| 0 lines in/],
    ['two lines where one is meant', LINE.replace(', feature: old', ''), /bad-line \| 2 lines in/],
    ['no such file', LINE.replace('l.geojson, feature: old', 'm.geojson'), /unreadable-place/],
    ['one party on both sides', LINE.replace('right: B', 'right: A'), /bad-line \| A/],
    ['no such party', LINE.replace('right: B', 'right: C'), /undefined-party \| C/],
  ])('refused: %s', (_, line, says) => {
    const zone = '{ from-line: front, side: both, up-to: 2 km }';
    expect(errorsIn(text(zone, line), FILES)).toEqual([expect.stringMatching(says)]);
  });

  test('lint names a line that nothing is measured from', () => {
    expect(problemsIn(text('{ everywhere: true }'), FILES)).toEqual([expect.stringMatching(/unused-line/)]);
  });
});

test('[T22] lengths are read exactly, and written to the hundred metres', () => {
  expect([parseLength('25 km'), parseLength('1.5km'), parseLength('500 m'), parseLength('0.0000001 km')]).toEqual([
    { mm: 25_000_000 },
    { mm: 1_500_000 },
    { mm: 500_000 },
    null,
  ]);
  expect([parseLength('25'), parseLength('-2 km'), parseLength('2000 km'), parseLength('')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([formatKm(24_999_999), formatKm(-1_250_000)]).toEqual(['24.9 km', '-1.2 km']);
});
