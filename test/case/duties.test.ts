import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/desk/run.ts';
import { codesOf, standingOf } from '../support/assessed.ts';
import { root } from '../tidy/house-files.ts';

const row = async (name: string, clause: string, party: string, asOf?: string) => {
  const { assessment } = await runCase(`${root}cases/${name}`, asOf === undefined ? {} : { asOf });
  return standingOf(assessment, party, clause);
};

describe('Aceh 2005', () => {
  test('[A107] after two rounds: 570 handed over, 476 and 424 accepted, 52 disputed', async () => {
    const { account, performance, standing } = await row('aceh-2005', 'Q', 'GAM', '2005-11-01T00:00:00+07:00');
    expect([standing, performance]).toEqual(['undetermined', 'pending']);
    const of = (what: string, by: string) =>
      account?.lines.find((line) => line.what === what && line.by === by)?.amount;
    expect(of('handover', 'AMM')).toEqual({ min: 570, max: 570 });
    expect(of('handover.rejected', 'AMM')).toEqual({ min: 94, max: 94 });
    expect(of('handover.accepted', 'AMM')).toEqual({ min: 476, max: 476 });
    expect(of('handover.accepted', 'RI')).toEqual({ min: 424, max: 424 });
    expect(account?.disputed).toEqual({ min: 52, max: 52 });
  });

  test('[A106] the 792 of the wire is refused as an accepted count', async () => {
    const { account } = await row('aceh-2005', 'Q', 'GAM');
    expect(account?.refused.map(({ why }) => why)).toEqual([
      expect.stringMatching(/^wire gives 792 .* no more than 754 /),
    ]);
  });

  test('[A108] 801 + 35 = 836 is not 840', async () => {
    const { reasons, standing, performance } = await row('aceh-2005', 'Q', 'GAM');
    expect([standing, performance]).toEqual(['kept', 'met']);
    const told = reasons.find(({ code }) => code === 'count-unexplained');
    expect(told?.text).toContain('801 + 35 = 836: 4 are unexplained');
  });
});

test('[A111] UNDOF: the 76th tank', async () => {
  expect(await row('undof-1974', 'TANKS', 'SY')).toMatchObject({
    standing: 'broken',
    account: { counted: { min: 76 } },
  });
  const allowed = await row('undof-1974', 'TANKS', 'IL');
  expect([allowed.standing, codesOf(allowed)[0]]).toEqual(['undetermined', 'ceiling-within']);
});
