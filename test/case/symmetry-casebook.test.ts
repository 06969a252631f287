import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listCases } from '../../src/desk/casebook.ts';
import { runSymmetry } from '../../src/desk/symmetry.ts';
import { call } from '../support/cli.ts';
import { root } from '../tidy/house-files.ts';

const cases = await listCases(`${root}cases`);

describe('symmetry of the casebook', () => {
  test.each(cases.map((path) => [basename(path), path]))(
    '[SY1] %s: every answer is exchanged, and nothing else',
    async (_, path) => {
      const { run, report } = await runSymmetry(path, {});
      const n = run.agreement.parties.length;
      expect(report.rule).toHaveLength((n * (n - 1)) / 2);
      expect(report.rule.filter(({ holds }) => !holds)).toEqual([]);
      for (const { id } of run.agreement.readings) {
        const of = await runSymmetry(path, { reading: id });
        expect(
          of.report.rule.filter(({ holds }) => !holds),
          id,
        ).toEqual([]);
      }
    },
  );

  test('[SY4] Easter 2025: the launches differ by the evidence, and the report says which', async () => {
    const path = `${root}cases/easter-truce-2025`;
    const { code, stdout } = await call('symmetry', path);
    expect(code).toBe(0);
    expect(stdout).toContain('RU ↔ UA: all 7 standings and 2 findings are exchanged, and nothing else changes.');
    expect(stdout).toMatch(/RU and UA: It is the evidence/);
    expect(stdout).toContain('– the evidence: watches that were relied on, looking at it: RU 1, UA 0');
  });

  test('[SY6] Minsk II: both guns stand too near, and with the line of the other one of them would not', async () => {
    const { stdout } = await call('symmetry', `${root}cases/minsk-ii-withdrawal-2015`);
    const said = stdout.replace(/\s+/g, ' ');
    expect(said).toContain(
      'the line that it is measured from: AF memorandum (of-september-2014); UA contact (of-february-2015)',
    );
    expect(said).toContain("AF and UA: They stand alike. In the other's place AF would be undetermined");
  });

  test('[SY3] Dayton: a tank five kilometres behind the line is no report of a breach', async () => {
    const { stdout } = await call('symmetry', `${root}cases/dayton-1995`);
    expect(stdout).toContain('reports of a named neutral that name it: FED 0, RS 1');
    expect(stdout).toMatch(/reports of it that lie outside the clause, by place, time or kind: FED 1, RS 0/);
  });

  test('[SY7] UNDOF: the same ceiling for both, and the seventy-sixth tank', async () => {
    const { stdout } = await call('symmetry', `${root}cases/undof-1974`);
    expect(stdout).toContain('SY: broken · bound by its own act · counted 76, 75 named');
    expect(stdout).toContain('how many were certainly counted: IL 75, SY 76');
    expect(stdout).toMatch(/LOOK .*\n {2}IL: kept · bound by its own act · met/);
  });

  test('[SY4] Christmas 2023: only one side was bound, and the report says that it is the text', async () => {
    const { clauses } = JSON.parse((await call('symmetry', `${root}cases/christmas-truce-2023`, '--json')).stdout) as {
      clauses: { pairs: { cause: string }[] }[];
    };
    expect(clauses.map(({ pairs }) => pairs.map(({ cause }) => cause))).toEqual([['text'], ['text']]);
  });
});
