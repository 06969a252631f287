import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { call, lines, ROW } from '../support/cli.ts';
import { tempFolder } from '../support/record-folder.ts';

const BRIDGE = 'cases/donbas-recommitment-2017';

async function made(): Promise<string> {
  const dir = join(tempFolder(), 'record');
  expect((await call('record', 'init', dir, '--case', BRIDGE)).code).toBe(0);
  return dir;
}

describe('servanda record', () => {
  test('says what it refuses, what was wanted and where, and changes nothing', async () => {
    const dir = await made();
    const before = (await call('record', 'status', dir, '--json')).stdout;
    const wrong: [args: string[], says: RegExp, code: number][] = [
      [['record', 'init', dir, '--case', BRIDGE], /already|is in its place/, 64],
      [['record', 'append', dir], /Nothing to append: give --from READER:FILE or --notes FILE/, 64],
      [['record', 'append', dir, '--from', 'nobody:x'], /there is no reader nobody/, 64],
      [['record', 'append', dir, '--notes', `${dir}/none`], /none cannot be read: it is not there/, 65],
      [['record', 'append', dir, '--from', 'entries:README.md'], /rows could not be read/, 0],
      [['record', 'append', dir, '--from', 'entries:README.md', '--today', '2026-02-30'], /--today takes a day/, 64],
      [['record', 'status', 'cases'], /holds no record/, 65],
      [['record', 'append', 'cases', '--from', 'entries:README.md'], /is not the desk of a record/, 64],
      [['record', 'prove', dir, '99'], /there is no entry 99/, 64],
      [['record', 'verify', dir], /entry.note cannot be read/, 65],
      [['record', 'key', 'two words', '--out', `${dir}/k`], /cannot be named two words/, 64],
      [['record', 'roster', dir, 'README.md', '--reason', 'x'], /is no roster/, 65],
      [['assess', dir, '--from', 'entries:x'], /takes its entries from nowhere else/, 64],
      [['assess', BRIDGE, '--hindsight'], /--hindsight is for a record/, 64],
      [['assess', dir, '--reading', 'X'], /has no reading X/, 64],
      [['assess', dir, '--as-of', '2001-01-01T00:00Z'], /kept no agreement yet/, 64],
    ];
    for (const [args, says, code] of wrong) {
      const { code: status, stdout, stderr } = await call(...args);
      expect(`${stdout}${stderr}`, args.join(' ')).toMatch(says);
      expect(status, args.join(' ')).toBe(code);
      expect(stderr, args.join(' ')).not.toMatch(/^ {4}at /m);
    }
    expect((await call('record', 'status', dir, '--json')).stdout).toBe(before);
  });

  test('a proof is published beside the record, and the record is the same', async () => {
    const dir = await made();
    const proved = await call('record', 'prove', dir, '1', '--out', join(dir, 'out'), '--publish');
    expect(proved.code).toBe(0);
    const files = join(dir, 'published/proofs/1');
    expect((await call('record', 'verify', files)).stdout).toContain('The proof holds: leaf 1 of');
    expect((await call('audit', dir)).code).toBe(0);
  });

  test('what is on record already can be left out of what is signed', async () => {
    const dir = await made();
    const { origin } = JSON.parse((await call('record', 'status', dir, '--json')).stdout);
    const [key, out] = [join(dir, 'north.key'), join(dir, 'rest.notes')];
    await call('record', 'key', 'north', '--out', key);
    const rows = [
      { ...ROW, key: 'new 1' },
      { ...ROW, key: 'new 2' },
    ].map((row) => ({ ...row, source: 'osce-smm' }));
    const file = join(dir, 'rows.jsonl');
    writeFileSync(file, lines(...rows));
    const spec = `observations:${file}`;
    expect((await call('record', 'append', dir, '--from', spec)).code).toBe(0);
    writeFileSync(file, lines(...rows, { ...ROW, source: 'osce-smm', key: 'new 3' }));
    const sign = (record: string) =>
      call('record', 'sign', spec, '--record', record, '--key', key, '--out', out, '--skip-known', dir);
    expect((await sign(origin)).stdout).toMatch(
      /^2 entries are on record already.*\nby .*: \d+ leaves, root [0-9a-f]{64}.*\n1 entries signed by north/,
    );
    const other = await sign('record.example/other');
    expect([other.code, other.stderr]).toEqual([64, expect.stringContaining(`is the record ${origin}`)]);
    writeFileSync(file, lines(...rows));
    rmSync(out);
    expect((await sign(origin)).stdout).toMatch(/^2 entries .*\nby .*\nThere is nothing else to sign/);
    expect(existsSync(out)).toBe(false);
  });

  test('after a long time without an entry somebody has to say which day it is', async () => {
    const dir = await made();
    const year = 365 * 86_400_000;
    const nowMs = Date.now() + year;
    vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
    onTestFinished(() => void vi.restoreAllMocks());
    const attest = ['record', 'attest', dir];
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const before = (await call('record', 'status', dir, '--json')).stdout;
    for (const said of [[], ['--today', day(nowMs - year)]]) {
      const { code, stderr } = await call(...attest, ...said);
      expect([code, stderr]).toEqual([65, expect.stringMatching(/The clock says .* 36\d days after .*--today/)]);
    }
    expect((await call('record', 'status', dir, '--json')).stdout).toBe(before);
    expect((await call(...attest, '--today', day(nowMs))).code).toBe(0);
    expect((await call('audit', dir)).code).toBe(0);
  });

  test('a record whose files were changed, cut or lost is told as such', async () => {
    const dir = await made();
    const checkpoint = join(dir, 'published/checkpoint');
    const whole = readFileSync(checkpoint, 'utf8');
    for (const broken of ['', 'x\n', whole.replace(/\n\d+\n/, '\n3\n'), whole.replace(/\n\d+\n/, '\n900\n')]) {
      writeFileSync(checkpoint, broken);
      for (const args of [
        ['record', 'status', dir],
        ['assess', dir],
        ['audit', dir],
      ]) {
        const { code: status, stderr } = await call(...args);
        expect(status, `${args.join(' ')} of ${broken.slice(0, 60)}`).toBeGreaterThan(0);
        expect(stderr).toMatch(/\S/);
        expect(stderr).not.toMatch(/^ {4}at /m);
      }
    }
    writeFileSync(checkpoint, whole);
    rmSync(join(dir, 'published/blobs'), { recursive: true });
    expect((await call('assess', dir)).stderr).toMatch(/cannot be read: it is not there/);
    expect((await call('audit', dir)).code).toBe(1);
  });

  test('a folder that looks like a record and holds none is refused', async () => {
    const dir = tempFolder();
    mkdirSync(join(dir, 'published'));
    writeFileSync(
      join(dir, 'published/checkpoint'),
      'example.com\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— example.com AAAAAAAA\n',
    );
    expect((await call('assess', dir)).stderr).toMatch(/is no record of Servanda|is no checkpoint/);
  });
});
