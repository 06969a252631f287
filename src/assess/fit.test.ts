import { describe, expect, test } from 'vitest';
import { agreementWith, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, findingsOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { deed, mustJoin, nothing, watch } from '../../test/support/reports.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import type { PlaceOf } from '../terms/agreement.ts';
import { allOf, fitDeed, fitPlace, fitTime, IN_DOUBT, INSIDE, OUTSIDE } from './fit.ts';

const truce = agreementWith();
const position = (hours: number | [number, number], more = {}, agreement = truce) => {
  const [finding] = findingsOf(assessed(agreement, [deed('mon-post', hours, { by: 'N', ...more })]));
  return finding === undefined ? 'outside' : `${finding.position} ${finding.sharePermille}`;
};

describe('[A30] inside only if time, place and kind all are', () => {
  test.each([
    ['all of it', [10, 11], 'inside 1000'],
    ['the window itself', [0, 48], 'inside 1000'],
    ['an instant at the start', 0, 'inside 1000'],
    ['an instant at the end', 48, 'outside'],
    ['what ends as it begins', [-1, 0], 'outside'],
    ['what begins as it ends', [48, 49], 'outside'],
    ['half before it', [-1, 1], 'straddles 500'],
    ['mostly after it', [47, 51], 'straddles 250'],
    ['around it', [-24, 72], 'straddles 500'],
  ] as const)('by time: %s', (_, hours, is) => {
    expect(position(hours as number | [number, number])).toBe(is);
  });

  test('a deed that straddles is neither a breach nor none', () => {
    const result = assessed(truce, [watch('mon-camera', [0, 48]), deed('mon-post', [47, 49], { by: 'N' })]);
    expect(wordsOf(result)).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'kept' });
    expect(standingOf(result, 'N')).toMatchObject({ straddling: 1, breaches: { min: 0, max: 1 } });
    expect(codesOf(standingOf(result, 'N'))).toContain('straddles');
  });

  test('one of the three outside puts it out, whatever the others are', () => {
    expect(allOf([INSIDE, IN_DOUBT, OUTSIDE])).toEqual(OUTSIDE);
    expect(allOf([OUTSIDE, INSIDE])).toEqual(OUTSIDE);
    expect(allOf([INSIDE, INSIDE])).toEqual(INSIDE);
    expect(allOf([])).toEqual(INSIDE);
  });

  test('shares of doubt multiply, and never read as certain', () => {
    expect(allOf([IN_DOUBT, IN_DOUBT])).toEqual({ position: 'straddles', sharePermille: 250 });
    const slight = { position: 'straddles', sharePermille: 1 } as const;
    expect(allOf([slight, slight])).toEqual({ position: 'straddles', sharePermille: 1 });
    expect(allOf([INSIDE, { position: 'straddles', sharePermille: 999 }])).toMatchObject({ sharePermille: 999 });
  });

  test('what is set aside as outside is shown with its reason', () => {
    const inside = deed('mon-post', [47, 48], { by: 'N' });
    const outside = deed('sat', [48, 49], { by: 'N' });
    const [finding] = findingsOf(assessed(truce, [inside, outside, mustJoin([inside, outside])]));
    expect(finding?.members).toEqual([inside.id]);
    expect(finding?.aside).toEqual([{ entry: outside.id, why: 'outside: time' }]);
  });
});

describe('[A31] in doubt, never out', () => {
  const deeds = { acts: ['fire'], weapons: ['mortar'], objects: ['civilian'] };
  const fits = (report: object) => fitDeed({ act: 'fire', weapon: 'mortar', object: 'civilian', ...report }, deeds);

  test.each([
    ['the very codes', {}, 'inside'],
    ['children of them', { act: 'fire.mortar', weapon: 'mortar.heavy', object: 'civilian.school' }, 'inside'],
    ['a parent of the act', { act: 'hostility' }, 'straddles'],
    ['another act', { act: 'launch' }, 'outside'],
    ['another weapon', { weapon: 'tank' }, 'outside'],
    ['another object', { object: 'military' }, 'outside'],
  ])('%s', (_, report, is) => {
    expect(fits(report).position).toBe(is);
  });

  test('a weapon or an object that is not said', () => {
    expect(fitDeed({ act: 'fire', object: 'civilian' }, deeds)).toEqual(IN_DOUBT);
    expect(fitDeed({ act: 'fire', weapon: 'mortar' }, deeds)).toEqual(IN_DOUBT);
    expect(fitDeed({ act: 'fire' }, { acts: ['fire'], weapons: null, objects: null })).toEqual(INSIDE);
  });

  test('a place that is not known, or is known by other names', () => {
    const region = agreementWith({ places: 'anywhere: { named: Border region, within: Country }' });
    expect(position([1, 2], {}, region)).toBe('straddles 500');
    expect(position([1, 2], { place: { named: ['Hill village', 'Border region'] } }, region)).toBe('inside 1000');
    expect(position([1, 2], { place: { named: ['Far village'] } }, region)).toBe('straddles 500');
    expect(position([1, 2], { place: { named: ['Country'] } }, region)).toBe('straddles 500');
    expect(position([1, 2], { place: { point: [0, 0], radiusMm: 1000 } }, region)).toBe('straddles 500');
  });

  const square: PlaceOf = {
    kind: 'area',
    area: { polygons: [[ring(30, 50, 31, 51)]] },
  };
  const union: PlaceOf = { kind: 'union', of: [square, { kind: 'named', names: ['X'], within: [], area: null }] };

  test.each([
    ['well inside', { point: at(30.5, 50.5), radiusMm: 1_000_000 }, 'inside'],
    ['far away', { point: at(40, 50.5), radiusMm: 1_000_000 }, 'outside'],
    ['over its edge', { point: at(31, 50.5), radiusMm: 1_000_000 }, 'straddles'],
    ['a point of unknown doubt', { point: at(30.5, 50.5) }, 'straddles'],
    ['a name alone', { named: ['Y'] }, 'straddles'],
    ['not known', undefined, 'straddles'],
  ])('an area, and a report %s', (_, place, is) => {
    expect(fitPlace(place, square).position).toBe(is);
    expect(fitPlace(place, { kind: 'everywhere' })).toEqual(INSIDE);
  });

  test('a union: inside one of its parts is inside; outside is out of every part', () => {
    expect(fitPlace({ named: ['X'] }, union)).toEqual(INSIDE);
    expect(fitPlace({ point: at(30.5, 50.5), radiusMm: 1_000 }, union)).toEqual(INSIDE);
    expect(fitPlace({ point: at(40, 50.5), radiusMm: 1_000 }, union).position).toBe('straddles');
    expect(fitPlace({ point: at(40, 50.5), radiusMm: 1_000 }, { kind: 'union', of: [square, square] })).toEqual(
      OUTSIDE,
    );
  });
});

describe('[A32] where the end of a window is not known', () => {
  const unknown = agreementWith({ dates: 'start: 2030-06-01T00:00\nend: unknown' });

  test('nothing after its beginning is certainly inside', () => {
    const span = { from: hour(0), to: hour(48), endKnown: false };
    expect(fitTime({ from: hour(1), to: hour(2) }, span)).toEqual(IN_DOUBT);
    expect(fitTime({ from: hour(-2), to: hour(-1) }, span)).toEqual(OUTSIDE);
    const result = assessed(unknown, [deed('mon-post', [1, 2], { by: 'N' })], { at: 48 });
    expect(wordsOf(result)).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
    expect(standingOf(result, 'N').breaches).toMatchObject({ min: 0, max: 1 });
  });

  test('and the clause cannot stand kept', () => {
    const result = assessed(unknown, [watch('mon-post', [0, 48]), nothing('mon-post', [0, 48])], { at: 48 });
    expect(wordsOf(result)).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
    expect(codesOf(standingOf(result, 'N'))).toContain('window-unknown');
    expect(standingOf(result, 'N').window).toMatchObject({ to: null, judgedTo: new Date(hour(48)).toISOString() });
  });

  test('an open end is known: nobody agreed on one', () => {
    const open = agreementWith({ dates: 'start: 2030-06-01T00:00\nend: open' });
    expect(wordsOf(assessed(open, [deed('mon-post', [1, 2], { by: 'N' })], { at: 48 }))).toMatchObject({ N: 'broken' });
    expect(wordsOf(assessed(open, [watch('mon-post', [0, 48])], { at: 48 }))).toMatchObject({ N: 'kept' });
  });

  test('a beginning that is not known leaves everything undetermined', () => {
    const agreement = agreementWith({ clauses: clause('C1', { during: '{ from: unknown, to: end }' }) });
    const row = standingOf(assessed(agreement, [deed('mon-post', [1, 2], { by: 'N' })]), 'N');
    expect([row.standing, codesOf(row), row.window.from]).toEqual(['undetermined', ['window-unknown'], null]);
  });

  test('a clause that has not begun stands not in force', () => {
    const row = standingOf(assessed(truce, [], { at: -1 }), 'N');
    expect([row.standing, codesOf(row)]).toEqual(['not-in-force', ['not-yet']]);
  });
});

function at(lon: number, lat: number): readonly [number, number] {
  return [Math.round(lon * 1e7), Math.round(lat * 1e7)];
}

function ring(west: number, south: number, east: number, north: number) {
  const corners = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
  return corners.map(([lon, lat]) => makeLonLatUnsafe(lon, lat));
}
