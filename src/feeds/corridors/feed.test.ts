import { describe, expect, test } from 'vitest';
import { asidesOf, entriesOf, onlyOf } from '../../../test/support/collected.ts';
import { csvText } from '../../../test/support/csv-text.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { collect } from '../collect.ts';
import type { Cells } from '../table.ts';
import { COLUMNS, type Column } from './columns.ts';
import { corridors } from './feed.ts';

/** A row made up in the manner of the data set. */
const ROW: Cells<Column> = {
  HC_ID: '7',
  Date: '05.03.30',
  date: '2030-03-05',
  proposal: 'Ukraine',
  status_result: 'successful',
  status_extra: 'successful',
  text: 'Status: successful; RIVERTOWN. Buses are to leave at 9.',
  Link: 'https://example.org/1',
  from_name: 'Rivertown',
  from_latitude: '48.5',
  from_longitude: '37.25',
  from_adm1_name: 'River Oblast',
  from_country_code: 'UA',
  to_name: 'Hilltown',
};

const read = (...rows: Cells<Column>[]) => collect(corridors, inputOf('corridors.csv', csvText(COLUMNS, rows)));

describe('a corridor', () => {
  test('[F300] [F302] is a claim of one corridor, with no act, in its whole local day', async () => {
    const { body } = onlyOf(await read(ROW), 'claim/1');
    expect(body).toMatchObject({
      source: 'corridors',
      origin: 'corridors.ukraine',
      key: '7',
      when: { from: Date.UTC(2030, 2, 4, 22), to: Date.UTC(2030, 2, 5, 22) },
      place: {
        point: [372_500_000, 485_000_000],
        radiusMm: 10_000_000,
        named: ['Rivertown', 'River Oblast', 'Ukraine'],
      },
      figures: [{ id: 'corridor', label: 'corridor Rivertown to Hilltown', count: { min: 1, max: 1, as: 'exact' } }],
    });
    expect(body.figures[0]).not.toHaveProperty('act');
    expect(body).not.toHaveProperty('by');
  });

  test('[F301] what came of it stands nowhere', async () => {
    const successful = onlyOf(await read(ROW), 'claim/1');
    expect(successful.body.text).toBe('RIVERTOWN. Buses are to leave at 9.');
    const failed = {
      ...ROW,
      status_result: 'disputed',
      status_extra: 'disrupted',
      text: ROW.text?.replace('successful', 'disputed') ?? '',
    };
    expect(onlyOf(await read(failed), 'claim/1').id).toBe(successful.id);
  });

  test.each([
    ['HC_ID', { ...ROW, HC_ID: '' }],
    ['proposal', { ...ROW, proposal: 'Elsewhere' }],
    ['date', { ...ROW, date: '2030-02-30' }],
    ['latitude', { ...ROW, from_latitude: '95' }],
  ])('[F300] without a usable %s it is set aside', async (column, row) => {
    const found = await read(row);
    expect(entriesOf(found, 'claim/1')).toEqual([]);
    expect(asidesOf(found).join(' ')).toContain(column);
  });
});

const real = realFile('corridors/corridors_2022_odd.csv', 'corridors.csv');

test('[F303] of the real file every row, and no status', async () => {
  if (real === null) return;
  const found = await collect(corridors, real());
  const claims = entriesOf(found, 'claim/1');
  expect([claims.length, asidesOf(found)]).toEqual([140, []]);
  for (const { body } of claims) {
    expect(body.text).not.toMatch(/^\s*Status:/i);
    expect(Object.keys(body.raw ?? {})).not.toContain('status_result');
    expect(Object.keys(body.raw ?? {})).not.toContain('status_extra');
  }
});
