import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementWith, hour } from '../../../test/support/agreements.ts';
import { check } from '../../../test/support/property.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import type { Body } from '../../entries/body.ts';
import { type Entry, makeEntry } from '../../entries/entry.ts';
import { frameOf } from '../matrix/frame.ts';
import { accessOf } from './access.ts';
import { holdAgainst } from './against.ts';
import { INDICATORS, levelFrom, scoreFrom } from './scheme.ts';

const agreement = agreementWith({});
const place = { named: ['Rivertown', 'River district', 'Upland'] };

function entry(body: Record<string, unknown>): Entry {
  const whole = { taxonomy: '1', key: JSON.stringify(body), place, ...body };
  return makeEntry(whole as unknown as Body, { at: hour(400), inferred: false }, { file: 'test', row: 1 });
}
const seen = (source: string, act: string, from: number, more: Record<string, unknown> = {}) =>
  entry({
    type: 'observation/1',
    source,
    saw: 'deed',
    act,
    means: 'direct.seen',
    when: { from: hour(from), to: hour(from + 1) },
    ...more,
  });
const tally = (source: string, id: string, count: number, more: Record<string, unknown> = {}) =>
  entry({
    type: 'claim/1',
    source,
    when: { from: hour(0), to: hour(24) },
    figures: [{ id, label: id, count: { min: count, max: count, as: 'exact' } }],
    ...more,
  });
const ask = (entries: readonly Entry[], level = 1) =>
  accessOf(frameOf([agreement], entries, ASSESS_DEFAULTS, null), level);
const levels = (...entries: Entry[]) =>
  Object.fromEntries(
    (ask(entries).days[0]?.indicators ?? []).flatMap(({ id, level }) =>
      level === null ? [] : [[id, [level.min, level.max]]],
    ),
  );

describe('what says something of access', () => {
  test.each<[string, Entry, Record<string, number[]>]>([
    ['access refused', seen('mon-post', 'denial', 3, { object: 'aid' }), { movement: [1, 1] }],
    ['aid interfered with', seen('mon-post', 'interference', 3, { object: 'aid' }), { interference: [1, 1] }],
    [
      'a hospital hit',
      seen('mon-post', 'strike', 3, { object: 'civilian.medical' }),
      { violence: [1, 1], hostilities: [1, 1] },
    ],
    ['fire', seen('mon-post', 'fire', 3), { hostilities: [1, 1] }],
    ['mines', seen('mon-post', 'mine-laying', 3), { mines: [1, 1] }],
    ['a tally of the roads', tally('mon-post', 'access.environment', 2), { environment: [2, 2] }],
    ['an explosion of unknown origin', seen('mon-post', 'explosion', 3), {}],
    ['monitors’ equipment', seen('mon-post', 'interference', 3, { object: 'monitor' }), {}],
  ])('[W220] %s', (_, report, wanted) => {
    expect(levels(report)).toEqual(wanted);
  });

  test('[W221] distinct incidents; the greatest of two hands and not their sum; by whose word', () => {
    const twoOutlets = [seen('mon-post', 'fire', 3), seen('sat', 'fire', 3)];
    expect(levels(...twoOutlets).hostilities).toEqual([1, 1]);
    expect(levels(...twoOutlets, seen('mon-post', 'fire', 13)).hostilities).toEqual([2, 2]);
    expect(levels(tally('mon-post', 'access.movement', 1), tally('n-staff', 'access.movement', 3)).movement).toEqual([
      1, 3,
    ]);
    expect(levels(seen('n-staff', 'denial', 3, { object: 'aid' })).movement).toEqual([0, 1]);
  });

  test('[W222] a gap is no nought, and only a neutral closes one', () => {
    const [day] = ask([seen('mon-post', 'fire', 3)]).days;
    // One point certain; eight gaps of three at the most: 1 to 25 of 27, so 1 to 5.
    expect(day).toMatchObject({ score: { min: 1, max: 5 }, told: { points: 1, indicators: 1, score: 1 } });
    const open = (more: Record<string, unknown> = {}) =>
      levels(seen('mon-post', 'denial', 3, { object: 'aid', saw: 'nothing', ...more }));
    const whole = { when: { from: hour(0), to: hour(24) }, place: { named: ['River district', 'Upland'] } };
    expect(open(whole)).toEqual({ movement: [0, 0] });
    // An hour of a day, or a town of a district, is not all of it.
    expect(open({ ...whole, when: { from: hour(0), to: hour(23) } })).toEqual({});
    expect(open({ ...whole, place })).toEqual({});
    expect(levels(seen('n-staff', 'denial', 3, { object: 'aid', saw: 'nothing' }))).toEqual({});
    expect(ask([]).days).toEqual([]);
  });

  test('[W223] a corridor proposed is no passage, and a passage no free access', () => {
    const [day] = ask([tally('somebody', 'corridor', 1)]).days;
    expect(day).toMatchObject({ passages: [], told: { points: 1 } });
    expect(day?.corridors).toHaveLength(1);
    const [passed] = ask([seen('mon-post', 'passage', 3, { object: 'aid' })]).days;
    expect(passed?.passages).toHaveLength(1);
    expect(passed?.indicators.every(({ level }) => level === null)).toBe(true);
  });

  test('[W224] the area is the name at the level asked for; without a name it has none', () => {
    const areas = (level: number) => ask([seen('mon-post', 'fire', 3)], level).days.map(({ area }) => area);
    expect([0, 1, 2, 9].flatMap(areas)).toEqual(['Upland', 'River district', 'Rivertown', 'Rivertown']);
    const nowhere = seen('mon-post', 'fire', 3, { place: { point: [1, 1], radiusMm: 1 } });
    expect(ask([nowhere])).toMatchObject({ days: [], nowhere: [nowhere.id] });
  });
});

check(
  '[W221] more reports never give a lower level, and every sum a score of 0 to 5',
  [fc.nat(30), fc.nat(27)],
  (n, points) => {
    const most = 3 * INDICATORS.length;
    return (
      levelFrom(n + 1) >= levelFrom(n) &&
      scoreFrom(points) <= 5 &&
      (points === 0) === (scoreFrom(points) === 0) &&
      scoreFrom(most) === 5
    );
  },
);

describe('held against outcomes', () => {
  const of = (outcome: 'success' | 'failure', ...numbers: number[]) => numbers.map((number) => ({ number, outcome }));

  test('[W225] by all pairs, with the bound on chance', () => {
    // Four pairs: 3 over 1, 3 over 2, 2 over 1, 2 with 2. By hand (2 · 3 + 1) / 8 = 0.875; 0.98 / √2 = 0.693.
    expect(holdAgainst([...of('success', 1, 2), ...of('failure', 2, 3)])).toEqual({
      successes: 2,
      failures: 2,
      pairs: { greater: 3, smaller: 0, same: 1 },
      permille: 875,
      offByPermille: 693,
      says: 'nothing',
    });
    expect(holdAgainst(of('success', 1)).permille).toBeNull();
    const many = Array.from({ length: 50 }, () => 1);
    expect(holdAgainst([...of('success', ...many), ...of('failure', ...many.map(() => 2))]).says).toBe('more');
  });
});
