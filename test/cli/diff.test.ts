import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASES, call, makeFolder } from '../support/cli.ts';

const EASTER = join(CASES, 'easter-truce-2025');

/** A case, the Easter truce by itself, with its text changed. */
function amended(part: string, by: string, name = 'easter-truce-2025'): string {
  const folder = makeFolder();
  cpSync(join(CASES, name), folder, { recursive: true });
  const file = join(folder, `${name}.terms.yaml`);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(part);
  writeFileSync(file, text.replace(part, by));
  return folder;
}

describe('diff', () => {
  test('[DF1] of a case and itself says that nothing changed, and ends with 0', async () => {
    const { code, stdout } = await call('diff', EASTER, EASTER);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing changed in what was agreed.');
    expect(stdout).toContain('All of them stay as they are.');
  });

  test('[DF7] names the past findings that would be others, and only those', async () => {
    const { code, stdout } = await call('diff', EASTER, amended('coverage: 0.9', 'coverage: 0.95'));
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /C1\n {2}1\. To stand kept, more must have been seen: 950 per mille; before: 900\. \[gain: UA; loss: RU\]/,
    );
    expect(stdout).toContain('L1 RU: kept → undetermined');
    const { findings } = JSON.parse(
      (await call('diff', EASTER, amended('coverage: 0.9', 'coverage: 0.95'), '--json')).stdout,
    ) as {
      findings: { changes: { clause: string; party: string; kind: string }[] };
    };
    expect(findings.changes.map(({ clause, party }) => [clause, party])).toEqual([['L1', 'RU']]);
  });

  test('[DF7][DF9] tells what a duty would have come to, with its count', async () => {
    const aceh = join(CASES, 'aceh-2005');
    const { stdout } = await call('diff', aceh, amended('at-least: 840', 'at-least: 850', 'aceh-2005'));
    expect(stdout).toContain('A higher number is to be reached: 850; before: 840. [gain: RI; loss: GAM]');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'Q GAM: kept (met, counted at least 840, 840 named) → undetermined (counted at least 840, 850 named, breaches 0–1)',
    );
  });

  test('[DF6][DF9] tells of a clock of silence that nobody counts any longer', async () => {
    const case2016 = join(CASES, 'disengagement-2016');
    const { stdout } = await call('diff', case2016, amended('    counted-by: SMM\n', '', 'disengagement-2016'));
    expect(stdout).toContain('A clock or a word is made otherwise');
    expect(stdout).toContain('[silence-without-counter]');
  });

  test('[DF8] with an error in one of them tells it, with its place', async () => {
    const { code, stdout, stderr } = await call('diff', EASTER, amended('act: hostility', 'act: hostilities'));
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toMatch(/easter-truce-2025\.terms\.yaml cannot be compared:\n.*undefined-code/);
  });

  test('[DF7] without entries does not ask what findings would become', async () => {
    const file = join(CASES, 'multi-tier-response-2026', 'multi-tier-response-2026.terms.yaml');
    const { code, stdout } = await call('diff', file, file);
    expect(code).toBe(0);
    expect(stdout).toContain('No entries');
  });
});
