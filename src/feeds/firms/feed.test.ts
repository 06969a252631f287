import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementWith, clause, hour } from '../../../test/support/agreements.ts';
import { assessed, codesOf, standingOf } from '../../../test/support/assessed.ts';
import { asidesOf, entriesOf, idsOf, minutes, onlyOf } from '../../../test/support/collected.ts';
import { csvRow, csvText } from '../../../test/support/csv-text.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import { act, chance, watch } from '../../../test/support/reports.ts';
import { type Collected, collect } from '../collect.ts';
import type { Cells } from '../table.ts';
import {
  AREA_COLUMNS,
  CLOUD_COLUMNS,
  type CloudColumn,
  DAY_COLUMNS,
  type FireColumn,
  RECENT_COLUMNS,
  SITE_COLUMNS,
  type SiteColumn,
} from './columns.ts';
import { firms } from './feed.ts';
import { type Masked, maskFixedSources } from './mask.ts';

const FIRE: Cells<FireColumn> = {
  latitude: '48.46559',
  longitude: '38.75778',
  bright_ti4: '299.1',
  scan: '0.3',
  track: '0.4',
  acq_date: '2030-06-01',
  acq_time: '00:11:00',
  satellite: 'N20',
  confidence: 'nominal',
  version: '2.0NRT',
  bright_ti5: '274.41',
  frp: '0.96',
  daynight: 'N',
  instrument: 'VIIRS',
};
const SITE: Cells<SiteColumn> = {
  name: 'Upland steel works',
  longitude: '38.75',
  latitude: '48.46',
  radius_m: '1500',
  from: '2030-01-01',
  to: '2030-12-31',
  cite: 'A map of works, 2029',
};
const CLOUDY: Cells<CloudColumn> = {
  date: '2030-06-01',
  cloud_cover_in_country: '0.7612',
  cloud_cover_in_east_of_country: '0.4',
};

const fires = (...rows: Cells<FireColumn>[]) => read(csvText(DAY_COLUMNS, rows));
const clouds = (...rows: Cells<CloudColumn>[]) => read(csvText(CLOUD_COLUMNS, rows));
const sites = (...rows: Cells<SiteColumn>[]) => read(csvText(SITE_COLUMNS, rows));

describe('the file', () => {
  test.each([
    ['by the day', DAY_COLUMNS],
    ['of the last hours', RECENT_COLUMNS],
    ['from the interface for programs', AREA_COLUMNS],
  ])('[F132] fires %s', async (_, columns) => {
    const { body } = onlyOf(await read(csvText(columns, [FIRE])), 'observation/1');
    expect([body.act, body.key]).toEqual(['thermal-anomaly', 'N20|2030-06-01T00:11:00.000Z|38.75778|48.46559']);
  });

  test('[F132] another header refuses the file', async () => {
    expect((await read('latitude,longitude,brightness\n1,2,3\n')).refused?.code).toBe('header-differs');
  });

  test.each([
    [{ latitude: 'x' }, 'latitude wrong-kind'],
    [{ scan: '' }, 'scan missing'],
    [{ track: '40' }, 'track out-of-range'],
    [{ track: '0' }, 'track out-of-range'],
    [{ acq_date: '' }, 'acq_date missing'],
    [{ acq_date: '2030-02-30' }, 'acq_date no-such-date'],
    [{ acq_time: '' }, 'acq_time missing'],
    [{ acq_time: 'noon' }, 'acq_time wrong-kind'],
    [{ acq_time: '2561' }, 'acq_date no-such-date'],
    [{ satellite: '' }, 'satellite missing'],
  ])('[F132] a fire with %j is set aside: %s', async (cells, problem) => {
    const given = await fires({ ...FIRE, ...cells }, FIRE);
    expect([asidesOf(given), entriesOf(given, 'observation/1').length]).toEqual([[`2 ${problem}`], 1]);
  });

  test.each([
    [{ date: '' }, 'date missing'],
    [{ cloud_cover_in_country: '76' }, 'cloud_cover_in_country wrong-kind'],
    [{ cloud_cover_in_east_of_country: '' }, 'cloud_cover_in_east_of_country missing'],
  ])('[F132] cloud with %j is set aside: %s', async (cells, problem) => {
    const given = await clouds({ ...CLOUDY, ...cells });
    expect([asidesOf(given), entriesOf(given, 'watch/1')]).toEqual([[`2 ${problem}`], []]);
  });

  test.each([
    [{ name: '' }, 'key missing'],
    [{ radius_m: '' }, 'radius_m wrong-kind'],
    [{ radius_m: '1.0005' }, 'radius_m out-of-range'],
    [{ to: '' }, 'to missing'],
    [{ to: '2029-01-01' }, 'when window-reversed'],
    [{ longitude: '' }, 'longitude missing'],
  ])('[F132] a place with %j is set aside: %s', async (cells, problem) => {
    expect(asidesOf(await sites({ ...SITE, ...cells }))).toEqual([`2 ${problem}`]);
  });

  test('[F133] days put together are read as one, in whatever order', async () => {
    const rows = ['2030-06-01', '2030-06-02', '2030-06-03'].map((acq_date) => ({ ...FIRE, acq_date }));
    const files = [...rows].reverse().map((row) => `${DAY_COLUMNS.join(',')}\n${csvRow(DAY_COLUMNS, row)}\n`);
    expect(idsOf(await read([...files, ...files].join('')))).toEqual(idsOf(await fires(...rows)));
  });
});

describe('fires', () => {
  test('[F134] are heat of unknown cause, seen from space, and nobody’s deed', async () => {
    const given = await fires(FIRE);
    const { body } = onlyOf(given, 'observation/1');
    expect(body).toMatchObject({ source: 'firms', act: 'thermal-anomaly', means: 'direct.satellite', raw: FIRE });
    expect([body.by, body.origin]).toEqual([undefined, undefined]);
    expect(entriesOf(given, 'source/1').map(({ body: { key, interest } }) => [key, interest])).toEqual([
      ['firms', 'unknown'],
    ]);
    const agreement = agreementWith({ clauses: clause('C1', { forbids: '{ act: hostility }' }) });
    const { breaches, alleged, straddling } = standingOf(assessed(agreement, given.entries), '*');
    expect([breaches.max, alleged, straddling]).toEqual([0, [], 0]);
  });

  test.each([
    ['00:11:00', '2030-06-01T00:11'],
    ['23:52', '2030-06-01T23:52'],
    ['1140', '2030-06-01T11:40'],
    ['941', '2030-06-01T09:41'],
    ['11', '2030-06-01T00:11'],
    ['5', '2030-06-01T00:05'],
  ])('[F135] %s', async (acq_time, from) => {
    const { when } = onlyOf(await fires({ ...FIRE, acq_time }), 'observation/1').body;
    expect([minutes(when)[0], when.to - when.from]).toEqual([from, 60_000]);
  });

  test.each([
    ['0.3', '0.4', 250_000],
    ['0.39', '0.36', 265_378],
    ['0.8', '0.8', 565_686],
  ])('[F136] a pixel of %s by %s km', async (scan, track, radiusMm) => {
    const { place } = onlyOf(await fires({ ...FIRE, scan, track }), 'observation/1').body;
    expect(place).toEqual({ point: [387577800, 484655900], radiusMm });
  });

  test('[F137] new figures are a correction', async () => {
    const [a, b] = [
      onlyOf(await fires(FIRE), 'observation/1'),
      onlyOf(await fires({ ...FIRE, frp: '2' }), 'observation/1'),
    ];
    expect([a.body.key === b.body.key, a.id === b.id]).toEqual([true, false]);
    const moved = onlyOf(await fires({ ...FIRE, longitude: '38.75779' }), 'observation/1');
    expect(moved.body.key).not.toBe(a.body.key);
  });
});

describe('fixed places', () => {
  test.each([
    ['touches it', {}, true],
    ['lies beside it by less than a pixel', { latitude: '48.4735' }, true],
    ['lies beside it', { latitude: '48.478' }, false],
    ['was before its days', { acq_date: '2029-12-31' }, false],
    ['was on its last day', { acq_date: '2030-12-31' }, true],
    ['was after it', { acq_date: '2031-01-01' }, false],
  ])('[F138] a fire that %s', async (_, cells, isMasked) => {
    const list = await sites(SITE);
    expect(onlyOf(list, 'observation/1').body).toMatchObject({
      source: 'fixed-heat-list',
      act: 'fixed-heat',
      place: { radiusMm: 1_500_000, named: ['Upland steel works'] },
      cite: 'A map of works, 2029',
    });
    const { masked, open } = maskFixedSources([...(await fires({ ...FIRE, ...cells })).entries, ...list.entries]);
    expect([masked.length, open.length]).toEqual(isMasked ? [1, 0] : [0, 1]);
    expect(masked.every(({ by }) => 'site' in by)).toBe(true);
  });

  const onDays = (days: readonly number[], cells: Cells<FireColumn> = {}) =>
    days.map((day) => ({ ...FIRE, ...cells, acq_date: `2030-06-${String(day).padStart(2, '0')}` }));

  test.each([
    ['eight days over a fortnight', [1, 3, 5, 7, 9, 11, 13, 15], true],
    ['seven days over a month', [1, 5, 10, 15, 20, 25, 30], false],
    ['eight days in a row', [1, 2, 3, 4, 5, 6, 7, 8], false],
    ['one day', [1], false],
  ])('[F139] what is hot on %s', async (_, days, isMasked) => {
    const { masked, open } = maskFixedSources((await fires(...onDays(days))).entries);
    expect([masked.length, open.length]).toEqual(isMasked ? [days.length, 0] : [0, days.length]);
  });

  test('[F139] a pixel in the cell beside it counts, one further off does not', async () => {
    const hot = onDays([1, 3, 5, 7, 9, 11, 13, 15]);
    const beside = { ...FIRE, longitude: '38.7601', acq_date: '2030-06-20' };
    const away = { ...FIRE, longitude: '38.7701', acq_date: '2030-06-20' };
    const { open } = maskFixedSources((await fires(...hot, beside, away)).entries);
    expect(open.map(({ body }) => body.raw?.longitude)).toEqual(['38.7701']);
  });

  test('[F139] two overpasses about midnight are of two nights', async () => {
    const night = [FIRE, { ...FIRE, acq_time: '23:52' }];
    const rule = { daysMin: 2, spanDaysMin: 1 };
    expect(maskFixedSources((await fires(...night)).entries, rule).masked).toHaveLength(2);
    const noon = [FIRE, { ...FIRE, acq_time: '11:40' }];
    expect(maskFixedSources((await fires(...noon)).entries, rule).masked).toEqual([]);
  });

  check(
    '[F140] every fire is masked or open, whatever their order',
    [
      fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom('38.751', '38.758', '38.9')), {
        maxLength: 25,
      }),
    ],
    async (given) => {
      const rows = given.flatMap(([day, longitude]) => onDays([day], { longitude }));
      const { entries } = await fires(...rows);
      const named = ({ masked, open }: Masked) => [
        masked.map(({ fire }) => fire.id).sort(),
        open.map(({ id }) => id).sort(),
      ];
      const split = named(maskFixedSources(entries));
      expect(named(maskFixedSources([...entries].reverse()))).toEqual(split);
      const all = entries.filter(({ body }) => body.type === 'observation/1').map(({ id }) => id);
      expect(split.flat().sort()).toEqual(all.sort());
    },
  );

  test('[F141] the steel works of the real day', async () => {
    const real = realFile('firms/J1_2026100.csv', 'J1_2026100.csv');
    if (real === null) return;
    const given = await collect(firms, real());
    expect([given.refused, given.asides, entriesOf(given, 'observation/1').length]).toEqual([null, [], 43]);
    // A user's own list, to a hundredth of a degree: what stands in these places is on any map.
    const list = await sites(
      {
        ...SITE,
        name: 'Steel works, Zaporizhzhia',
        longitude: '35.16',
        latitude: '47.87',
        from: '2026-01-01',
        to: '2026-12-31',
      },
      {
        ...SITE,
        name: 'Steel works, Kryvyi Rih',
        longitude: '33.42',
        latitude: '47.87',
        from: '2026-01-01',
        to: '2026-12-31',
      },
      {
        ...SITE,
        name: 'Steel works, Kamianske',
        longitude: '34.64',
        latitude: '48.53',
        from: '2026-01-01',
        to: '2026-12-31',
      },
    );
    const one = maskFixedSources(given.entries);
    const listed = maskFixedSources([...given.entries, ...list.entries]);
    const nights = maskFixedSources(given.entries, { daysMin: 2, spanDaysMin: 1 });
    expect([one.masked.length, one.open.length]).toEqual([0, 43]);
    const by = (name: string) => listed.masked.filter((fire) => 'site' in fire.by && fire.by.site.body.key === name);
    expect(list.entries.length).toBe(4);
    expect([
      by('Steel works, Zaporizhzhia').length,
      by('Steel works, Kryvyi Rih').length,
      by('Steel works, Kamianske').length,
    ]).toEqual([6, 6, 3]);
    // Alchevsk, Makiivka, Kalush and Kryvyi Rih burnt in both nights.
    const places = new Set(nights.masked.map(({ fire }) => (fire.body.raw?.longitude ?? '').slice(0, 4)));
    expect([...places].sort()).toEqual(['24.7', '33.4', '37.9', '38.7']);
    expect(nights.masked.length + nights.open.length).toBe(43);
  });
});

describe('cloud', () => {
  test('[F142] [F171] takes sight away from a half of the sky on', async () => {
    const given = await clouds(CLOUDY);
    const { body } = onlyOf(given, 'watch/1');
    expect(body).toMatchObject({
      source: 'firms',
      lost: 'cloud',
      place: { named: ['Ukraine'] },
      acts: ['thermal-anomaly'],
    });
    expect([body.note, minutes(body.when)]).toEqual([
      'Cloud over the country on 2030-06-01: 76.1 %. From 50 % on, that no fire was seen vouches for nothing.',
      ['2030-05-31T21:00', '2030-06-02T00:00'],
    ]);
    const words = onlyOf(given, 'statement/1').body;
    expect([words.source, words.said, words.text?.includes('40 %')]).toEqual(['cloud-cover', 'inform', true]);
  });

  test.each([
    ['0.5', 1],
    ['0.4999', 0],
    ['1', 1],
    ['0', 0],
  ])('[F142] a share of %s', async (cloud_cover_in_country, losses) => {
    const given = await clouds({ ...CLOUDY, cloud_cover_in_country });
    expect(entriesOf(given, 'watch/1')).toHaveLength(losses);
    expect(entriesOf(given, 'statement/1')).toHaveLength(2 - losses);
  });

  test('[F143] on a day of 76 % cloud "no fire" vouches for nothing', async () => {
    // The satellites, named neutral, look for what the clause forbids and would see it: kept, but for the cloud.
    const agreement = agreementWith({
      bodies: '\nSAT: { name: Satellites, neutral: true, sources: [firms] }',
      clauses: clause('C1', { forbids: '{ act: thermal-anomaly }' }),
    });
    const looking = [
      act('n-staff', 'N', 'accept', -24),
      act('s-staff', 'S', 'accept', -24),
      watch('firms', [-24, 72], { acts: ['thermal-anomaly'], sees: chance(990_000), reports: chance(990_000) }),
    ];
    const clear = await clouds({ ...CLOUDY, cloud_cover_in_country: '0.1' });
    const cloudy = await clouds(CLOUDY);
    expect(hour(0)).toBe(Date.UTC(2030, 5, 1));
    for (const party of ['*', 'N', 'S']) {
      expect(standingOf(assessed(agreement, [...looking, ...clear.entries]), party).standing).toBe('kept');
      const lost = standingOf(assessed(agreement, [...looking, ...cloudy.entries]), party);
      expect([lost.standing, codesOf(lost).includes('watch-lost')]).toEqual(['undetermined', true]);
    }
  });

  test('[F142] the days around the truces', async () => {
    const real = realFile('firms/cloud_cover_windows.csv', 'cloud.csv');
    if (real === null) return;
    const given = await collect(firms, real());
    expect([given.asides, entriesOf(given, 'watch/1').length, entriesOf(given, 'statement/1').length]).toEqual([
      [],
      33,
      5,
    ]);
  });
});

function read(text: string): Promise<Collected> {
  return collect(firms, inputOf('firms.csv', text));
}
