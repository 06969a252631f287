import { describe, expect, test } from 'vitest';
import { runAssurances } from '../../src/desk/assurances.ts';
import { root } from '../tidy/house-files.ts';

const folder = `${root}cases/twenty-point-draft-2025`;
const scenario = async (name: string) => {
  const from = [`observations:${folder}/scenarios/${name}.jsonl`];
  const { report } = await runAssurances(`${folder}/scenarios/as-if-signed.terms.yaml`, { from });
  const [guarantee] = report.guarantees;
  if (guarantee === undefined) throw new Error('the scenario has a guarantee');
  return guarantee;
};

describe('the guarantees of the draft in twenty points, as if signed', () => {
  test('[W180] one scenario calls: due 72 hours after the breach ended, and met', async () => {
    const of = await scenario('triggers');
    expect(of).toMatchObject({
      state: 'called',
      calledAt: '2030-01-10T04:00:00.000Z',
      due: '2030-01-13T04:00:00.000Z',
      hangsOnContested: false,
    });
    expect(of.guarantors[0]).toMatchObject({ guarantor: 'GUARANTORS', bound: true, performance: 'met' });
    expect(of.readings.map(({ reading, state }) => [reading, state])).toEqual([
      ['NARROW', 'not-called'],
      ['WIDE', 'called'],
    ]);
  });

  test('[W180] one voids: the attack that makes it void came first', async () => {
    const of = await scenario('voids');
    expect(of).toMatchObject({ state: 'void', trigger: { state: 'happened' }, voiding: { state: 'happened' } });
    expect(of.readings.find(({ reading }) => reading === 'WIDE')?.state).toBe('void');
  });

  test('[W181] one hangs on a contested attribution, and says so', async () => {
    const of = await scenario('contested');
    expect(of).toMatchObject({ state: 'open', hangsOnContested: true });
    expect(of.trigger).toMatchObject({ state: 'unknown', hangsOn: ['attribution'], contested: true });
    expect(of.voiding).toMatchObject({ state: 'unknown', hangsOn: ['attribution'], contested: true });
    expect(of.reasons.map(({ text }) => text).join(' ')).toContain('hangs on a contested attribution');
  });

  test('[W182] each stage by whose word it is', async () => {
    const stages = (await scenario('triggers')).guarantors[0]?.stages.map(({ stage, state }) => [stage, state]);
    expect(stages).toEqual([
      ['pledged', 'own-word'],
      ['ratified', 'own-word'],
      ['funded', 'own-word'],
      ['deployed', 'borne-out'],
      ['exercised', 'borne-out'],
    ]);
  });
});

describe('the draft as the accounts have it', async () => {
  const { report } = await runAssurances(folder, {});

  test('[W183] nobody could ever call it: nobody is bound, nobody knows from when, no means shows who', () => {
    for (const { neverCalled } of report.guarantees) {
      const told = neverCalled.map(({ text }) => text).join(' ');
      expect(told).toContain('RU is not bound by P3');
      expect(told).toContain('never who did it');
      expect(told).toContain('nobody knows from when');
    }
  });

  test('[W184] which fear no clause answers, and which only words', () => {
    expect(report.fears.map(({ id, state }) => [id, state])).toEqual([
      ['war-resumes', 'words'],
      ['left-without-means', 'words'],
      ['alignment', 'unanswered'],
      ['drawn-in', 'words'],
    ]);
  });

  test('[W184] signed, with a clock and with people on the spot, the same fear is answered', async () => {
    const { report: signed } = await runAssurances(`${folder}/scenarios/as-if-signed.terms.yaml`, {
      fears: `${folder}/scenarios/fears.yaml`,
    });
    expect(signed.fears.map(({ id, state }) => [id, state])).toEqual([['war-resumes', 'answered']]);
    expect(signed.guarantees[0]?.neverCalled).toEqual([]);
    expect(signed.unasked).toEqual([]);
  });
});
