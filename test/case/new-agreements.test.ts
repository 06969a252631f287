import { describe, expect, test } from 'vitest';
import type { Standing } from '../../src/assess/assessment.ts';
import { runCase } from '../../src/desk/run.ts';
import { auditClaims } from '../../src/words/audit-claims.ts';
import { codesOf } from '../support/assessed.ts';
import { root } from '../tidy/house-files.ts';

const rowsIn = async (name: string, clause: string, party: string, reading?: string): Promise<readonly Standing[]> => {
  const { assessment } = await runCase(`${root}cases/${name}`, reading === undefined ? {} : { reading });
  return assessment.standings.filter((row) => row.clause === clause && row.party === party);
};
const stands = async (name: string, clause: string, party: string, reading?: string) =>
  (await rowsIn(name, clause, party, reading)).map(({ standing, performance }) => [standing, performance]);

describe('Colombia 2016: 180 days, printed as two days', () => {
  const ends = async (reading: string) => {
    const { agreement } = await runCase(`${root}cases/colombia-2016`, {});
    const [clause] = agreement.readings.find(({ id }) => id === reading)?.terms.clauses ?? [];
    const by = clause?.norm.kind === 'requires' && clause.norm.duty.form === 'achieve' ? clause.norm.duty.by : null;
    return by?.kind === 'at' ? new Date(by.at).toISOString() : by;
  };

  test('[T11] 1 December and 180 days is 29 May with day 0, and 30 May without it', async () => {
    expect(await ends('DAY-29')).toBe('2017-05-30T05:00:00.000Z');
    expect(await ends('DAY-30')).toBe('2017-05-31T05:00:00.000Z');
  });

  test('[A91] what was done on 30 May is in time by one and late by the other; without a reading nobody can say', async () => {
    expect(await stands('colombia-2016', 'W', 'FARC', 'DAY-29')).toEqual([['undetermined', 'met-late']]);
    expect(await stands('colombia-2016', 'W', 'FARC', 'DAY-30')).toEqual([['kept', 'met']]);
    expect(await stands('colombia-2016', 'W', 'FARC')).toEqual([['undetermined', null]]);
  });
});

describe('Kumanovo 1999', () => {
  test('without the day of the entry into force no clause has a window', async () => {
    const { assessment } = await runCase(`${root}cases/kumanovo-1999`, {});
    expect(assessment.standings.filter(({ standing }) => standing !== 'undetermined')).toEqual([]);
  });

  test('[A103] steps by their printed days, acknowledged by the other side, or by nobody but itself', async () => {
    expect(await stands('kumanovo-1999', 'W0', 'FRY', 'SCENARIO')).toEqual([['kept', 'met']]);
    expect(await stands('kumanovo-1999', 'W1', 'FRY', 'SCENARIO')).toEqual([['kept', 'met']]);
    expect(await stands('kumanovo-1999', 'W2', 'FRY', 'SCENARIO')).toEqual([['undetermined', 'met-late']]);
    expect(await stands('kumanovo-1999', 'W3', 'FRY', 'SCENARIO')).toEqual([['undetermined', null]]);
  });

  test('[A118] strikes are suspended from the end of the demonstration on, and not from the day on which it was due', async () => {
    const [row] = await rowsIn('kumanovo-1999', 'S', 'KFOR', 'SCENARIO');
    expect(row?.window.from).toBe('1999-01-01T13:00:00.000Z');
  });

  test('[A115] the two zones: an allegation by the other side, and the word of its own command', async () => {
    const [ground] = await rowsIn('kumanovo-1999', 'G', 'FRY', 'SCENARIO');
    expect([ground?.standing, ground?.alleged]).toEqual(['undetermined', [{ by: 'KFOR', n: 1, max: 1 }]]);
    const [air] = await rowsIn('kumanovo-1999', 'A', 'FRY', 'SCENARIO');
    expect([air?.standing, air?.breaches.min]).toEqual(['broken', 1]);
  });
});

describe('Lebanon 2024', () => {
  test('[A124] the withdrawal has a row for each version, with the deadline of each', async () => {
    const rows = await rowsIn('lebanon-2024', 'W', 'IL');
    expect(rows.map(({ standing, window }) => [standing, window.to])).toEqual([
      ['undetermined', '2025-01-26T02:00:00.000Z'],
      ['undetermined', '2025-02-18T22:00:00.000Z'],
    ]);
    expect(await rowsIn('lebanon-2024', 'C', 'IL')).toHaveLength(1);
  });

  test('a count of thousands by a force that is named no neutral breaks nothing, and keeps nothing', async () => {
    for (const party of ['*', 'IL', 'LB']) {
      const [row] = await rowsIn('lebanon-2024', 'C', party);
      expect([row?.standing, row?.breaches.min]).toEqual(['undetermined', 0]);
    }
  });
});

describe('Gaza 2025', () => {
  test('forty-two days end on 1 or 2 March, and day 16 is 3 or 4 February', async () => {
    for (const [reading, end] of [
      ['DAY-1', '2025-03-01T22:00:00.000Z'],
      ['DAY-0', '2025-03-02T22:00:00.000Z'],
    ] as const) {
      const [row] = await rowsIn('gaza-january-2025', 'A', 'IL', reading);
      expect([row?.window.to, row?.standing]).toEqual([end, 'undetermined']);
      expect(row?.account?.target ?? 600).toBe(600);
    }
  });

  test('491 is not 497: six are in the total and in no part', async () => {
    const { entries } = await runCase(`${root}cases/gaza-october-2025`, {});
    const claims = entries.filter(({ body }) => body.type === 'claim/1');
    const text = JSON.stringify(auditClaims(claims as Parameters<typeof auditClaims>[0]));
    expect(text).toContain('491');
    expect(text).toContain('497');
    const [row] = await rowsIn('gaza-october-2025', 'C', 'IL');
    expect([row?.standing, row?.breaches.min, row?.alleged]).toEqual([
      'undetermined',
      0,
      [{ by: 'HAMAS', n: 497, max: 497 }],
    ]);
  });
});

describe('the addendum of 29 September 2015', () => {
  test('[A123] forbids nothing backwards', async () => {
    const [row] = await rowsIn('minsk-addendum-2015', 'L', 'UA', 'SCENARIO');
    expect([row?.standing, row?.breaches.max]).toEqual(['undetermined', 0]);
    const [other] = await rowsIn('minsk-addendum-2015', 'L', 'AF', 'SCENARIO');
    expect([other?.standing, other?.breaches.min]).toEqual(['broken', 1]);
    expect(await rowsIn('minsk-addendum-2015', 'A', 'UA', 'SCENARIO')).toHaveLength(1);
  });

  test('[A130] tanks, guns and mortars are owed each; thirty tanks are not all', async () => {
    expect(await stands('minsk-addendum-2015', 'S1', 'UA', 'SCENARIO')).toEqual([['kept', 'met']]);
    const [row] = await rowsIn('minsk-addendum-2015', 'S1', 'AF', 'SCENARIO');
    expect(row?.standing).toBe('undetermined');
    expect(row === undefined ? [] : codesOf(row)).toContain('duty-in-part');
  });
});

describe('guarantees of the casebook', () => {
  test('[A125] Dayton: a breach in the zone calls the force, for which no clock is agreed', async () => {
    const { assessment } = await runCase(`${root}cases/dayton-1995`, {});
    const [guarantee] = assessment.guarantees;
    expect(guarantee).toMatchObject({ clause: 'E', state: 'called', due: null });
    expect(guarantee?.guarantors).toMatchObject([{ guarantor: 'IFOR', bound: true, standing: 'undetermined' }]);
    const before = await runCase(`${root}cases/dayton-1995`, { asOf: '1996-01-19T00:00Z' });
    expect(before.assessment.guarantees[0]?.state).toMatch(/not-/);
  });

  test('the draft in twenty points: not in force, since nobody knows from when', async () => {
    const { assessment } = await runCase(`${root}cases/twenty-point-draft-2025`, {});
    expect(assessment.guarantees.map(({ clause, state }) => [clause, state])).toEqual([
      ['G-military', 'not-in-force'],
      ['G-sanctions', 'not-in-force'],
    ]);
  });
});
