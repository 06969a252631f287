import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AuditCommandOptions, auditCommand } from '../../src/cli/audit.ts';
import { formatVkey } from '../../src/record/note/vkey.ts';
import { makeFolder } from '../support/cli.ts';
import { fire, goodRecord, type PublishedFiles, SMALL_TIMES_S, SmallRecord, writeFiles } from '../support/published.ts';
import { LOG, NORTH, POLICY, signerOf } from '../support/record-log.ts';

let files: PublishedFiles;
let home: string;
beforeAll(async () => {
  files = await (await goodRecord()).files();
  home = writeFiles(makeFolder(), files);
});

async function run(target: string, options: AuditCommandOptions = {}) {
  const kept = { stdout: '', stderr: '' };
  const before = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = ((text: string) => {
      kept[name] += text;
      return true;
    }) as typeof process.stdout.write;
  }
  try {
    return { code: await auditCommand(target, options), ...kept };
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = before[name];
  }
}

describe('servanda audit', () => {
  test('[U24] ends with 0 when everything holds, and says what was checked', async () => {
    const { code, stdout, stderr } = await run(home);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('● everything holds');
    expect(stdout).toContain('the keys were taken from the record itself');
    expect(stdout).toMatch(/● leaf 268, assessment of mission over 268 leaves holds: C1 \* broken/);
  });

  test('[U24] ends with 1 and the first fault on one line, the others counted', async () => {
    const bad = new Map(files).set('tile/0/000', new Uint8Array(8192)).set('tile/1/000.p/1', new Uint8Array(32));
    const { code, stdout, stderr } = await run(writeFiles(makeFolder(), bad));
    expect(code).toBe(1);
    expect(stdout).toContain('■ not as it has to be');
    expect(stderr).toMatch(
      /^servanda: tile\/0\/000, leaf 0: expected .* found 0{64}, and 255 more of this tile \(wrong-hash\); 1 further fault\n$/,
    );
  });

  test('[U24] ends with 3 when the record holds and an answer on it is false, and says whose', async () => {
    const record = await SmallRecord.begin();
    await record.addSingly([fire('a', 1)]);
    const right = record.assessment('north', 3, SMALL_TIMES_S.last);
    await record.addMatter({ ...right, digest: 'ab'.repeat(32) }, NORTH);
    const told = await run(writeFiles(makeFolder(), await record.files()));
    expect(told.code).toBe(3);
    expect(told.stdout).toContain('● the record holds');
    expect(told.stderr).toMatch(/^servanda: the record holds; leaf 3: the assessment of north is false: .*\n$/);
    await record.addMatter(right, NORTH);
    const settled = await run(writeFiles(makeFolder(), await record.files()));
    expect([settled.code, settled.stderr]).toEqual([0, '']);
    expect(settled.stdout).toContain('north answered rightly in leaf 4');
  });

  test('[U24] ends with 2 when an answer cannot be worked out', async () => {
    const record = await SmallRecord.begin();
    await record.addSingly([fire('a', 1)]);
    await record.addMatter(record.assessment('north', 3, SMALL_TIMES_S.last, { rules: 'ab'.repeat(32) }), NORTH);
    const { code, stdout, stderr } = await run(writeFiles(makeFolder(), await record.files()));
    expect([code, stderr]).toEqual([2, '']);
    expect(stdout).toContain('◐ nothing wrong found');
    expect(stdout).toContain('no such version in this program');
  });

  test('[U24] ends with 74 where there is no record', async () => {
    const { code, stdout, stderr } = await run(makeFolder());
    expect([code, stdout]).toEqual([74, '']);
    expect(stderr).toContain('holds no record');
  });

  test('[U24] gives the report as JSON', async () => {
    const { code, stdout } = await run(home, { json: true });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'servanda/audit/1', ok: true, size: 271, faults: [] });
  });

  test('[U7] [U24] holds the checkpoint against a policy or a key', async () => {
    const folder = makeFolder({ policy: POLICY, none: 'quorum none' });
    expect((await run(home, { policy: join(folder, 'policy') })).code).toBe(0);
    const { code, stdout } = await run(home, { log: formatVkey(LOG.vkey) });
    expect([code, stdout.includes('the keys that you brought along')]).toEqual([0, true]);
    expect((await run(home, { log: formatVkey(signerOf('another.log').vkey) })).stderr).toContain(
      'by the policy brought along',
    );
    await expect(run(home, { policy: join(folder, 'policy'), log: 'x' })).rejects.toThrow('not both');
    await expect(run(home, { policy: join(folder, 'none') })).rejects.toThrow('newline');
    await expect(run(home, { policy: join(folder, 'gone') })).rejects.toThrow('cannot be read');
    await expect(run(home, { log: 'nonsense' })).rejects.toThrow('--log');
  });

  test('[U20] [U21] goes on from a state, and begins anew from one that is spoiled', async () => {
    const state = join(makeFolder(), 'state');
    expect((await run(home, { state })).code).toBe(0);
    const again = await run(home, { state });
    expect(again.stdout).toContain('the first 271 leaves were audited before');
    writeFileSync(state, readFileSync(state).subarray(5));
    const anew = await run(home, { state });
    expect([anew.code, anew.stderr]).toEqual([
      0,
      'servanda: the state file was not usable; the audit began from the beginning\n',
    ]);
    const none = join(makeFolder(), 'none');
    await run(writeFiles(makeFolder(), new Map(files).set('tile/0/000', new Uint8Array(8192))), { state: none });
    expect(existsSync(none)).toBe(false);
  });
});
