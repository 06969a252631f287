import { describe, expect, test } from 'vitest';
import { renderBrief } from '../../src/desk/brief.ts';
import { runFrame } from '../../src/desk/follow.ts';
import { matrixOf } from '../../src/follow/matrix/matrix.ts';
import { makeFolder } from '../support/cli.ts';
import { between, valuesOf } from '../support/markup.ts';
import { root } from '../tidy/house-files.ts';

const matrix = async (name: string, ask: Parameters<typeof runFrame>[1] = {}) =>
  matrixOf((await runFrame(`${root}cases/${name}`, ask)).frame);

describe('Aceh 2005', async () => {
  const [ledger] = (await matrix('aceh-2005')).ledgers;
  const at = (day: string, by: string, what: string) =>
    ledger?.totals.find((one) => one.day === day)?.lines.find((line) => line.by === by && line.what === what)?.amount;
  const exactly = (n: number) => ({ min: n, max: n });

  test('[W105] 570 handed, 476 and 424 accepted, 52 disputed after two rounds', () => {
    expect(at('2005-10-31', 'AMM', 'handover')).toEqual(exactly(570));
    expect(at('2005-10-31', 'AMM', 'handover.accepted')).toEqual(exactly(476));
    expect(at('2005-10-31', 'RI', 'handover.accepted')).toEqual(exactly(424));
    expect(ledger?.totals.find(({ day }) => day === '2005-10-31')?.disputed).toEqual(exactly(52));
  });

  test('[W105] 754 is the mission’s total before 15 December, counted back; 840 with 71 disputed at the end', () => {
    const before = ledger?.totals.find(({ day }) => day === '2005-12-14');
    expect(before?.edge).toBe('before');
    expect(at('2005-12-14', 'AMM', 'handover.accepted')).toEqual(exactly(754));
    expect(at('2005-12-15', 'AMM', 'handover.accepted')).toEqual(exactly(801));
    expect(at('2005-12-19', 'AMM', 'handover.accepted')).toEqual(exactly(840));
    expect(ledger?.disputed).toEqual(exactly(71));
    expect(ledger?.quotas.map(({ step, target }) => [step, target])).toEqual([['Q3', 210]]);
  });

  test('[W106] 792 is refused and in no total; 801 + 35 = 836 leaves four unexplained', () => {
    expect(ledger?.refused.map(({ why }) => why)).toEqual([
      expect.stringMatching(/^wire gives 792 .* no more than 754 .* does not fall/),
    ]);
    expect(ledger?.counts.filter(({ isRefused }) => isRefused).map(({ by, amount }) => [by, amount.min])).toEqual([
      ['wire', 792],
    ]);
    expect(ledger?.totals.flatMap(({ lines }) => lines.map(({ by }) => by))).not.toContain('wire');
    expect(ledger?.unexplained.map(({ text }) => text)).toEqual([
      expect.stringContaining('801 + 35 = 836: 4 are unexplained'),
    ]);
  });
});

describe('Dayton 1995', async () => {
  const { due, weapons } = await matrix('dayton-1995');

  test('[W103] what was due on each printed date', () => {
    const told = due.map(({ step, what, day, eve, dates }) => [
      step,
      what,
      eve === null ? day : eve.day,
      [...dates, ...(eve?.dates ?? [])].find((name) => /^(?:D\d*|foreign-out|signing)$/.test(name)),
    ]);
    // Behind the zone by D+30, foreign forces out by 13 January, areas vacated by D+45, entered from D+91, cantoned by D+120.
    expect(told).toContainEqual(['Z', 'begins', '1996-01-19', 'D30']);
    expect(told).toContainEqual(['F', 'due', '1996-01-13', 'foreign-out']);
    expect(told).toContainEqual(['V', 'due', '1996-02-03', 'D45']);
    expect(told).toContainEqual(['N', 'ends', '1996-03-19', 'D91']);
    expect(told).toContainEqual(['H', 'due', '1996-04-18', 'D120']);
  });

  test('[W104] a tank in the zone at D+31 is a breach, at D+29 not, and 5 km behind not', () => {
    expect(weapons.map(({ by, when, breach, why }) => [by, when.from.slice(0, 10), breach, why.split(':')[0]])).toEqual(
      [
        ['FED', '1996-01-18', 'no', 'the clause was not in force at the time'],
        ['FED', '1996-01-20', 'no', 'it stood outside'],
        ['RS', '1996-01-20', 'yes', 'indicated'],
      ],
    );
    expect(weapons.map(({ attributed, provisional }) => [attributed, provisional])).toEqual([
      [[], false],
      [[], false],
      [['RS'], true],
    ]);
    expect(weapons[2]?.against).toEqual([{ line: 'agreed', version: 'annex-a' }]);
  });
});

test('[W104] an enemy’s word beside a neutral that names nobody blames nobody', async () => {
  const seen = (source: string, by: string) =>
    `{"type": "observation", "source": "${source}", "key": "${source}", "known": "1996-01-21T00:00Z", "when": {"from": "1996-01-20T09:00Z", "to": "1996-01-20T10:00Z"}, "act": "presence", "weapon": "tank", "means": "direct.seen"${by}, "place": {"point": [18.01, 44.6], "radiusM": 50}}`;
  const folder = makeFolder({ 'seen.jsonl': `${seen('ifor', '')}\n${seen('fed-staff', ', "by": "RS"')}\n` });
  const { weapons } = await matrix('dayton-1995', { onlyFrom: [`observations:${folder}/seen.jsonl`] });
  expect(weapons.map(({ by, toldBy, breach, attributed }) => [by, toldBy, breach, attributed])).toEqual(
    expect.arrayContaining([
      [null, null, 'yes', []],
      ['RS', 'FED', 'yes', []],
    ]),
  );
});

describe('Disengagement 2016, with a breach on day six', async () => {
  const facts = { onlyFrom: [`observations:${root}cases/disengagement-2016/scenarios/breach-on-day-six.jsonl`] };
  const of = await matrix('disengagement-2016', { ...facts, at: '2016-10-10T00:00:00+03:00' });
  const cell = (step: string, party: string) => of.cells.find((one) => one.step === step && one.party === party);

  test('[W101] the clock of silence, the notices, the pull-back and the meeting, as one matrix', () => {
    expect(of.clocks.map(({ id, state, at }) => [id, state, at])).toEqual([
      // Seven whole days after the sixth, which ends with 26 September: over with 3 October, local.
      ['quiet', 'happened', '2016-10-03T21:00:00.000Z'],
      ['struck', 'happened', '2016-09-26T08:00:00.000Z'],
    ]);
    expect(cell('C', '*')).toMatchObject({ standing: 'broken', verified: [expect.any(String)] });
    for (const party of ['UA', 'AF']) {
      expect(cell('C', party)).toMatchObject({ standing: 'undetermined', verified: [] });
      expect(cell('D', party)).toMatchObject({
        standing: 'kept',
        overdue: { state: 'done', due: '2016-10-06T21:00:00.000Z' },
      });
      expect(cell('D', party)?.declared).toHaveLength(1);
      expect(cell('E', party)).toMatchObject({
        standing: 'kept',
        overdue: { state: 'done', due: '2016-09-27T08:00:00.000Z' },
      });
    }
  });

  test('[W107] both go back within three days, in step', () => {
    expect(of.pairs.find(({ step }) => step === 'D')).toMatchObject({
      state: 'together',
      late: { party: 'AF', against: 'UA', minMs: 5 * 3_600_000 },
    });
  });

  test('[W102] on day six nothing is due: the silence has not lasted', async () => {
    const early = await matrix('disengagement-2016', { ...facts, asOf: '2016-09-26T12:00:00+03:00' });
    const back = early.cells.find(({ step }) => step === 'D');
    expect(back?.overdue.state).toBe('not-in-force');
    expect(early.due.filter(({ step }) => step === 'D').map(({ day, hangsOn }) => [day, hangsOn])).toEqual([
      [null, 'quiet'],
      [null, 'quiet'],
    ]);
  });
});

describe('the brief', () => {
  const page = async (path: string, ask: Parameters<typeof runFrame>[1] = {}) => {
    const { run } = await runFrame(`${root}cases/${path}`, ask);
    return renderBrief(run, ask.at === undefined ? {} : { at: ask.at });
  };

  test('[B60] tells who has done which step, and opens every list to its rows', async () => {
    const onlyFrom = [`observations:${root}cases/disengagement-2016/scenarios/breach-on-day-six.jsonl`];
    const of = await page('disengagement-2016', { onlyFrom, at: '2016-10-10T00:00:00+03:00' });
    const steps = between(of, '<section aria-labelledby="steps">', '</section>');
    // One made-up day of fire for nobody named and either side; notices, pull-back and meeting for two sides.
    expect(steps.match(/<details>/g)).toHaveLength(1 + 1 + 1 + 1 + 2 * 3 + 2 * 2);
    expect(steps).toContain('done in time');
    const ids = valuesOf(of, 'id');
    expect(ids.length).toBe(new Set(ids).size);
    const links = valuesOf(of, 'href').filter((href) => href.startsWith('#'));
    expect(links.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test('[B21] the order of the entries makes no difference to the steps', async () => {
    const { run } = await runFrame(`${root}cases/aceh-2005`, {});
    expect(renderBrief({ ...run, entries: [...run.entries].reverse() })).toBe(renderBrief(run));
  });

  test('[B60] a guarantee that hangs on a contested attribution says so; without duties there is no such part', async () => {
    const folder = 'twenty-point-draft-2025/scenarios';
    const from = [`observations:${root}cases/${folder}/contested.jsonl`];
    const of = await page(`${folder}/as-if-signed.terms.yaml`, { from });
    expect(between(of, '<section aria-labelledby="steps">', '</section>')).toContain(
      'hangs on a contested attribution',
    );
    expect(await page('easter-truce-2025')).not.toContain('id="steps"');
  });
});
