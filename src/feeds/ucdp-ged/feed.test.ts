import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../../test/support/agreements.ts';
import { assessed, standingOf } from '../../../test/support/assessed.ts';
import { asidesOf, entriesOf, idsOf, minutes, onlyOf } from '../../../test/support/collected.ts';
import { csvText } from '../../../test/support/csv-text.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import type { EntryId } from '../../canon/entry-id.ts';
import { type Collected, collect } from '../collect.ts';
import type { FeedInput } from '../feed.ts';
import type { Cells } from '../table.ts';
import { COLUMNS, type Column } from './columns.ts';
import { ucdpGed } from './feed.ts';

/** A row made up in the manner of the data set. */
const EVENT: Cells<Column> = {
  id: '1001',
  relid: 'UKR-2030-1-1-1',
  side_a: 'Government of Upland',
  side_b: 'Lowland',
  source_office: 'Agency One;Agency Two',
  where_prec: '1',
  where_coordinates: 'Rivertown',
  where_description: 'the bridge at Rivertown, "north end"',
  adm_1: 'River oblast',
  adm_2: 'River raion',
  latitude: '48.5',
  longitude: '37.123456789',
  country: 'Ukraine',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2030-01-05',
  date_end: '2030-01-05',
  best: '3',
  low: '2',
  high: '7',
};

const { where_coordinates: _, ...UNSAID } = EVENT;

describe('a row', () => {
  test('[F100] becomes one hostile act that keeps what it said; its deaths are no count', async () => {
    const { body, known, from } = onlyOf(await read([EVENT]), 'observation/1');
    expect(body).toEqual({
      type: 'observation/1',
      taxonomy: '1',
      source: 'ucdp-ged',
      key: '1001',
      origin: 'ged-sources-unknown',
      saw: 'deed',
      when: { from: Date.UTC(2030, 0, 4, 22), to: Date.UTC(2030, 0, 5, 22) },
      act: 'hostility',
      means: 'reported.press',
      place: {
        point: [371234568, 485000000],
        radiusMm: 10_000_000,
        named: ['Rivertown', 'River raion', 'River oblast', 'Ukraine'],
      },
      text: 'Deaths, by the best estimate: 3 (2 to 7). the bridge at Rivertown, "north end"',
      cite: 'UCDP GED, event 1001 (UKR-2030-1-1-1)',
      raw: EVENT,
      crosswalk: 'ucdp-ged/1',
    });
    expect([known, from]).toEqual([
      { at: body.when.to, inferred: true },
      { file: 'ged.csv', row: 2 },
    ]);
  });

  test('[F100] one that was coded from several says so, and a long cell is cut', async () => {
    const long = 'x'.repeat(5_000);
    const { body } = onlyOf(await read([{ ...EVENT, event_clarity: '2', source_article: long }]), 'observation/1');
    expect([body.note?.includes('several events'), body.raw?.source_article?.length]).toEqual([true, 4_000]);
  });

  test('[F101] nobody is named, and whose word it is, is not known', async () => {
    const given = await read([EVENT]);
    expect(onlyOf(given, 'observation/1').body.by).toBeUndefined();
    expect(entriesOf(given, 'source/1').map(({ body }) => [body.key, body.interest, body.kind])).toEqual(
      expect.arrayContaining([
        ['ucdp-ged', 'origin', 'compiler'],
        ['ged-sources-unknown', 'unknown', 'other'],
      ]),
    );
  });

  test.each([
    [{}, '2030-01-04T22:00', '2030-01-05T22:00'],
    [{ date_prec: '2', date_end: '2030-01-07' }, '2030-01-04T22:00', '2030-01-07T22:00'],
    [
      { date_start: '2030-01-05 00:00:00.000', date_end: '2030-01-05 00:00:00.000' },
      '2030-01-04T22:00',
      '2030-01-05T22:00',
    ],
    [{ date_start: '2030-03-31', date_end: '2030-03-31' }, '2030-03-30T22:00', '2030-03-31T21:00'],
    [{ country: 'Russia (Soviet Union)' }, '2030-01-04T12:00', '2030-01-05T22:00'],
  ])('[F102] %j', async (cells, from, to) => {
    expect(minutes(onlyOf(await read([{ ...EVENT, ...cells }]), 'observation/1').body.when)).toEqual([from, to]);
  });

  test.each([
    ['1', '2030-01-05', false],
    ['2', '2030-01-06', false],
    ['2', '2030-01-05', true],
    ['3', '2030-01-11', false],
    ['3', '2030-01-10', true],
    ['4', '2030-01-12', false],
    ['4', '2030-01-11', true],
    ['5', '2030-02-04', false],
    ['5', '2030-02-03', true],
  ])('[F103] date_prec %s with days to %s', async (date_prec, date_end, widened) => {
    const { body } = onlyOf(await read([{ ...EVENT, date_prec, date_end }]), 'observation/1');
    expect(body.note?.includes('widened') ?? false).toBe(widened);
    const given = Date.parse(`${date_end}T22:00Z`);
    expect([body.when.from < Date.UTC(2030, 0, 4, 22), body.when.to > given]).toEqual([widened, widened]);
  });

  test('[F103] what is missing is added at both ends', async () => {
    const { body } = onlyOf(await read([{ ...EVENT, date_prec: '3', date_end: '2030-01-09' }]), 'observation/1');
    expect(minutes(body.when)).toEqual(['2030-01-02T22:00', '2030-01-11T22:00']);
  });

  test.each([
    ['1', 'Ukraine', 10, ['Rivertown', 'River raion', 'River oblast', 'Ukraine']],
    ['2', 'Ukraine', 25, ['River oblast', 'Ukraine']],
    ['3', 'Ukraine', 100, ['River raion', 'River oblast', 'Ukraine']],
    ['4', 'Ukraine', 250, ['River oblast', 'Ukraine']],
    ['5', 'Ukraine', null, ['Rivertown', 'River oblast', 'Ukraine']],
    ['6', 'Ukraine', null, ['Ukraine']],
    ['7', 'Ukraine', null, ['Rivertown']],
    ['2', 'Russia (Soviet Union)', 25, ['River oblast', 'Russia']],
    ['3', 'Russia (Soviet Union)', null, ['River raion', 'River oblast', 'Russia']],
  ])('[F104] where_prec %s in %s', async (where_prec, country, km, named) => {
    const { body } = onlyOf(await read([{ ...EVENT, where_prec, country }]), 'observation/1');
    expect([body.place?.named, body.place?.radiusMm]).toEqual([named, km === null ? undefined : km * 1_000_000]);
  });

  test('[F104] names that are not said are left out', async () => {
    const { body } = onlyOf(await read([{ ...UNSAID, where_prec: '7' }]), 'observation/1');
    expect(body.place).toEqual({ named: ['international waters or airspace'] });
  });

  test.each([
    [{ id: '' }, 'id missing'],
    [{ date_start: '' }, 'date_start missing'],
    [{ date_start: '05.01.2030' }, 'date_start wrong-kind'],
    [{ date_end: '2030-02-30' }, 'date_end no-such-date'],
    [{ date_end: '2030-01-04' }, 'date_end window-reversed'],
    [{ date_prec: '0' }, 'date_prec out-of-range'],
    [{ date_prec: 'constructor' }, 'date_prec out-of-range'],
    [{ where_prec: '8' }, 'where_prec out-of-range'],
    [{ latitude: '' }, 'latitude missing'],
    [{ longitude: '181' }, 'longitude out-of-range'],
    [{ latitude: 'north' }, 'latitude wrong-kind'],
    [{ best: '' }, 'best wrong-kind'],
    [{ high: '-1' }, 'high wrong-kind'],
    [{ id: 'x'.repeat(1_001) }, 'key out-of-range'],
  ])('[F105] %j is set aside: %s', async (cells, problem) => {
    const given = await read([
      { ...EVENT, ...cells },
      { ...EVENT, id: '2' },
    ]);
    expect([asidesOf(given), entriesOf(given, 'observation/1').length]).toEqual([[`2 ${problem}`], 1]);
  });

  test('[F102] a row of a country whose zone is not known is set aside', async () => {
    expect(asidesOf(await read([{ ...EVENT, country: 'Elsewhere' }]))).toEqual(['2 country no-zone']);
  });

  check(
    '[F106] the order of rows makes no difference, and the same row twice is one',
    [fc.array(fc.constantFrom(...['1', '2', '3'].map((id) => ({ ...EVENT, id, best: id }))), { maxLength: 6 })],
    async (rows) => {
      const once = rows.filter((row, index) => rows.indexOf(row) === index);
      expect(idsOf(await read([...rows].reverse()))).toEqual(idsOf(await read(once)));
    },
  );
});

describe('the real data set', () => {
  const real = realFile('ucdp-ged/ged_ukraine_2014-2017.csv', 'ged.csv');
  let once: Promise<Collected> | null = null;
  const readOnce = (open: () => FeedInput) => {
    once ??= collect(ucdpGed, open());
    return once;
  };
  const kyiv = (day: string) => Date.parse(`${day}T00:00:00+02:00`);

  test('[F107] every row is an observation, and the same again', async () => {
    if (real === null) return;
    const given = await readOnce(real);
    expect([given.refused, given.asides, entriesOf(given, 'observation/1').length]).toEqual([null, [], 2_392]);
    expect(idsOf(await collect(ucdpGed, real()))).toEqual(idsOf(given));
  });

  test.each([
    ['2014-09-05', 602, 1029, 131, 206],
    ['2015-02-15', 295, 613, 64, 131],
    ['2015-09-01', 63, 91, 30, 35],
    ['2017-02-20', 24, 47, 10, 15],
    ['2017-08-25', 16, 19, 4, 5],
  ])('[F108] around the ceasefire of %s', async (day, before, deathsBefore, after, deathsAfter) => {
    if (real === null) return;
    const rows = entriesOf(await readOnce(real), 'observation/1').map(({ body }) => body);
    const known = rows.filter(({ raw }) => Number(raw?.date_prec) <= 2);
    const counted = (from: number, to: number) => {
      const begun = known.filter(({ raw }) => {
        const start = kyiv(raw?.date_start ?? '');
        return start >= kyiv(day) + from * 86_400_000 && start < kyiv(day) + to * 86_400_000;
      });
      return [begun.length, begun.reduce((sum, { raw }) => sum + Number(raw?.best), 0)];
    };
    expect([...counted(-30, 0), ...counted(0, 30)]).toEqual([before, deathsBefore, after, deathsAfter]);
  });

  test('[F109] two rows of many days have the beginning of the ceasefire inside', async () => {
    if (real === null) return;
    const start = kyiv('2015-02-15');
    const across = entriesOf(await readOnce(real), 'observation/1').filter(
      ({ body }) => body.when.from < start && body.when.to > start,
    );
    expect(across.map(({ body }) => [body.key, body.raw?.date_start, body.raw?.date_end]).sort()).toEqual([
      ['203423', '2015-01-13', '2015-02-15'],
      ['203643', '2015-01-01', '2015-02-28'],
    ]);
  });

  test('[F110] under a ceasefire they are alleged and no more', async () => {
    if (real === null) return;
    const given = await readOnce(real);
    const near = given.entries.filter(
      ({ body }) =>
        body.type === 'source/1' ||
        ('when' in body && body.when.to > kyiv('2015-01-16') && body.when.from < kyiv('2015-03-17')),
    );
    const agreement = agreementWith({
      zone: 'Europe/Kyiv',
      dates: '\nstart: 2015-02-15T00:00\nend: 2015-03-17T00:00',
      clauses: clause('C1', { forbids: '{ act: hostility }' }),
    });
    const assessment = assessed(agreement, near);
    for (const party of ['*', 'N', 'S']) {
      const { standing, breaches } = standingOf(assessment, party);
      expect([party, standing, breaches.min]).toEqual([party, 'undetermined', 0]);
    }
    const grades = new Set(assessment.findings.map(({ occurred }) => occurred.grade));
    expect([...grades]).toEqual(['alleged']);
    const across = near.filter(({ body }) => ['203423', '203643'].includes(body.key)).map(({ id }) => id);
    const placed = assessment.findings.filter(({ incident }) => across.includes(incident as EntryId));
    expect([across.length, new Set(placed.map(({ position }) => position))]).toEqual([2, new Set(['straddles'])]);
  });
});

function read(rows: readonly Cells<Column>[]): Promise<Collected> {
  return collect(ucdpGed, inputOf('ged.csv', csvText(COLUMNS, rows)));
}
