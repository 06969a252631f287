import { expect, test } from 'vitest';
import { between, valuesOf } from '../../test/support/markup.ts';
import { truceCase } from '../../test/support/truce-case.ts';
import type { Entry } from '../entries/entry.ts';
import { renderCasePage } from './case-page.ts';
import { boxAround, frameOf, graticule, xOf, yOf } from './map-frame.ts';
import { outlineWithin } from './outline.ts';

const truce = truceCase();
const mapOf = (page: string): string => between(page, '<h2 id="map">', '</section>');

test('[B25] a map has its disclaimer, dotted borders, a ring for the doubt and the equal table', () => {
  const map = mapOf(renderCasePage(truce));
  expect(map).toContain(
    'The lines and names on this map imply no opinion on status; disputed borders are dotted; not an official map.',
  );
  expect(map).toContain('<circle class="ring"');
  const drawn = valuesOf(map, 'href').filter((href) => href.startsWith('#place-'));
  expect(drawn.length).toBeGreaterThan(0);
  for (const href of drawn) expect(map).toContain(`id="${href.slice(1)}"`);
});

test('[B18] two rows in one cell of the grid are one mark, and no exact point gives itself away', () => {
  const shift = (entry: Entry, by: number): Entry => {
    const place = 'place' in entry.body ? entry.body.place : undefined;
    if (place?.point === undefined) return entry;
    const [lon, lat] = place.point;
    return { ...entry, body: { ...entry.body, place: { ...place, point: [lon + by, lat - by] } } as Entry['body'] };
  };
  const moved = truce.entries.map((entry) => shift(entry, 1234));
  expect(mapOf(renderCasePage({ ...truce, entries: moved }))).toBe(mapOf(renderCasePage(truce)));
});

test('[B25] with no coordinates there is a sentence in place of the map', () => {
  const entries = truce.entries.map((entry): Entry => {
    if (!('place' in entry.body) || entry.body.place === undefined) return entry;
    const { point: _point, ...place } = entry.body.place;
    return { ...entry, body: { ...entry.body, place } as Entry['body'] };
  });
  const clauses = truce.agreement.base.clauses.map((clause) => ({ ...clause, where: { kind: 'everywhere' as const } }));
  const agreement = {
    ...truce.agreement,
    base: { ...truce.agreement.base, clauses },
    readings: truce.agreement.readings.map((reading) => ({ ...reading, terms: { ...reading.terms, clauses } })),
  };
  const map = mapOf(renderCasePage({ ...truce, agreement, entries }));
  expect(map).toContain('so no map is drawn');
  expect(map).not.toContain('<svg');
});

test('[B25] a frame holds its boxes, is neither thread nor tower, and stays on the globe', () => {
  for (const [lon, lat, mm] of [
    [0, 0, 0],
    [375_000_000, 480_000_000, 350_000_000],
    [-1_790_000_000, 840_000_000, 1_000_000],
  ] as const) {
    const frame = frameOf([boxAround(lon, lat, mm)]);
    if (frame === null) throw new Error('a box has a frame');
    expect(xOf(frame, lon)).toBeGreaterThanOrEqual(0);
    expect(xOf(frame, lon)).toBeLessThanOrEqual(frame.width);
    expect(yOf(frame, lat)).toBeGreaterThanOrEqual(0);
    expect(yOf(frame, lat)).toBeLessThanOrEqual(frame.height);
    expect(frame.height).toBeGreaterThan(frame.width / 4);
    expect(graticule(frame).lons.length).toBeLessThan(12);
  }
  expect(frameOf([])).toBe(null);
});

test('[B25] the outline knows coasts from land borders', () => {
  const { coasts, borders } = outlineWithin({ west: 360e6, east: 400e6, south: 460e6, north: 500e6 });
  expect(coasts.length).toBeGreaterThan(0);
  expect(borders.length).toBeGreaterThan(0);
  expect(outlineWithin({ west: -400e6, east: -350e6, south: 300e6, north: 350e6 })).toEqual({
    coasts: [],
    borders: [],
  });
});

test('[B25] the outline is read as it was drawn', () => {
  // The first coast is that of the Caspian Sea; its first positions in hundredths of a degree: 52.49 E 41.78 N, then 3 W and 32 N of it.
  const near = outlineWithin({ west: 5245e5, east: 5250e5, south: 4175e5, north: 4215e5 });
  expect(near.coasts.flat()).toContainEqual([524_900_000, 417_800_000]);
  expect(near.coasts.flat()).toContainEqual([524_600_000, 421_000_000]);
});

test('[B43] names stand beside few marks, none over another', () => {
  const point = (lon7: number, name: string, index: number): Entry => {
    const [like] = truce.entries.filter(({ body }) => body.type === 'observation/1');
    if (like === undefined) throw new Error('the truce has an observation');
    const place = { point: [lon7, 481_000_000] as const, radiusMm: 1000, named: [name] };
    const body = { ...like.body, key: `named ${index}`, place } as Entry['body'];
    return { ...like, id: String(index).padStart(64, '0') as Entry['id'], body };
  };
  const bare = truce.entries.filter(({ body }) => !('place' in body));
  const labels = (...marks: readonly Entry[]): string[] => {
    const map = mapOf(renderCasePage({ ...truce, entries: [...bare, ...marks] }));
    return [...map.matchAll(/class="place-name"[^>]*>([^<]*)</g)].map(([, name]) =>
      (name ?? '').replace(/\P{L}/gu, ''),
    );
  };
  expect(labels(point(370_000_000, 'Upper', 1), point(390_000_000, 'Lower', 2)).sort()).toEqual(['Lower', 'Upper']);
  // Three marks in a row: the name of the one between finds no room.
  const crowded = [
    point(370_000_000, 'Western', 1),
    point(371_000_000, 'Between', 2),
    point(372_000_000, 'Eastern', 3),
  ];
  expect(labels(...crowded)).not.toContain('Between');
  expect(
    labels(...Array.from({ length: 30 }, (_, index) => point(300_000_000 + index * 10_000_000, 'Far', index))),
  ).toEqual([]);
});
