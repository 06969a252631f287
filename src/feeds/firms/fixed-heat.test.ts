import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf } from '../../../test/support/collected.ts';
import { csvText } from '../../../test/support/csv-text.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import { review } from '../../../test/support/reports.ts';
import { foldEntries } from '../../assess/fold.ts';
import { type Entry, isType } from '../../entries/entry.ts';
import { collect } from '../collect.ts';
import { DAY_COLUMNS } from './columns.ts';
import { firms } from './feed.ts';
import { fileFixedHeat } from './fixed-heat.ts';
import { KNOWN_SITES } from './known-sites.ts';

/** Beside the works of Kryvyi Rih, which the reader knows; and far from any. */
const WORKS = { longitude: '33.41', latitude: '47.87' };
const FIELD = { longitude: '33.9', latitude: '47.6' };

const fire = (day: number, at: { longitude: string; latitude: string }) => ({
  ...at,
  bright_ti4: '300',
  scan: '0.4',
  track: '0.4',
  acq_date: `2030-06-${String(day).padStart(2, '0')}`,
  acq_time: '11:00',
  satellite: 'N20',
  confidence: 'nominal',
  version: '2.0NRT',
  bright_ti5: '270',
  frp: '1',
  daynight: 'D',
  instrument: 'VIIRS',
});
const FORTNIGHT = [1, 3, 5, 7, 9, 11, 13, 15];

async function read(...rows: readonly ReturnType<typeof fire>[]): Promise<readonly Entry[]> {
  return (await collect(firms, inputOf('fires.csv', csvText(DAY_COLUMNS, rows)))).entries;
}

const actsOf = (entries: readonly Entry[]) =>
  entries
    .flatMap((entry) =>
      isType(entry, 'observation/1') && entry.body.source === 'firms' ? [[entry.body.act, entry.body.when.from]] : [],
    )
    .map(([act, from]) => `${act} ${new Date(Number(from)).toISOString().slice(5, 10)}`)
    .sort();

test('[F169] works that the reader knows need no list; what explains a fire comes among the entries', async () => {
  const filed = fileFixedHeat(await read(fire(1, WORKS), fire(1, FIELD)));
  expect(actsOf(filed)).toEqual(['fixed-heat 06-01', 'thermal-anomaly 06-01']);
  const sites = filed.filter(({ body }) => body.source === 'fixed-heat-list');
  expect(sites.map(({ body }) => `${body.type} ${body.key}`).sort()).toEqual([
    'observation/1 ArcelorMittal steel works, Kryvyi Rih',
    'source/1 fixed-heat-list',
  ]);
  const masked = filed.find(
    ({ body }) => body.type === 'observation/1' && body.source === 'firms' && body.act === 'fixed-heat',
  );
  expect(masked?.body.note).toContain('Kryvyi Rih');
  expect(masked?.body.raw?.longitude).toBe('33.41');
});

test('[F169] every listed work has a source and a width of works', () => {
  for (const { body } of KNOWN_SITES) {
    expect(body).toMatchObject({ type: 'observation/1', act: 'fixed-heat', cite: expect.stringMatching(/^https:/) });
    expect(body.type === 'observation/1' && body.place?.radiusMm).toBeLessThanOrEqual(5_000_000);
  }
});

test('[F169] a list with a place as wide as a district is set aside', async () => {
  const text = 'name,longitude,latitude,radius_m,from,to,cite\nEverywhere,33.9,47.6,500000,2030-01-01,2030-12-31,x\n';
  const given = await collect(firms, inputOf('list.csv', text));
  expect([given.asides.map(({ column, code }) => `${column} ${code}`), entriesOf(given, 'observation/1')]).toEqual([
    ['radius_m out-of-range'],
    [],
  ]);
});

test('[F169] a report of steady heat by anybody else explains nothing', async () => {
  const [burning] = (await read(fire(1, FIELD))).filter(({ body }) => body.type === 'observation/1');
  if (burning === undefined) throw new Error('one fire was read');
  const theirs = { ...burning, id: 'f'.repeat(64), body: { ...burning.body, source: 's-staff', act: 'fixed-heat' } };
  expect(actsOf(fileFixedHeat([burning, theirs as unknown as Entry]))).toEqual(['thermal-anomaly 06-01']);
});

test('[F168] eight days over a fortnight explain the fires there, from the eighth day on and not before', async () => {
  const filed = fileFixedHeat(await read(...FORTNIGHT.map((day) => fire(day, FIELD))));
  const at = (day: number) => actsOf(foldEntries(filed, Date.UTC(2030, 5, day)).live);
  expect(at(15)).toEqual(FORTNIGHT.slice(0, 7).map((day) => `thermal-anomaly 06-${String(day).padStart(2, '0')}`));
  expect(at(16)).toEqual(FORTNIGHT.map((day) => `fixed-heat 06-${String(day).padStart(2, '0')}`));
});

check(
  '[F168] asked as of any day, the answer is that of what was known by then',
  [fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 16 }), fc.integer({ min: 1, max: 29 })],
  async (days, asked) => {
    const all = await read(...days.map((day) => fire(day, FIELD)));
    const limit = Date.UTC(2030, 5, asked);
    const then = all.filter(({ known }) => known.at <= limit);
    expect(actsOf(foldEntries(fileFixedHeat(all), limit).live)).toEqual(
      actsOf(foldEntries(fileFixedHeat(then), limit).live),
    );
  },
);

test('[F168] done twice it is done once, and what is no fire is left as it is', async () => {
  const given = await read(...FORTNIGHT.map((day) => fire(day, FIELD)), fire(2, WORKS));
  const once = fileFixedHeat(given);
  expect(fileFixedHeat(once).map(({ id }) => id)).toEqual(once.map(({ id }) => id));
  expect(fileFixedHeat(KNOWN_SITES)).toBe(KNOWN_SITES);
});

test('[F170] a fire that somebody has decided about is not filed away', async () => {
  const given = await read(fire(1, WORKS));
  const fires = given.filter(({ body }) => body.type === 'observation/1');
  const decided = review(fires, { occurred: 'established' });
  expect(actsOf(fileFixedHeat([...given, decided]))).toEqual(['thermal-anomaly 06-01']);
});

test('[F141] of the 43 fires of the real day 12 lie in the two works', async () => {
  const real = realFile('firms/J1_2026100.csv', 'J1_2026100.csv');
  if (real === null) return;
  const filed = fileFixedHeat((await collect(firms, real())).entries);
  const acts = actsOf(filed).map((line) => line.split(' ')[0]);
  expect([acts.filter((act) => act === 'fixed-heat').length, acts.length]).toEqual([12, 43]);
});
