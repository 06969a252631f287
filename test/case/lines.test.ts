import { describe, expect, test } from 'vitest';
import { loadCase } from '../../src/desk/case.ts';
import { runCase } from '../../src/desk/run.ts';
import { formatDate } from '../../src/time/civil.ts';
import { instantOf } from '../../src/time/instant.ts';
import { instantToLocal } from '../../src/time/zone.ts';
import { standingOf, wordsOf } from '../support/assessed.ts';
import { root } from '../tidy/house-files.ts';

const run = async (name: string, reading?: string) =>
  (await runCase(`${root}cases/${name}`, reading === undefined ? {} : { reading })).assessment;
const measures = async (party: string, reading?: string) =>
  standingOf(await run('minsk-ii-withdrawal-2015', reading), party, 'A')
    .reasons.filter(({ code }) => code === 'measured')
    .map(({ text }) => text);

describe('[A115] Minsk II: a gun 24 km behind its own line', () => {
  test('per side it is a breach, between the sides it hangs on the other', async () => {
    expect(wordsOf(await run('minsk-ii-withdrawal-2015', 'PER-SIDE'), 'A')).toEqual({
      '*': 'broken',
      AF: 'broken',
      UA: 'broken',
    });
    expect(wordsOf(await run('minsk-ii-withdrawal-2015', 'BETWEEN'), 'A')).toEqual({
      '*': 'undetermined',
      AF: 'undetermined',
      UA: 'undetermined',
    });
  });

  test('each party from its own line, and the trace says which', async () => {
    expect(wordsOf(await run('minsk-ii-withdrawal-2015', 'ONE-LINE'), 'A')).toMatchObject({
      AF: 'undetermined',
      UA: 'broken',
    });
    expect(await measures('AF')).toEqual([
      'What was reported lay 23.9 km behind the line memorandum of AF, as it ran in version of-september-2014; 25.0 km are asked, for each side.',
    ]);
    expect(await measures('AF', 'ONE-LINE')).toEqual([
      expect.stringMatching(/31\.\d km behind the line contact of AF/),
    ]);
    expect(await measures('UA', 'BETWEEN')).toContainEqual(
      expect.stringMatching(/50\.0 km are asked, between the sides/),
    );
    expect(await measures('UA')).toContainEqual(expect.stringMatching(/26\.0 km behind|25\.9 km behind/));
  });
});

describe('[A115] Dayton', () => {
  test('a weapon in the zone at D+31 is a breach, at D+29 it is not', async () => {
    const { standings, findings } = await run('dayton-1995');
    const zone = standings.filter(({ clause }) => clause === 'Z').map(({ party, standing }) => [party, standing]);
    expect(zone).toEqual([
      ['*', 'broken'],
      ['FED', 'undetermined'],
      ['RS', 'broken'],
    ]);
    expect(findings.filter(({ clause }) => clause === 'Z').map(({ party }) => party)).toEqual(['RS']);
  });

  test('[T11] all printed days', async () => {
    const { agreement } = await loadCase(`${root}cases/dayton-1995`);
    const printed = {
      'foreign-out': '1996-01-13',
      D30: '1996-01-19',
      D45: '1996-02-03',
      D91: '1996-03-20',
      D120: '1996-04-18',
    };
    for (const [name, day] of Object.entries(printed)) {
      const value = agreement?.base.dates[name];
      const local = value?.kind === 'instant' ? instantToLocal('Europe/Sarajevo', instantOf(value.at)) : null;
      expect([name, local?.ok === true ? formatDate(local.value.date) : null]).toEqual([name, day]);
    }
  });
});
