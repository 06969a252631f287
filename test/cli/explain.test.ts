import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assessmentIn, CASES, call } from '../support/cli.ts';

const EASTER = join(CASES, 'easter-truce-2025');
const DONBAS = join(CASES, 'donbas-recommitment-2017');

describe('explain', () => {
  test('of a standing is a chain down to the rows, with the words of the clause and the rule', async () => {
    const { code, stdout } = await call('explain', EASTER, 'L1/RU');
    expect(code).toBe(0);
    expect(stdout).toMatch(/L1/);
    expect(stdout).toMatch(/RU/);
    expect(stdout).toMatch(/kept/);
    expect(stdout).toMatch(/easter-truce-2025\/(entries\.jsonl|sources\.yaml)[: ]/);
    expect(stdout).not.toContain('\u001b');
  });

  test('of a clause is one chain for each of its rows, and of nothing all chains', async () => {
    const one = JSON.parse((await call('explain', EASTER, 'L1', '--json')).stdout) as {
      depth: number;
      text: string;
    }[][];
    const standings = assessmentIn(await call('assess', EASTER, '--json')).standings;
    expect(one).toHaveLength(standings.filter(({ clause }) => clause === 'L1').length);
    expect(one.every(([head]) => head?.depth === 0)).toBe(true);
    const all = JSON.parse((await call('explain', EASTER, '--json')).stdout) as unknown[];
    expect(all).toHaveLength(standings.length);
  });

  test('of an incident takes the beginning of its id', async () => {
    const assessment = assessmentIn(await call('assess', DONBAS, '--json'));
    const [finding] = assessment.findings as { incident: string; clause: string }[];
    const id = finding?.incident ?? '';
    const short = await call('explain', DONBAS, id.slice(0, 8));
    expect(short.code).toBe(0);
    expect(short.stdout).toBe((await call('explain', DONBAS, id)).stdout);
    expect(short.stdout).toContain('entries.jsonl');
  });

  test('[XP4] --lang says it in plain language, in English or Ukrainian', async () => {
    const { code, stdout } = await call('explain', EASTER, 'L1', '--lang', 'uk');
    expect(code).toBe(0);
    expect(stdout).toContain('Заборонено: пуск ракети або ударного безпілотника.');
    expect(stdout).toContain('Початок: 19 квітня 2025 року, 18:00 (Europe/Moscow).');
    expect(stdout).toContain('дотримано');
    expect((await call('explain', EASTER, 'L1/RU', '--lang', 'en')).stdout).toMatch(
      /^L1 \(No long-range air launches\), Russian Federation: kept\.\n/,
    );
    const bad = await call('explain', EASTER, 'L1', '--lang', 'xx');
    expect([bad.code, bad.stdout]).toEqual([64, '']);
  });

  test('[XP4] --lang of an incident answers the three questions', async () => {
    const [finding] = assessmentIn(await call('assess', DONBAS, '--json')).findings as { incident: string }[];
    const { stdout } = await call('explain', DONBAS, finding?.incident ?? '', '--lang', 'en');
    expect(stdout).toMatch(/Did it happen\?[\s\S]*Who did it\?[\s\S]*excused/);
  });

  test.each(['nonsense', 'C9', 'C1/XX', 'C1/', '', 'constructor', 'abcde', '%', 'C1/RU/x'])(
    'of %j names the standings that there are',
    async (what) => {
      const { code, stdout, stderr } = await call('explain', EASTER, what);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(
        /^servanda: Nothing here is called .*\. Standings: C1\/\*, C1\/RU, .*; or give at least six characters of an incident id\.\n$/,
      );
    },
  );
});
