import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementWith } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import { check } from '../../test/support/property.ts';
import { chance, deed, source, watch } from '../../test/support/reports.ts';
import type { Place, WatchBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import type { Region } from '../geo/region.ts';
import { Between } from './between.ts';
import { jointly } from './joint.ts';

const KM = 1_000_000;
/** Three kilometres from west to east, one and a half from south to north. */
const BOX = [30.04, 50.044, 30.082, 50.058] as const;
const boxed = agreementWith({ places: 'anywhere: { file: places/box.geojson }' }, filesOf(BOX));
const at = (lon: number, radiusMm = 1.15 * KM): Place => ({ point: [Math.round(lon * 1e7), 500_510_000], radiusMm });
const [WEST, MIDDLE, EAST] = [at(30.047), at(30.061), at(30.075)];
const WHOLE = at(30.061, 5 * KM);
type More = Partial<Omit<WatchBody, 'type' | 'source' | 'when'>>;
const post = (who: string, place: Place, more: More = {}, hours: readonly [number, number] = [0, 48]) =>
  watch(who, hours, { reports: chance(1_000_000), place, ...more });
const permille = (entries: readonly Entry[], party = 'N') =>
  standingOf(assessed(boxed, entries), party).coverage?.permille ?? null;
const word = (entries: readonly Entry[], party = 'N') => wordOf(assessed(boxed, entries), party);

describe('[A76] what a watch reaches alone', () => {
  test('a bearing that does not say how far reaches nothing, whatever lies along it', () => {
    const looking = (range: object): Place => ({
      seenFrom: [
        { point: [300_610_000, 499_000_000], radiusMm: 0, bearing: { fromMdeg: 350_000, toMdeg: 10_000 }, ...range },
      ],
    });
    expect(word([post('sat', looking({ range: { minMm: 0, maxMm: 100 * KM } }))])).toBe('kept');
    expect(word([post('sat', looking({}))])).toBe('undetermined');
  });

  test('a disc that holds the corners of a zone far north need not hold its side', () => {
    const north = agreementWith({ places: 'anywhere: { file: places/box.geojson }' }, filesOf([-60, 80, 60, 84]));
    const of = (km: number) =>
      wordOf(assessed(north, [post('sat', { point: [1_800_000_000, 890_000_000], radiusMm: km * KM })]), 'N');
    // The corners lie 1,177 km away, the middle of the side 1,229.
    expect([of(1_195), of(1_260)]).toEqual(['undetermined', 'kept']);
  });
});

describe('[A146] watches that cover a zone between them', () => {
  test('are as good as the one that is worst at its place', () => {
    const west = post('sat', WEST);
    const east = post('mon-post', EAST, { sees: chance(920_000) });
    const middle = post('mon-camera', MIDDLE, { sees: chance(990_000) });
    expect(word([west, middle, east])).toBe('kept');
    expect(permille([west, middle, east])).toBe(920);
  });

  test('are never added up where several look', () => {
    const weak = (who: string) => [WEST, MIDDLE, EAST].map((place) => post(who, place, { sees: chance(600_000) }));
    expect(permille([...weak('sat'), ...weak('mon-post')])).toBe(600);
  });

  test('a gap between them leaves it open', () => {
    expect(word([post('sat', WEST), post('mon-post', EAST)])).toBe('undetermined');
    const narrow = post('mon-camera', { point: [300_610_000, 500_510_000], radiusMm: 700_000 });
    expect(word([post('sat', WEST), narrow, post('mon-post', EAST)])).toBe('undetermined');
  });

  test('not at two different hours', () => {
    const all = [post('sat', WEST), post('mon-camera', MIDDLE)];
    expect(word([...all, post('mon-post', EAST, {}, [0, 24]), post('mon-post', EAST, {}, [24, 48])])).toBe('kept');
    expect(word([...all, post('mon-post', EAST, {}, [0, 45]), post('mon-post', EAST, {}, [45, 48])])).toBe(
      'undetermined',
    );
    expect(word([post('sat', WEST, {}, [0, 24]), post('sat', EAST, {}, [24, 48]), post('mon-post', MIDDLE)])).toBe(
      'undetermined',
    );
  });

  test('not by the accused’s own side, or a stranger, in the gap', () => {
    const two = [post('sat', WEST), post('mon-post', EAST)];
    const own = [...two, post('n-air', MIDDLE)];
    expect(wordsOf(assessed(boxed, own))).toMatchObject({ '*': 'undetermined', N: 'undetermined', S: 'kept' });
    const other = [...two, post('s-air', MIDDLE)];
    expect(wordsOf(assessed(boxed, other))).toMatchObject({ '*': 'undetermined', N: 'kept', S: 'undetermined' });
    const odd = [source('odd', 'unknown'), ...two, post('odd', MIDDLE)];
    expect(wordsOf(assessed(boxed, odd))).toMatchObject({ N: 'undetermined', S: 'undetermined' });
  });

  test.each<readonly [string, Place | undefined, More]>([
    ['a point of which nobody says how far', { point: [300_610_000, 500_510_000] }, {}],
    ['elsewhere', { point: [0, 0], radiusMm: 5 * KM }, {}],
    ['a name alone', { named: ['box'] }, {}],
    ['another act', MIDDLE, { acts: ['strike'] }],
    ['a part of the act', MIDDLE, { acts: ['fire.mortar'] }],
    ['rows for a part of the act', MIDDLE, { detects: [{ acts: ['fire.mortar'], sees: chance(950_000) }] }],
    ['a row for too near', MIDDLE, { detects: [{ toMm: 500_000, sees: chance(950_000) }] }],
    ['deeds of the other alone', MIDDLE, { of: ['S'] }],
    ['nothing seen', MIDDLE, { sees: chance(0) }],
    ['a watch that was lost', MIDDLE, { lost: 'cloud' }],
  ])('a gap is not filled by %s', (_, place, more) => {
    const filler = watch('mon-camera', [0, 48], { ...(place === undefined ? {} : { place }), ...more });
    expect(word([post('sat', WEST), filler, post('mon-post', EAST)])).toBe('undetermined');
  });

  test('one that was lost for an hour leaves it open for its cell', () => {
    const lost = post('mon-camera', MIDDLE, { lost: 'jammed' }, [13, 14]);
    const all = [post('sat', WEST), post('mon-camera', MIDDLE), post('mon-post', EAST), lost];
    expect(permille(all)).toBe(0);
    expect(permille([...all, post('s-air', WHOLE, { sees: chance(500_000) })])).toBe(500);
  });

  test('what one reaches alone stays as it is, and they are asked only where they may see better', () => {
    const alone = post('mon-camera', WHOLE, { sees: chance(930_000) });
    const parts = [WEST, MIDDLE, EAST].map((place) => post('sat', place));
    expect(permille([alone])).toBe(930);
    expect(permille([alone, ...parts.slice(0, 2)])).toBe(930);
    expect(permille([alone, ...parts])).toBe(950);
    const used = standingOf(assessed(boxed, [alone, ...parts.slice(0, 2)]), 'N');
    expect(used).toEqual(standingOf(assessed(boxed, [alone]), 'N'));
  });

  test('those that do not cover it even all at once are told of as nobody', () => {
    expect(codesOf(standingOf(assessed(boxed, [post('sat', WEST)]), 'N'))).toEqual(['nobody-looking']);
  });

  test('rows up to several distances are several views of one watch', () => {
    const detects = [
      { toMm: 1.15 * KM, sees: chance(950_000) },
      { toMm: 5 * KM, sees: chance(600_000) },
    ];
    const wide = (lon: number) => at(lon, 5 * KM);
    const posts = [30.047, 30.061, 30.075].map((lon, index) =>
      post(['sat', 'mon-post', 'mon-camera'][index] ?? '', wide(lon), { detects }),
    );
    expect(permille(posts)).toBe(950);
    expect(permille(posts.slice(0, 1))).toBe(600);
    expect(permille(posts.slice(0, 2))).toBe(600);
    const shorter = posts.map(({ body }) => watch(body.source, [0, 48], { ...body, detects: detects.slice(0, 1) }));
    expect(permille(shorter)).toBe(950);
    expect(permille(shorter.slice(0, 2))).toBe(0);
  });

  test('an allegation is answered by those that are independent of it, between them', () => {
    const parts = [post('sat', WEST), post('mon-camera', MIDDLE), post('mon-post', EAST)];
    const claim = deed('s-staff', [10, 11], { by: 'N', means: 'reported' });
    expect(word([...parts, claim])).toBe('kept');
    expect(word([post('sat', WEST), post('s-air', MIDDLE), post('mon-post', EAST), claim])).toBe('undetermined');
  });

  test('everywhere, and a name alone, are reached by nobody’s parts', () => {
    const parts = [post('sat', WEST), post('mon-camera', MIDDLE), post('mon-post', EAST)];
    expect(wordOf(assessed(agreementWith(), parts), 'N')).toBe('undetermined');
    const named = agreementWith({ places: 'anywhere: { named: box }' });
    expect(wordOf(assessed(named, parts), 'N')).toBe('undetermined');
  });
});

describe('[A147] who carries it', () => {
  const assumed = (who: string, place: Place, ppm: number) => post(who, place, { sees: chance(ppm, 'assumed') });
  const told = (entries: readonly Entry[]) => {
    const { coverage, reasons } = standingOf(assessed(boxed, entries), 'N');
    return {
      assumed: coverage?.assumed.map(({ what, flipsAt }) => `${what} ${flipsAt}`).sort(),
      covered: reasons.find(({ code }) => code === 'covered')?.entries.length,
    };
  };

  test('each that looks at some of it, and each without which it would flip', () => {
    const three = [
      assumed('sat', WEST, 950_000),
      assumed('mon-camera', MIDDLE, 920_000),
      assumed('mon-post', EAST, 990_000),
    ];
    expect(told(three)).toEqual({
      assumed: ['mon-camera: sees below 0.9', 'mon-post: sees below 0.9', 'sat: sees below 0.9'],
      covered: 3,
    });
    expect(word([...three.slice(0, 2), assumed('mon-post', EAST, 900_000)])).toBe('kept');
    expect(word([...three.slice(0, 2), assumed('mon-post', EAST, 899_999)])).toBe('undetermined');
  });

  test('what another would see as well flips nothing', () => {
    const three = [
      assumed('sat', WEST, 950_000),
      assumed('mon-camera', MIDDLE, 950_000),
      assumed('mon-post', EAST, 950_000),
    ];
    expect(told([...three, assumed('s-air', EAST, 910_000)]).assumed).toEqual([
      'mon-camera: sees below 0.9',
      'sat: sees below 0.9',
    ]);
    expect(told([...three, assumed('s-air', WHOLE, 910_000)])).toEqual({ assumed: [], covered: 3 });
  });

  test('one that looks elsewhere carries nothing', () => {
    const far: Place = { point: [301_500_000, 500_510_000], radiusMm: 1.15 * KM };
    const parts = [post('sat', WEST), post('mon-camera', MIDDLE), post('mon-post', EAST)];
    expect(told([...parts, post('s-air', far)])).toEqual(told(parts));
  });
});

describe('[A146] laws', () => {
  const who = fc.constantFrom('sat', 'mon-post', 'mon-camera', 'n-air', 's-air');
  const place = fc.constantFrom<(Place | undefined)[]>(WEST, MIDDLE, EAST, WEST, MIDDLE, EAST, WHOLE, undefined);
  const hours = fc.constantFrom<(readonly [number, number])[]>([0, 48], [0, 48], [0, 48], [0, 24], [18, 48], [24, 48]);
  const ppm = fc.constantFrom(300_000, 600_000, 910_000, 950_000, 1_000_000);
  const detects = fc.option(
    fc.array(
      fc.record(
        {
          acts: fc.constantFrom(['fire'], ['fire.mortar']),
          toMm: fc.constantFrom(0.9 * KM, 1.15 * KM),
          sees: fc.constantFrom(300_000, 600_000, 900_000).map((one) => chance(one)),
        },
        { requiredKeys: ['sees'], noNullPrototype: true },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    { freq: 2 },
  );
  const one = fc.tuple(who, place, hours, ppm, detects).map(([by, where, when, sees, rows]) => {
    const more = { sees: chance(sees), ...(where === undefined ? {} : { place: where }) };
    // No row may state more than the watch sees.
    const bounded = rows?.map((row) => ({ ...row, sees: chance(Math.min(row.sees.ppm, sees)) }));
    return watch(by, when, bounded === undefined ? more : ({ ...more, detects: bounded } as More));
  });
  const some = fc.array(one, { maxLength: 7 });
  const least = (entries: readonly Entry[], party: string) => permille(entries, party) ?? 0;

  check(
    '[A146] another watch never makes it worse',
    [some, one],
    (list, more) => ['N', 'S'].every((party) => least([...list, more], party) >= least(list, party)),
    { runs: 60 },
  );

  check(
    '[A145] without rows it is no worse',
    [some],
    (list) => {
      const plain = list.map(({ body: { detects: _, source: by, when: __, ...body } }, index) => {
        const { from, to } = list[index]?.body.when ?? { from: 0, to: 0 };
        const start = Date.UTC(2030, 5, 1);
        return watch(by, [(from - start) / 3_600_000, (to - start) / 3_600_000], { ...body, key: `w${index}` });
      });
      return ['N', 'S'].every((party) => least(plain, party) >= least(list, party));
    },
    { runs: 60 },
  );

  check(
    '[A146] swap the parties and the answers swap',
    [some],
    (list) => {
      const other = (name: string) => (name === 'n-air' ? 's-air' : name === 's-air' ? 'n-air' : name);
      const swapped = list.map((entry) => {
        const start = Date.UTC(2030, 5, 1);
        const { source: by, when, key: _, ...body } = entry.body;
        return watch(other(by), [(when.from - start) / 3_600_000, (when.to - start) / 3_600_000], body);
      });
      return least(list, 'N') === least(swapped, 'S') && least(list, 'S') === least(swapped, 'N');
    },
    { runs: 60 },
  );

  check(
    '[A146] each that reaches alone, without rows: the best of them',
    [fc.array(fc.tuple(who, ppm, fc.boolean()), { maxLength: 6 })],
    (list) => {
      const entries = list.map(([by, sees, isDrawn]) => {
        const more = { sees: chance(sees), reports: chance(1_000_000), ...(isDrawn ? { place: WHOLE } : {}) };
        return watch(by, [0, 48], more);
      });
      const best = (own: string) => Math.max(0, ...list.map(([by, sees]) => (by === own ? 0 : sees / 1000)));
      return least(entries, 'N') === best('n-air') && least(entries, 'S') === best('s-air');
    },
    { runs: 60 },
  );
});

test('[A146] what is remembered does not change what is answered', () => {
  const zone: Region = disc(30.061, KM);
  const places = [disc(30.05, KM), disc(30.061, 0.7 * KM), disc(30.072, KM), disc(30.061, 3 * KM), disc(31, KM)];
  const sets = Array.from({ length: 32 }, (_, bits) => places.filter((__, index) => (bits >> index) % 2 === 1));
  const ask = (between: Between, of: readonly Region[]) =>
    between.coveredBy(new Set(of.flatMap((region) => between.numberOf(region) ?? []))) !== null;
  const fresh = sets.map((of) => ask(new Between(zone), of));
  for (const order of [sets, sets.toReversed()]) {
    const between = new Between(zone);
    const answers = order.map((of) => ask(between, of));
    expect(order === sets ? answers : answers.toReversed()).toEqual(fresh);
  }
  expect([...new Set(fresh)].sort()).toEqual([false, true]);
  expect(new Between(zone).numberOf(disc(31, KM))).toBeNull();
  expect(jointly(new Between(zone), [], 0)).toBeNull();
});

function disc(lon: number, radiusMm: number): Region {
  return { kind: 'disc', centre: makeLonLatUnsafe(Math.round(lon * 1e7), 500_510_000), radiusMm };
}

function filesOf([west, south, east, north]: readonly [number, number, number, number]) {
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
