import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../../test/support/agreements.ts';
import { assessed, standingOf } from '../../../test/support/assessed.ts';
import { asidesOf, entriesOf, idsOf, minutes, onlyOf } from '../../../test/support/collected.ts';
import { csvText } from '../../../test/support/csv-text.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { type Collected, collect } from '../collect.ts';
import type { Cells } from '../table.ts';
import { OFFICIAL_COLUMNS, type OfficialColumn, VOLUNTEER_COLUMNS, type VolunteerColumn } from './columns.ts';
import { airAlerts } from './feed.ts';

const OFFICIAL: Cells<OfficialColumn> = {
  oblast: 'Upland oblast',
  raion: 'River raion',
  hromada: 'Rivertown hromada',
  level: 'hromada',
  started_at: '2030-06-01 10:00:05+00:00',
  finished_at: '2030-06-01 11:30:00+00:00',
  source: 'official',
};
const VOLUNTEER: Cells<VolunteerColumn> = {
  region: 'Upland oblast',
  started_at: '2030-06-01 10:00:05+00:00',
  finished_at: '2030-06-01 10:30:05+00:00',
  naive: 'False',
};

const official = (...rows: Cells<OfficialColumn>[]) => read(csvText(OFFICIAL_COLUMNS, rows));
const volunteer = (...rows: Cells<VolunteerColumn>[]) => read(csvText(VOLUNTEER_COLUMNS, rows));

describe('the file', () => {
  test('[F124] another header refuses the file, with both forms', async () => {
    const { refused } = await read('region,started_at\nx,y\n');
    expect(refused).toMatchObject({ code: 'header-differs', found: 'region,started_at' });
    expect(refused?.expected).toBe(`${OFFICIAL_COLUMNS.join(',')} or ${VOLUNTEER_COLUMNS.join(',')}`);
  });

  test.each([
    [{ started_at: '' }, 'started_at missing'],
    [{ started_at: '2030-06-01 10:00' }, 'started_at no-zone'],
    [{ started_at: '1 June' }, 'started_at wrong-kind'],
    [{ finished_at: '' }, 'finished_at missing'],
    [{ finished_at: '2030-06-01 09:00:00+00:00' }, 'finished_at window-reversed'],
    [{ region: '' }, 'null missing'],
    [{ naive: '' }, 'naive wrong-kind'],
    [{ naive: 'no' }, 'naive wrong-kind'],
  ])('[F124] [F125] %j is set aside: %s', async (cells, problem) => {
    const given = await volunteer({ ...VOLUNTEER, ...cells }, VOLUNTEER);
    expect([asidesOf(given), entriesOf(given, 'observation/1').length]).toEqual([[`2 ${problem}`], 1]);
  });
});

describe('an alert', () => {
  test('[F125] lasts from its beginning to its end, and is known then', async () => {
    const { body, known } = onlyOf(await official(OFFICIAL), 'observation/1');
    expect(body).toMatchObject({
      source: 'air-alerts',
      saw: 'deed',
      act: 'alert',
      means: 'reported.statement',
      raw: OFFICIAL,
    });
    expect([minutes(body.when), known]).toEqual([
      ['2030-06-01T10:00', '2030-06-01T11:30'],
      { at: body.when.to, inferred: true },
    ]);
  });

  test('[F126] without its end is the moment at which it began', async () => {
    const { body } = onlyOf(await volunteer({ ...VOLUNTEER, naive: 'True' }), 'observation/1');
    expect([body.when.to - body.when.from, body.note?.includes('filler')]).toEqual([0, true]);
    expect(onlyOf(await volunteer(VOLUNTEER), 'observation/1').body.note).toBeUndefined();
  });

  test('[F127] lies where the row says, in Ukraine', async () => {
    const { raion: _, hromada: __, ...region } = OFFICIAL;
    expect(onlyOf(await official(OFFICIAL), 'observation/1').body.place).toEqual({
      named: ['Rivertown hromada', 'River raion', 'Upland oblast', 'Ukraine'],
    });
    expect(onlyOf(await official(region), 'observation/1').body.place).toEqual({ named: ['Upland oblast', 'Ukraine'] });
  });

  test('[F128] is the word of Ukraine’s own, and nobody’s deed', async () => {
    for (const [given, origin] of [
      [await official(OFFICIAL), 'ua-air-alert'],
      [await volunteer(VOLUNTEER), 'ua-air-alert-volunteers'],
    ] as const) {
      expect(onlyOf(given, 'observation/1').body).toMatchObject({ origin });
      expect(onlyOf(given, 'observation/1').body.by).toBeUndefined();
      const sources = entriesOf(given, 'source/1').map(({ body }) => [body.key, body.interest]);
      expect(sources.sort()).toEqual([
        ['air-alerts', 'origin'],
        [origin, 'UA'],
      ]);
    }
  });

  test('[F129] has a key without its end; order and repetition make no difference', async () => {
    const later = { ...OFFICIAL, finished_at: '2030-06-01 12:00:00+00:00' };
    const [a, b] = [onlyOf(await official(OFFICIAL), 'observation/1'), onlyOf(await official(later), 'observation/1')];
    expect([a.body.key === b.body.key, a.id === b.id]).toEqual([true, false]);
    const rows = [OFFICIAL, { ...OFFICIAL, raion: 'Other raion' }];
    expect(idsOf(await official(...rows, ...rows.reverse()))).toEqual(idsOf(await official(...rows)));
  });

  test('[F130] is no breach and no allegation', async () => {
    const agreement = agreementWith({ clauses: clause('C1', { forbids: '{ act: hostility }' }) });
    const { entries } = await official(OFFICIAL);
    for (const party of ['*', 'N', 'S']) {
      const { breaches, alleged, straddling } = standingOf(assessed(agreement, entries), party);
      expect([breaches.min, breaches.max, alleged, straddling]).toEqual([0, 0, [], 0]);
    }
  });
});

test.each([
  ['official_xmas_truce_20230103_0110.csv', 227, 0],
  ['volunteer_xmas_truce_20230103_0110.csv', 265, 13],
])('[F131] the real alerts: %s', async (name, rows, endless) => {
  const real = realFile(`sirens/${name}`, name);
  if (real === null) return;
  const given = await collect(airAlerts, real());
  const alerts = entriesOf(given, 'observation/1');
  expect([given.refused, given.asides, alerts.length]).toEqual([null, [], rows]);
  expect(alerts.filter(({ body }) => body.when.from === body.when.to)).toHaveLength(endless);
});

function read(text: string): Promise<Collected> {
  return collect(airAlerts, inputOf('alerts.csv', text));
}
