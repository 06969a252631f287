import { describe, expect, test } from 'vitest';
import { renderBrief } from '../../src/desk/brief.ts';
import { runDrill, runLadder } from '../../src/desk/ladder.ts';
import { between } from '../support/markup.ts';
import { root } from '../tidy/house-files.ts';

const FOLDER = `${root}cases/multi-tier-response-2026`;
const drilled = async (scenario: string, reading?: string) =>
  (
    await runDrill(`${FOLDER}/scenarios/as-if-in-force.terms.yaml`, {
      scenario: `${FOLDER}/scenarios/${scenario}.jsonl`,
      ...(reading === undefined ? {} : { reading }),
    })
  ).report;

describe('the multi-tier response of 2026, drilled', () => {
  test('[W303] rungs at 24 h and 72 h from the first breach, whatever comes after it', async () => {
    const { end, steps } = await drilled('goes-on', 'DEFINED');
    // The first breach ended at 09:00 UTC on 2 March; there are four more.
    const [warning, , coordinated] = end.rounds[0]?.rungs ?? [];
    expect(end.rounds[0]?.from).toBe('2030-03-02T09:00:00.000Z');
    expect(warning?.due?.at).toBe('2030-03-03T09:00:00.000Z');
    expect(coordinated?.begins?.at).toBe('2030-03-05T09:00:00.000Z');
    expect(steps.filter(({ rung }) => rung === 'coordinated').map(({ at, state }) => `${state} ${at}`)).toEqual([
      'not-called 2030-03-02T10:00:00.000Z',
      'waiting 2030-03-04T11:30:00.000Z',
      'running 2030-03-05T09:00:00.000Z',
      'taken 2030-03-05T19:00:00.000Z',
    ]);
  });

  test('[W321] [W322] where “goes on” and “expanded” are words, they leave nobody responsible', async () => {
    const { gaps, segments } = await drilled('goes-on');
    expect(gaps).toEqual([{ from: '2030-03-03T12:00:00.000Z', to: '2030-03-05T19:00:00.000Z', minutes: 55 * 60 }]);
    const why = segments.filter(({ state }) => state === 'nobody').flatMap((one) => one.why);
    expect(new Set(why.map(({ rung, code, words }) => `${rung} ${code} ${words}`))).toEqual(
      new Set([
        'warning before null',
        'coalition undefined the fighting goes on',
        'coordinated undefined it grows into an expanded attack',
      ]),
    );
  });

  test('[W311] [W321] with a reading that defines them, the gap closes', async () => {
    const { gaps, minutes, segments } = await drilled('goes-on', 'DEFINED');
    expect(gaps).toEqual([]);
    expect(minutes).toMatchObject({ nobody: 0, overdue: 0, doubt: 0 });
    const acting = segments.map((one) => one.acting.map(({ actor }) => actor).join(' ') || one.state);
    expect(acting).toEqual(['UA', 'calm', 'COALITION', 'COALITION WEST', 'WEST']);
  });

  test('[W305] no warning on record: past its time, unproved, and missed by nobody’s word', async () => {
    const { segments, end } = await drilled('no-warning');
    expect(segments.map(({ state, minutes }) => `${state} ${minutes}`)).toEqual(['acting 1380', 'overdue 300']);
    expect(end.rounds[0]?.rungs[0]?.state).toBe('unproved');
  });

  test('[W302] [W305] blamed on each other: in doubt, until the mission names one, and then its time is over already', async () => {
    const { segments, end } = await drilled('blamed-on-each-other');
    expect(segments.map(({ state }) => state)).toEqual(['doubt']);
    expect(end.rounds[0]?.rungs[0]).toMatchObject({ state: 'unproved', provedAt: '2030-03-03T14:00:00.000Z' });
  });

  test('[W304] a breach by the one who would have to warn is answered by nobody', async () => {
    const { segments } = await drilled('by-the-one-who-answers');
    expect(segments.map(({ state }) => state)).toEqual(['nobody']);
    expect(segments[0]?.why[0]).toMatchObject({ rung: 'warning', code: 'own-breach', words: 'UA' });
  });

  test('[W301] [W302] as the accounts have it, nobody knows from when it holds, and the rest is words', async () => {
    const { view } = await runLadder(FOLDER, {});
    expect(view.rounds[0]?.rungs.map(({ rung, state }) => `${rung} ${state}`)).toEqual([
      'warning open',
      'coalition undefined',
      'coordinated undefined',
    ]);
  });
});

describe('the brief', () => {
  const page = async (path: string, ask: Parameters<typeof runLadder>[1] = {}) =>
    between(renderBrief((await runLadder(`${FOLDER}${path}`, ask)).run), '<table class="ladder"', '</table>');

  test('[B61] tells each step, what called it and what it leaves open', async () => {
    const onlyFrom = [`observations:${FOLDER}/scenarios/goes-on.jsonl`];
    const told = await page('/scenarios/as-if-in-force.terms.yaml', { onlyFrom });
    expect(told).toContain('what calls it: “<bdi>the fighting goes on</bdi>”');
    expect(told).toContain('nobody can say whether it is called');
    // The breach that called the warning, and the warning.
    expect(told.match(/<details>/g)).toHaveLength(2);
    const defined = await page('/scenarios/as-if-in-force.terms.yaml', { onlyFrom, reading: 'DEFINED' });
    expect(defined).toContain('from the first breach');
    expect(defined).not.toContain('what calls it');
  });

  test('[B61] without any certain breach too', async () => {
    expect(await page('')).toContain('No first breach is certain');
  });
});
