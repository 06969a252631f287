import { describe, expect, test } from 'vitest';
import { asidesOf, entriesOf, idsOf, minutes, onlyOf } from '../../../test/support/collected.ts';
import { csvText } from '../../../test/support/csv-text.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { isCode } from '../../taxonomy/taxonomy.ts';
import { type Collected, collect } from '../collect.ts';
import type { Cells } from '../table.ts';
import {
  INFO_COLUMNS,
  type InfoColumn,
  LABEL_COLUMNS,
  type LabelColumn,
  STRIKE_COLUMNS,
  type StrikeColumn,
} from './columns.ts';
import { viina } from './feed.ts';

/** Rows made up in the manner of the data set. */
const REPORT: Cells<InfoColumn> = {
  viina_version: '2.0',
  event_id: '11',
  event_id_1pd: '7',
  date: '20300115',
  time: '14:30',
  asciiname: 'Rivertown',
  ADM1_NAME: 'Upland',
  ADM2_NAME: 'River district',
  longitude: '37.1',
  latitude: '48.5',
  GEO_PRECISION: 'ADM3',
  source: 'unian',
  url: 'https://news.example/11',
  text: 'Shelling of Rivertown, a reporter says',
  lang: 'ua',
};
const STRIKE: Cells<StrikeColumn> = {
  event_id_1pd: '7',
  date: '20300115',
  n_reports: '1',
  sources_matching: 'espreso',
  source_urls: 'https://news.example/7',
  target_classes: 'ENERGY_GRID_SUPPORT',
  target_terms: 'підстанц',
  asciiname: 'Rivertown',
  ADM1_NAME: 'Upland',
  ADM2_NAME: 'River district',
  longitude: '37.1',
  latitude: '48.5',
  a_ukr: '1',
  representative_text: 'The substation at Rivertown was destroyed',
};
const LABELS: Cells<LabelColumn> = { event_id: '11', event_id_1pd: '7', date: '20300115', a_ukr: '0.91', a_ukr_b: '1' };

const reports = (...rows: Cells<InfoColumn>[]) => read(csvText(INFO_COLUMNS, rows));
const strikes = (...rows: Cells<StrikeColumn>[]) => read(csvText(STRIKE_COLUMNS, rows));
const labels = (...rows: Cells<LabelColumn>[]) => read(csvText(LABEL_COLUMNS, rows));

describe('the file', () => {
  test.each([
    ['reports', csvText(INFO_COLUMNS, [REPORT]), 'observation/1', 'hostility'],
    ['strikes', csvText(STRIKE_COLUMNS, [STRIKE]), 'observation/1', 'strike'],
    ['labels', csvText(LABEL_COLUMNS, [LABELS]), 'statement/1', undefined],
  ] as const)('[F111] %s are told by their header', async (_, text, type, act) => {
    const { body } = onlyOf(await read(text), type);
    expect('act' in body ? body.act : undefined).toBe(act);
  });

  test('[F111] another header refuses the file, with those wanted and the one found', async () => {
    const { refused } = await read('event_id,date\n1,20300101\n');
    expect(refused).toMatchObject({ code: 'header-differs', row: 1, found: 'event_id,date' });
    for (const columns of [INFO_COLUMNS, LABEL_COLUMNS, STRIKE_COLUMNS]) {
      expect(refused?.expected).toContain(columns.join(','));
    }
  });

  test('[F111] the labels are those of the data set', () => {
    expect([LABEL_COLUMNS.length, LABEL_COLUMNS.at(-1), LABEL_COLUMNS[29]]).toEqual([60, 'tid', 't_retreat']);
    expect(LABEL_COLUMNS.filter((column) => column.endsWith('_b'))).toHaveLength(27);
  });

  test.each([
    [{ event_id_1pd: '' }, 'event_id_1pd missing'],
    [{ date: '' }, 'date missing'],
    [{ date: '2030-01-15' }, 'date wrong-kind'],
    [{ date: '20300230' }, 'date no-such-date'],
    [{ time: '25:00' }, 'time wrong-kind'],
    [{ GEO_PRECISION: 'ADM9' }, 'GEO_PRECISION unknown-code'],
    [{ GEO_PRECISION: 'constructor' }, 'GEO_PRECISION unknown-code'],
    [{ latitude: '91' }, 'latitude out-of-range'],
    [{ latitude: '' }, 'latitude missing'],
  ])('[F112] a report with %j is set aside: %s', async (cells, problem) => {
    const given = await reports({ ...REPORT, ...cells }, { ...REPORT, event_id_1pd: '8' });
    expect([asidesOf(given), entriesOf(given, 'observation/1').length]).toEqual([[`2 ${problem}`], 1]);
  });

  test.each([
    [{ event_id_1pd: '' }, 'event_id_1pd missing'],
    [{ date: 'soon' }, 'date wrong-kind'],
    [{ target_classes: '' }, 'target_classes missing'],
    [{ target_classes: 'CASTLE' }, 'target_classes unknown-code'],
    [{ longitude: 'x' }, 'longitude wrong-kind'],
  ])('[F112] a strike with %j is set aside: %s', async (cells, problem) => {
    expect(asidesOf(await strikes({ ...STRIKE, ...cells }))).toEqual([`2 ${problem}`]);
  });

  test('[F112] labels without an id or a day are set aside', async () => {
    const given = await labels({ ...LABELS, event_id: '' }, { ...LABELS, date: 'x' });
    expect(asidesOf(given)).toEqual(['2 event_id missing', '3 date wrong-kind']);
  });

  test('[F112] the order of rows makes no difference, and the same row twice is one', async () => {
    const rows = ['1', '2', '3'].map((event_id_1pd) => ({ ...STRIKE, event_id_1pd }));
    expect(idsOf(await strikes(...[...rows, ...rows].reverse()))).toEqual(idsOf(await strikes(...rows)));
  });
});

describe('reports and strikes', () => {
  test.each([
    ['14:30', '2030-01-12T11:30', '2030-01-15T14:31'],
    ['00:00', '2030-01-11T21:00', '2030-01-16T00:00'],
    ['', '2030-01-11T21:00', '2030-01-16T00:00'],
  ])('[F113] [F114] published at %j', async (time, from, to) => {
    const { body, known } = onlyOf(await reports({ ...REPORT, time }), 'observation/1');
    expect(minutes(body.when)).toEqual([from, to]);
    expect(known).toEqual({ at: body.when.to, inferred: false });
  });

  test('[F114] a time that one zone skipped is read in the others', async () => {
    const { body } = onlyOf(await reports({ ...REPORT, date: '20300331', time: '03:30' }), 'observation/1');
    expect(minutes(body.when)).toEqual(['2030-03-28T00:30', '2030-03-31T03:31']);
  });

  test.each([
    ['STREET', 1, ['Rivertown', 'River district', 'Upland']],
    ['ADM3', 25, ['Rivertown', 'River district', 'Upland']],
    ['ADM2', 100, ['River district', 'Upland']],
    ['ADM1', 250, ['Upland']],
    ['', 250, ['Rivertown', 'River district', 'Upland']],
  ])('[F115] GEO_PRECISION %j', async (GEO_PRECISION, km, named) => {
    const { body } = onlyOf(await reports({ ...REPORT, GEO_PRECISION }), 'observation/1');
    expect(body.place).toEqual({ point: [371000000, 485000000], radiusMm: km * 1_000_000, named });
  });

  test('[F115] a row without a place has none, and without a point its names', async () => {
    const { longitude: _, latitude: __, ...nowhere } = STRIKE;
    const { asciiname: ___, ADM1_NAME: ____, ADM2_NAME: _____, ...unnamed } = nowhere;
    expect(onlyOf(await strikes(nowhere), 'observation/1').body.place).toEqual({
      named: ['Rivertown', 'River district', 'Upland'],
    });
    expect(onlyOf(await strikes(unnamed), 'observation/1').body.place).toBeUndefined();
  });

  test.each([
    ['unian', 'viina-unian', 'UA'],
    ['24tvua', 'viina-24tvua', 'UA'],
    ['ria', 'viina-ria', 'RU'],
    ['meduza', 'viina-meduza', 'unknown'],
    ['liveuamap', 'viina-liveuamap', 'unknown'],
    ['pravdaua|liga', 'viina-liga', 'UA'],
    ['liga|ria', 'viina-several-outlets', 'unknown'],
    ['liga|newcomer', 'viina-unlisted-outlet', 'unknown'],
    ['constructor', 'viina-unlisted-outlet', 'unknown'],
    ['', 'viina-unlisted-outlet', 'unknown'],
  ])('[F116] %j', async (sources_matching, origin, interest) => {
    const given = await strikes({ ...STRIKE, sources_matching });
    expect(onlyOf(given, 'observation/1').body).toMatchObject({ source: 'viina', origin });
    const sources = entriesOf(given, 'source/1').map(({ body }) => [body.key, body.interest]);
    expect(sources.sort()).toEqual(
      [
        ['viina', 'origin'],
        [origin, interest],
      ].sort(),
    );
  });

  test('[F117] labels of actors answer nothing', async () => {
    for (const given of [await strikes({ ...STRIKE, a_ukr: '1', a_rus: '0' }), await reports(REPORT)]) {
      const { body } = onlyOf(given, 'observation/1');
      expect([body.by, body.means]).toEqual([undefined, 'reported.press']);
    }
    expect(onlyOf(await strikes(STRIKE), 'observation/1').body.raw?.a_ukr).toBe('1');
  });

  test.each([
    ['ENERGY_GRID_SUPPORT', 'підстанц', 'energy.grid'],
    ['FUEL_STORAGE_TERMINAL', 'нафтобаз', 'energy.storage'],
    ['REFINING_PETROCHEM_GAS', 'НПЗ', 'energy.refinery'],
    ['REFINING_PETROCHEM_GAS', 'газоперероб', 'energy'],
    ['PIPELINE_PUMPING', 'нафтопров', 'energy.pipeline'],
    ['PIPELINE_PUMPING', 'трубопровод', undefined],
    ['STRATEGIC_AIRBASE', 'аеродром', 'military'],
    ['AMMUNITION_ARSENAL|STRATEGIC_AIRBASE', 'арсенал|аэродром', 'military'],
    ['FUEL_STORAGE_TERMINAL|REFINING_PETROCHEM_GAS', 'нафтобаз|нафтоперероб', 'energy'],
    ['AMMUNITION_ARSENAL|REFINING_PETROCHEM_GAS', 'склад|нафтоперероб', undefined],
    ['PORT_EXPORT_LOGISTICS', 'порт', undefined],
    ['RAIL_STRATEGIC_LOGISTICS', 'депо', undefined],
  ])('[F118] %s by %s', async (target_classes, target_terms, object) => {
    const { body } = onlyOf(await strikes({ ...STRIKE, target_classes, target_terms }), 'observation/1');
    expect([body.act, body.object]).toEqual(['strike', object]);
    expect(body.note?.includes('left open') ?? false).toBe(object === undefined);
    expect(object === undefined || isCode('object', object)).toBe(true);
  });

  test('[F119] a report is of a hostile act of no stated kind, and keeps its words', async () => {
    const { body } = onlyOf(await reports(REPORT), 'observation/1');
    expect(body).toMatchObject({ act: 'hostility', text: REPORT.text, cite: REPORT.url, raw: REPORT });
    expect(body.object).toBeUndefined();
  });

  test('[F120] reports of one event share a key', async () => {
    const given = await reports(REPORT, { ...REPORT, event_id: '12', source: 'liga', time: '16:00' });
    const entries = entriesOf(given, 'observation/1');
    expect(new Set(entries.map(({ body }) => body.key)).size).toBe(1);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
  });
});

test('[F121] labels are the words of the compiler', async () => {
  const { body, known } = onlyOf(await labels(LABELS), 'statement/1');
  expect(body).toMatchObject({ source: 'viina', key: 'labels 11', said: 'inform', raw: LABELS });
  expect(body.origin).toBeUndefined();
  expect(known.inferred).toBe(false);
});

describe('the real selection', () => {
  test.each([
    ['deepstrike_candidates_2025.csv', 325],
    ['energy_moratorium_2025_deepstrike_candidates.csv', 8],
  ])('[F122] every row of %s is a report', async (name, rows) => {
    const real = realFile(`viina/${name}`, name);
    if (real === null) return;
    const given = await collect(viina, real());
    expect([given.refused, given.asides, entriesOf(given, 'observation/1').length]).toEqual([null, [], rows]);
    expect(entriesOf(given, 'observation/1').every(({ body }) => body.by === undefined)).toBe(true);
    expect(idsOf(await collect(viina, real()))).toEqual(idsOf(given));
  });

  test('[F123] the Kupiansk substation', async () => {
    const name = 'energy_moratorium_2025_deepstrike_candidates.csv';
    const real = realFile(`viina/${name}`, name);
    if (real === null) return;
    const rows = entriesOf(await collect(viina, real()), 'observation/1');
    const [row, ...more] = rows.filter(({ body }) => body.raw?.asciiname === 'Kupiansk');
    expect(more).toEqual([]);
    expect(row?.body).toMatchObject({ act: 'strike', object: 'energy.grid', origin: 'viina-espreso' });
    expect([row?.body.by, row?.body.raw?.a_ukr, row?.body.text?.includes('РФ')]).toEqual([undefined, '1', true]);
    expect(minutes(row?.body.when ?? { from: 0, to: 0 })).toEqual(['2025-03-16T21:00', '2025-03-21T00:00']);
  });
});

function read(text: string): Promise<Collected> {
  return collect(viina, inputOf('viina.csv', text));
}
