import type { ObservationBody } from '../src/entries/body.ts';
import { type Entry, makeEntry } from '../src/entries/entry.ts';
import { KEEPER } from '../src/entries/keeper.ts';
import { DEGREE7 } from '../src/geo/lonlat.ts';
import type { Agreement } from '../src/terms/agreement.ts';
import { agreementWith, bareClause, clause } from '../test/support/agreements.ts';
import { mulberry32 } from './harness.ts';

/** A made-up truce of a year along a front: four clauses over three areas, and everybody who reports from there. */
const START = Date.UTC(2030, 0, 1);
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAYS = 365;

const AREAS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  north: wavy(28, 36, 49.2, 51.2, 40),
  south: wavy(28, 36, 47.0, 49.2, 40),
  strip: wavy(28, 36, 48.9, 49.5, 80),
};

/** A long area whose north and south sides go up and down. */
function wavy(west: number, east: number, south: number, north: number, steps: number): readonly [number, number][] {
  const at = (step: number) => west + ((east - west) * step) / steps;
  const bend = (step: number) => (step % 2 === 0 ? 0 : 0.07);
  const lower = Array.from({ length: steps + 1 }, (_, step): [number, number] => [at(step), south + bend(step)]);
  const upper = Array.from({ length: steps + 1 }, (_, step): [number, number] => [at(step), north + bend(step)]);
  return [...lower, ...upper.reverse(), [west, south]];
}

export function frontAgreement(occurrence: 'indicated' | 'established' = 'indicated'): Agreement {
  const files = Object.fromEntries(
    Object.entries(AREAS).map(([name, ring]) => [
      `places/${name}.geojson`,
      JSON.stringify({
        type: 'Feature',
        properties: { name },
        geometry: {
          type: 'Polygon',
          coordinates: [ring.map(([x, y]) => [Number(x.toFixed(6)), Number(y.toFixed(6))])],
        },
      }),
    ]),
  );
  const proof = `{ occurrence: ${occurrence}, attribution: indicated }`;
  return agreementWith(
    {
      dates: 'start: 2030-01-01T00:00\nend: 2031-01-01T00:00',
      places: [
        'anywhere: { everywhere: true }',
        ...Object.keys(AREAS).map((name) => `${name}: { file: places/${name}.geojson }`),
      ].join('\n'),
      clauses: [
        clause('C1', { where: 'north', proof }),
        clause('C2', { where: 'south', proof }),
        clause('C3', { where: 'strip', forbids: '{ act: fire, weapon: [mortar, artillery] }', proof }),
        clause('C4', { where: 'anywhere', forbids: '{ act: strike }', proof }),
        bareClause('A1', { 'aspect-of': 'C1', forbids: '{ act: fire.mortar }' }),
      ].join('\n'),
    },
    files,
  );
}

const NEUTRALS = ['mon-post', 'mon-camera', 'sat'] as const;
const ORGANS = ['n-staff', 'n-air', 's-staff', 's-air'] as const;
const OUTLETS = 10;

/** So many observations, of events near the front: some by several, some quoted by outlets; half say the hour, most the place. */
export function* frontBodies(size: number, seed: number): Generator<{ body: ObservationBody; knownAt: number }> {
  const random = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let made = 0; made < size; ) {
    const from = START + Math.floor(random() * DAYS * 24 * 12) * (HOUR_MS / 12);
    const act = pick(['fire.mortar', 'fire.artillery', 'fire', 'strike', 'fire.small-arms']);
    const lon7 = Math.round((28 + 8 * random()) * DEGREE7);
    const lat7 = Math.round((49.2 + (random() + random() - 1) * 1.2) * DEGREE7);
    const by = random() < 0.5 ? undefined : pick(['N', 'S']);
    const tellers = random() < 0.7 ? 1 : 1 + Math.floor(random() * 3);
    for (let teller = 0; teller < tellers && made < size; teller += 1) {
      const kind = random();
      const relayed = kind > 0.6;
      const origin = kind < 0.45 ? pick(NEUTRALS) : pick(ORGANS);
      const isDay = random() < 0.15;
      const to = from + pick([0, 0, 300_000, 1_800_000, 3_600_000]);
      const day = START + Math.floor((from - START) / DAY_MS) * DAY_MS;
      const shift = () => Math.round((random() - 0.5) * 100_000);
      yield {
        body: {
          type: 'observation/1',
          taxonomy: '1',
          source: relayed ? `outlet-${Math.floor(random() * OUTLETS)}` : origin,
          ...(relayed ? { origin } : {}),
          key: `r${made}`,
          saw: 'deed',
          when: isDay ? { from: day, to: day + DAY_MS } : { from, to },
          act,
          means: kind < 0.45 ? pick(['direct.seen', 'direct.camera']) : 'reported.statement',
          ...(by === undefined ? {} : { by }),
          ...(random() < 0.95
            ? {
                place: {
                  point: [lon7 + shift(), lat7 + shift()] as const,
                  radiusMm: pick([100_000, 500_000, 2_000_000]),
                },
              }
            : {}),
        },
        knownAt: from + Math.floor(random() * 3 * DAY_MS),
      };
      made += 1;
    }
  }
}

/** Those observations as entries, with watches over the areas and what the keeper says of the outlets. */
export function frontEntries(size: number, seed: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { body, knownAt } of frontBodies(size, seed))
    entries.push(makeEntry(body, { at: knownAt, inferred: false }, { file: 'front.jsonl', row: entries.length + 1 }));
  return [...entries, ...frontWatches()];
}

export function frontWatches(): readonly Entry[] {
  const when = { from: START, to: START + DAYS * DAY_MS };
  const known = { at: START, inferred: false };
  const outlets = Array.from({ length: OUTLETS }, (_, outlet) =>
    makeEntry(
      {
        type: 'source/1',
        source: KEEPER,
        key: `outlet-${outlet}`,
        name: `Outlet ${outlet}`,
        interest: 'origin',
        kind: 'press',
      },
      known,
      { file: 'sources.yaml', row: outlet + 1 },
    ),
  );
  const watches = NEUTRALS.map((source, row) =>
    makeEntry(
      {
        type: 'watch/1',
        taxonomy: '1',
        source,
        key: `watch ${source}`,
        when,
        acts: ['hostility'],
        means: 'direct',
        alive: 'signs',
        sees: { ppm: 950_000, basis: 'assumed' },
        reports: { ppm: 990_000, basis: 'declared' },
      },
      known,
      { file: 'watches.jsonl', row: row + 1 },
    ),
  );
  return [...outlets, ...watches];
}
