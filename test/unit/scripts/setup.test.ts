import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../../scripts/chromium.mjs';
import { build, isBuilt } from '../../../scripts/setup/build.mjs';
import { checkNode } from '../../../scripts/setup.mjs';
import { root } from '../../tidy/house-files.ts';

let clone = '';

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'servanda-clone-'));
  for (const path of ['package.json', 'package-lock.json', 'bin', 'scripts']) {
    cpSync(join(root, path), join(clone, path), { recursive: true });
  }
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(clone, path, '..'), { recursive: true });
  writeFileSync(join(clone, path), text);
}

function servanda(...args: string[]) {
  return spawnSync(process.execPath, [join(clone, 'bin/servanda.mjs'), ...args], { cwd: tmpdir(), encoding: 'utf8' });
}

describe('set-up', () => {
  test.each(['18.20.0', '20.18.9', '4.0.0'])('refuses Node %s and says what it needs', (version) => {
    expect(() => checkNode(version)).toThrow(`Servanda needs Node 20.19 or newer; this is Node ${version}.`);
  });

  test.each(['20.19.0', '22.0.0', '24.21.0'])('accepts Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  test('builds what is there, and again only when a source changed', async () => {
    write(
      'src/cli/main.ts',
      "import { word } from './word.ts';\nexport const main = async (): Promise<number> => word;\n",
    );
    write('src/cli/word.ts', 'export const word: number = 1;\n');
    expect(isBuilt(clone)).toBe(false);
    await build(clone, { quiet: true });
    expect(isBuilt(clone)).toBe(true);
    expect(readFileSync(join(clone, 'dist/cli.mjs'), 'utf8')).toContain('word = 1');
    write('src/cli/word.test.ts', '');
    expect(isBuilt(clone)).toBe(true);
    write('src/cli/word.ts', 'export const word: number = 12;\n');
    expect(isBuilt(clone)).toBe(false);
  });

  test('tells the place of a source that does not build, and keeps the last build', async () => {
    write('src/cli/main.ts', 'export const main = 1;\n');
    await build(clone, { quiet: true });
    write('src/cli/main.ts', 'export const main = ;\n');
    await expect(build(clone, { quiet: true })).rejects.toThrow(/src\/cli\/main\.ts:1:20/);
    expect(readFileSync(join(clone, 'dist/cli.mjs'), 'utf8')).toContain('main = 1');
    expect(isBuilt(clone)).toBe(false);
  });
});

describe('bin/servanda.mjs of a published package, which has no src/', () => {
  test('runs what was built, from any folder, and leaves its answer as the exit code', () => {
    write('dist/cli.mjs', "export const main = async (argv) => (console.log(argv.join('+')), 2);\n");
    expect(servanda('assess', 'x')).toMatchObject({ status: 2, stdout: 'assess+x\n', stderr: '' });
  });

  test('works through a link, as npx makes one', () => {
    write('dist/cli.mjs', 'export const main = async () => 0;\n');
    symlinkSync(join(clone, 'bin/servanda.mjs'), join(clone, 'link'));
    chmodSync(join(clone, 'bin/servanda.mjs'), 0o755);
    expect(spawnSync(join(clone, 'link')).status).toBe(0);
  });

  test('says so when it is not whole', () => {
    const { status, stderr } = servanda();
    expect(status).toBe(70);
    expect(stderr).toMatch(/neither src\/ nor dist\/cli\.mjs/);
  });

  test('ends quietly, and with no finding, when its reader goes away', () => {
    write(
      'dist/cli.mjs',
      `export const main = async () => {
        for (let i = 0; i < 2000; i += 1) await new Promise((done) => process.stdout.write('line '.repeat(100), done));
        return 0;
      };`,
    );
    const command = `"${process.execPath}" "${join(clone, 'bin/servanda.mjs')}" | head -c 10; echo " $\{PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: 'line line  141\n', stderr: '' });
  });
});

describe('the Chromium of the browser tests', () => {
  test('is the one that is named, and no other', () => {
    const before = process.env.SERVANDA_CHROMIUM;
    try {
      process.env.SERVANDA_CHROMIUM = process.execPath;
      expect(findChromium()).toBe(process.execPath);
      process.env.SERVANDA_CHROMIUM = join(clone, 'none');
      expect(() => findChromium()).toThrow(/is no program that can be run/);
    } finally {
      if (before === undefined) delete process.env.SERVANDA_CHROMIUM;
      else process.env.SERVANDA_CHROMIUM = before;
    }
  });
});
