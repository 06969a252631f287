import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { call, makeFolder } from '../support/cli.ts';
import { root } from '../tidy/house-files.ts';

const flat = (text: string) => text.replace(/\s+/g, ' ');
const POINTS = 'cases/twenty-point-draft-2025';
const SIGNED = `${POINTS}/scenarios/as-if-signed.terms.yaml`;

describe('matrix', () => {
  test('[W105] [W106] the ledger of Aceh, for people and as JSON', async () => {
    const { code, stdout } = await call('matrix', 'cases/aceh-2005');
    expect(code).toBe(0);
    expect(flat(stdout)).toContain('to the end of 2005-10-31: AMM handover 570; AMM handover.accepted 476');
    expect(flat(stdout)).toContain('before the round that follows, to the end of 2005-12-14');
    const { schema, ledgers } = JSON.parse((await call('matrix', 'cases/aceh-2005', '--json')).stdout);
    expect([schema, ledgers[0].step]).toEqual(['servanda/matrix/1', 'Q']);
  });

  test('[W102] exit 2 where something is past its time and proved by nothing', async () => {
    expect((await call('matrix', 'cases/dayton-1995')).code).toBe(2);
    expect((await call('matrix', 'cases/dayton-1995', '--at', '1995-12-31T00:00Z')).code).toBe(0);
  });
});

describe('assurances', () => {
  test.each([
    ['triggers', 0, 'called at 2030-01-10T04:00:00.000Z'],
    ['voids', 0, 'Void: a breach of P4 by UA'],
    ['contested', 2, 'CONTESTED'],
  ])('[W180] [W181] %s ends with %d', async (name, wanted, words) => {
    const { code, stdout } = await call(
      'assurances',
      SIGNED,
      '--from',
      `observations:${POINTS}/scenarios/${name}.jsonl`,
    );
    expect(code).toBe(wanted);
    expect(flat(stdout)).toContain(words);
  });

  test('[W185] a file of fears with a fault is refused with its place', async () => {
    const folder = makeFolder({
      'fears.yaml': 'servanda: fears/1\nfears:\n  a: { of: X, says: y, answered-by: [C9] }\n',
    });
    const { code, stderr } = await call('assurances', SIGNED, '--fears', `${folder}/fears.yaml`);
    expect(code).toBe(65);
    expect(stderr).toMatch(/fears\.yaml:3:\d+: fears\.a\.answered-by: expected a clause of the agreement .*found C9/);
    expect((await call('assurances', SIGNED, '--fears', `${folder}/none.yaml`)).code).toBe(64);
  });
});

describe('procedure', () => {
  const WAY = 'cases/model-agreement/scenarios/with-procedure.terms.yaml';
  const FACTS = ['--only-from', 'observations:cases/model-agreement/scenarios/way-of-a-violation.jsonl'];

  test('[W245] exit 0 in time, 2 where something is late or not verifiable', async () => {
    const codeAt = async (moment: string) => (await call('procedure', WAY, ...FACTS, '--as-of', moment)).code;
    expect(await codeAt('2030-01-04T09:00Z')).toBe(0);
    expect(await codeAt('2030-01-05T10:00Z')).toBe(2);
    const late = flat(
      (await call('procedure', WAY, ...FACTS, '--as-of', '2030-01-04T07:00Z', '--at', '2030-01-05T00:00Z')).stdout,
    );
    expect(late).toContain('tasked: HEAD has to, by 2030-01-04T22:00:00.000Z: LATE by 2 h');
  });

  test('[W234] [W239] [W245] for people and as JSON', async () => {
    const { code, stdout } = await call('procedure', WAY, ...FACTS);
    expect(code).toBe(2);
    expect(flat(stdout)).toContain('N: did not reply, which admits nothing');
    expect(flat(stdout)).toContain('published, HEAD: the same person twice: the agreement wants two');
    const { schema, matters } = JSON.parse((await call('procedure', WAY, ...FACTS, '--json')).stdout);
    expect([schema, matters[0].matter, matters[0].state]).toEqual(['servanda/procedure/1', 'M1', 'final-say']);
  });

  test('[W230] an agreement without one, and one with a fault, are told with what to do', async () => {
    const none = await call('procedure', 'cases/model-agreement');
    expect([none.code, none.stderr.includes('has no procedure')]).toEqual([65, true]);
    const terms = await readFile(`${root}${WAY}`, 'utf8');
    const folder = makeFolder({ 'a.terms.yaml': terms.replace('head: HEAD', 'head: NOBODY') });
    const { code, stderr } = await call('procedure', `${folder}/a.terms.yaml`);
    expect(code).toBe(65);
    expect(stderr).toMatch(/a\.terms\.yaml:\d+:\d+: procedure\.who\.head: expected a party or body .*found NOBODY/);
  });
});

describe('access', () => {
  test('[W222] where nothing is told nothing is said', async () => {
    const { code, stdout } = await call('access', 'cases/aceh-2005');
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing on file says anything of access.');
  });

  test('[W224] [W225] a level that is none, and outcomes that are none, are refused', async () => {
    expect((await call('access', 'cases/aceh-2005', '--level', 'x')).code).toBe(64);
    const folder = makeFolder({ 'outcomes.json': '{"1": "maybe"}' });
    const { code, stderr } = await call('access', 'cases/aceh-2005', '--outcomes', `${folder}/outcomes.json`);
    expect(code).toBe(65);
    expect(stderr).toContain('found 1: "maybe"');
  });
});

describe('coverage', () => {
  test('[W340] [W343] [W345] hour by hour, against each party, and what is assumed', async () => {
    const { code, stdout } = await call('coverage', 'cases/easter-truce-2025');
    expect(code).toBe(2);
    expect(stdout).toContain('L1  No long-range air launches · deeds of RU · everywhere');
    expect(stdout).toContain(`  2025-04-19  ${' '.repeat(18)}${'█'.repeat(6)}\n  2025-04-20  ${'█'.repeat(24)}`);
    expect(stdout).toContain('air-launches sees 95.0 %');
    expect(stdout).toContain('  by kpszsu: sees 95.0 %, assumed; reports 97.0 %\n');
    const { schema, rows } = JSON.parse((await call('coverage', 'cases/easter-truce-2025', '--json')).stdout);
    expect([schema, rows[0].days[0].cells.length]).toEqual(['servanda/coverage/1', 6]);
  });
});

describe('ladder, drill and incidents', () => {
  const FOLDER = 'cases/multi-tier-response-2026/scenarios';
  const drill = (scenario: string, ...more: string[]) =>
    call('drill', `${FOLDER}/as-if-in-force.terms.yaml`, '--scenario', `${FOLDER}/${scenario}.jsonl`, ...more);

  test.each([
    ['goes-on', [], 1, 'NOBODY IS RESPONSIBLE'],
    ['goes-on', ['--reading', 'DEFINED'], 0, 'COALITION (coalition, by no time) must act'],
    ['no-warning', [], 2, 'OVERDUE: UA (warning, due 2030-03-03 11:00)'],
    ['blamed-on-each-other', [], 2, 'hangs on attribution'],
  ])('[W321] %s %j ends with %d', async (scenario, more, wanted, words) => {
    const { code, stdout } = await drill(scenario, ...more);
    expect(code).toBe(wanted);
    expect(flat(stdout)).toContain(words);
  });

  test('[W320] a line for each minute, where that is asked', async () => {
    const { stdout } = await drill('no-warning', '--minutes', '--until', '2030-03-02T10:10Z');
    expect(stdout.match(/UA \(warning, due .*\) must act/g)).toHaveLength(10);
  });

  test('[W320] as known then, and no further', async () => {
    const { minutes, until } = JSON.parse((await drill('goes-on', '--as-of', '2030-03-03T13:00Z', '--json')).stdout);
    expect(until).toBe('2030-03-03T13:00:00.000Z');
    expect(minutes).toMatchObject({ acting: 1110, calm: 450, nobody: 60 });
  });

  test('[W323] what cannot be drilled, and what has no ladder, is told', async () => {
    expect((await drill('goes-on', '--until', '2029-01-01T00:00Z')).stderr).toContain('a drill ends after it begins');
    expect((await drill('none')).code).toBeGreaterThan(2);
    expect((await call('ladder', 'cases/easter-truce-2025')).stderr).toContain('has no ladder');
  });

  test('[W301] a ladder that cannot be read is told with its place', async () => {
    const text = readFileSync(`${FOLDER}/as-if-in-force.terms.yaml`, 'utf8').replace(
      'on: breach of C1\n',
      'on: breach of C9\n',
    );
    const folder = makeFolder({ 'odd.terms.yaml': text });
    const { code, stderr } = await call('ladder', `${folder}/odd.terms.yaml`);
    expect(code).toBe(65);
    expect(stderr).toMatch(
      /odd\.terms\.yaml:\d+:\d+: ladder\.warning\.on: expected a clause of this agreement, found C9/,
    );
  });

  test('[IN4] incidents say why their reports stand together', async () => {
    const { code, stdout } = await call(
      'incidents',
      'cases/disengagement-2016',
      '--only-from',
      'observations:cases/disengagement-2016/scenarios/breach-on-day-six.jsonl',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('the first that was known');
  });
});
