import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/desk/run.ts';
import { runStandings } from '../../src/desk/standings.ts';
import { root } from '../tidy/house-files.ts';

const CASES = readdirSync(`${root}cases`);
/** Cases of plain prohibitions alone. */
const OVER_COLUMNS = [
  'christmas-truce-2023',
  'donbas-recommitment-2017',
  'gaza-october-2025',
  'minsk-ii-ceasefire-2015',
  'multi-tier-response-2026',
  'victory-day-truce-2025',
];

describe('the standings without their reasons', () => {
  test.each(CASES)('[FP20] of %s are those of assess', async (name) => {
    const { found } = await runStandings(`${root}cases/${name}`, {});
    const { assessment } = await runCase(`${root}cases/${name}`, {});
    expect(found.declined === null).toBe(OVER_COLUMNS.includes(name));
    expect(found.at).toBe(assessment.at);
    expect(found.standings).toHaveLength(assessment.standings.length);
    for (const [index, row] of found.standings.entries()) expect(assessment.standings[index]).toMatchObject(row);
  });

  test('[FP20] as known at a moment, and for a reading', async () => {
    for (const asOf of ['2023-12-26T00:00Z', '2024-01-07T00:00Z']) {
      const { found } = await runStandings(`${root}cases/christmas-truce-2023`, { asOf });
      const { assessment } = await runCase(`${root}cases/christmas-truce-2023`, { asOf });
      expect(found.declined).toBeNull();
      for (const [index, row] of found.standings.entries()) expect(assessment.standings[index]).toMatchObject(row);
    }
    const { found } = await runStandings(`${root}cases/energy-moratorium-2025`, { reading: 'RU' });
    const { assessment } = await runCase(`${root}cases/energy-moratorium-2025`, { reading: 'RU' });
    expect(found.reading).toBe('RU');
    for (const [index, row] of found.standings.entries()) expect(assessment.standings[index]).toMatchObject(row);
  });

  test('a record is sent to assess, and what is no case is refused', async () => {
    await expect(runStandings(`${root}cases/no-such-case`, {})).rejects.toThrow('no-such-case');
  });
});
