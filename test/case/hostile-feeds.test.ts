import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/desk/run.ts';
import { FEEDS } from '../../src/feeds/registry.ts';
import { makeFolder } from '../support/cli.ts';
import { sharedData } from '../support/shared-data.ts';
import { root } from '../tidy/house-files.ts';

/** What nobody may get by handing in rows: a clause kept by silence, a culprit by a label, a release without a word. */
const caseOf = (name: string) => `${root}cases/${name}`;
const DONBAS = caseOf('donbas-recommitment-2017');
const ENERGY = caseOf('energy-moratorium-2025');

const HEADER = 'source,origin,key,known,day,zone,by,figure,label,count,act';
const claimed = (...rows: readonly string[]) =>
  `claims:${join(makeFolder({ 'claims.csv': [HEADER, ...rows, ''].join('\n') }), 'claims.csv')}`;

const wordsOf = async (path: string, ...from: readonly string[]) =>
  (await runCase(path, { from })).assessment.standings.map(
    ({ clause, party, standing, days }) =>
      `${clause} ${party} ${standing} ${days.map((day) => day.standing).join(' ')}`,
  );

describe('a claim of nothing', () => {
  test.each(['osce-smm', 'ua-general-staff', 'nobody'])(
    '%s counts 0 on a day: no day stands kept by it',
    async (source) => {
      const none = claimed(`${source},,none,2017-04-12,2017-04-11,Europe/Kyiv,,total,violations,0,ceasefire-violation`);
      expect((await wordsOf(DONBAS, none)).join(' ')).not.toContain('kept');
      const easter = claimed(`${source},,none,2025-04-21,2025-04-20,Europe/Kyiv,,total,violations,0,hostility`);
      expect(await wordsOf(caseOf('easter-truce-2025'), easter)).toEqual(await wordsOf(caseOf('easter-truce-2025')));
    },
  );

  test('and a claim of thousands by an enemy breaks nothing', async () => {
    const many = claimed(`ru-mod,,many,2025-04-21,2025-04-20,Europe/Moscow,UA,total,violations,9000,hostility`);
    expect(await wordsOf(caseOf('easter-truce-2025'), many)).toEqual(await wordsOf(caseOf('easter-truce-2025')));
  });
});

describe('labels and pairs of public data', () => {
  test.each([
    ['viina', 'viina/deepstrike_candidates_2025.csv'],
    ['ucdp-ged', 'ucdp-ged/ged_ukraine_2014-2017.csv'],
    ['air-alerts', 'sirens/official_xmas_truce_20230103_0110.csv'],
    ['firms', 'firms/J1_2026100.csv'],
    ['firms', 'firms/cloud_cover_windows.csv'],
    ['frontline', 'frontline/deepstatemap_data_20250420.geojson'],
  ])('%s names nobody, invokes nothing, and turns no standing: %s', async (reader, file) => {
    expect(FEEDS.has(reader)).toBe(true);
    const from = `${reader}:${sharedData(file)}`;
    const before = await runCase(ENERGY, {});
    const own = new Set(before.entries.map(({ id }) => id));
    const after = await runCase(ENERGY, { from: [from] });
    const added = after.entries.filter(({ id }) => !own.has(id)).map(({ body }) => body);
    expect(added.length).toBeGreaterThan(0);
    expect(added.filter((body) => 'by' in body)).toEqual([]);
    expect(added.filter((body) => body.type === 'statement/1' && body.said !== 'inform')).toEqual([]);
    const words = ({ assessment }: typeof after) =>
      assessment.underAllReadings.map(({ clause, party, byReading }) => [clause, party, byReading]);
    expect(words(after)).toEqual(words(before));
  });

  test('the posts of a ministry invoke no right, whatever they say', async () => {
    const from = `mod-claims:${sharedData('mod-claims/slice_energy2025_mod_russia.csv')}`;
    const { entries, assessment } = await runCase(ENERGY, { from: [from], reading: 'RU' });
    expect(entries.filter(({ body }) => body.type === 'statement/1' && body.said === 'invoke')).toEqual([]);
    const rights = assessment.standings.filter(({ clause }) => clause === 'C2');
    expect(rights.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual(rights.map(() => 'right-unused'));
  });
});
