import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { auditInNode, openSource } from '../../src/audit/node/audit.ts';
import type { Ask } from '../../src/desk/ask.ts';
import { loadCase } from '../../src/desk/case.ts';
import { attestAssessment } from '../../src/desk/record/attest.ts';
import { initRecord } from '../../src/desk/record/init.ts';
import { readKey } from '../../src/desk/record/keys.ts';
import { readRecord } from '../../src/desk/record/read-record.ts';
import { adoptTerms } from '../../src/desk/record/terms-on-record.ts';
import { runCase } from '../../src/desk/run.ts';
import { printAssessment, type Rules, rules } from '../../src/recompute/recompute.ts';
import { atDesk, tempFolder } from '../support/record-folder.ts';
import { root } from '../tidy/house-files.ts';

const EASTER = `${root}cases/easter-truce-2025`;
const HOUR = 3_600_000;
/** An hour after the case was adopted: before the truce was declared. */
const BEGAN = Date.parse('2025-04-19T12:00:00Z');

const released: readonly { judges: string; file: string }[] = JSON.parse(
  readFileSync(`${root}rules/index.json`, 'utf8'),
);

async function releasedRules(file: string): Promise<Rules> {
  return (await import(/* @vite-ignore */ pathToFileURL(`${root}rules/${file}`).href)).rules;
}

test('[RD2] Easter 2025 put on record hour by hour answers at every past moment as it did then, under every version of the rules', {
  timeout: 120_000,
}, async () => {
  expect(new Set(released.map(({ judges }) => judges)).size).toBeGreaterThanOrEqual(2);
  const versions = [...(await Promise.all(released.map(({ file }) => releasedRules(file)))), rules];
  const dir = tempFolder();
  const published = join(dir, 'published');
  await initRecord(dir, { origin: 'record.example/easter' }, { now: () => BEGAN });
  const own = await readKey(join(dir, 'private/keys/desk.key'));
  await atDesk(dir, BEGAN + 1000, async (desk) => adoptTerms(desk, await loadCase(EASTER), [own]));

  const { entries } = await runCase(EASTER, {});
  const hourOf = (ms: number) => BEGAN + Math.max(1, Math.ceil((ms - BEGAN) / HOUR)) * HOUR;
  const hours = [...new Set(entries.map(({ known }) => hourOf(known.at)))].sort((a, b) => a - b);
  expect(hours.length).toBeGreaterThan(3);
  const then: { ask: Ask; text: string }[] = [];
  for (const [n, hour] of hours.entries()) {
    const due = entries.filter(({ known }) => hourOf(known.at) === hour);
    await atDesk(dir, hour, (desk) => desk.appendEntries(due, [own]));
    const record = await readRecord(published);
    const ask = { asOf: new Date(hour).toISOString() };
    const run = await runCase(dir, ask);
    expect(run.record?.size).toBe(record.size);
    then.push({ ask, text: printAssessment(run.assessment) });
    const version = versions[n % versions.length] ?? rules;
    const { matter } = await attestAssessment(record, own, ask, version);
    expect(matter.type === 'assessment/1' && matter.rules).toBe(version.judges);
    await atDesk(dir, hour + 60_000, (desk) => desk.appendMatter(matter, [own]));
  }
  // What was known grows, and with it the answers change.
  expect(new Set(then.map(({ text }) => text)).size).toBe(then.length);
  for (const { ask, text } of then) expect(printAssessment((await runCase(dir, ask)).assessment)).toBe(text);
  const before = { asOf: new Date(BEGAN).toISOString() };
  await expect(runCase(dir, before)).rejects.toThrow('kept no agreement yet');

  const last = (hours.at(-1) ?? 0) + HOUR;
  const { report } = await auditInNode(await openSource(published), { nowMs: last, pinned: null, state: null });
  expect(report.faults).toEqual([]);
  expect(report.assessments.map(({ verdict }) => verdict)).toEqual(hours.map(() => 'holds'));
  expect(report.ok).toBe(true);
});
