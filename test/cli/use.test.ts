import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { BIN, CASES, call, caseFiles, makeFolder, run } from '../support/cli.ts';
import { SMALL } from '../support/terms-problems.ts';
import { root } from '../tidy/house-files.ts';

const EASTER = join(CASES, 'easter-truce-2025');

describe('the program, started as a user does', () => {
  test('answers the same from any folder, by any form of a path', () => {
    const here = run(['assess', 'cases/easter-truce-2025', '--json']);
    expect([here.code, here.stderr]).toEqual([2, '']);
    const cwd = makeFolder();
    for (const path of [EASTER, relative(cwd, EASTER), `${EASTER}/`, join(EASTER, '..', 'easter-truce-2025')]) {
      const there = run(['assess', path, '--json'], { cwd });
      expect([there.code, there.stderr, there.stdout === here.stdout], path).toEqual([2, '', true]);
    }
  });

  test('gives the code of the finding to the shell', () => {
    expect(run(['assess', join(CASES, 'donbas-recommitment-2017')]).code).toBe(1);
    expect(run(['lint', EASTER]).code).toBe(0);
    expect(run(['assess', 'nowhere']).code).toBe(65);
    expect(run(['asess', EASTER]).code).toBe(64);
  });

  test('uses no colour where it does not write to a terminal, nor with NO_COLOR', () => {
    for (const env of [{}, { NO_COLOR: '1' }, { TERM: 'xterm-256color' }]) {
      expect(run(['assess', EASTER], { env }).stdout).not.toContain('\u001b');
    }
  });

  test('uses colour on a terminal, and none there with NO_COLOR; words and shapes say the same', () => {
    const onTerminal = (env: NodeJS.ProcessEnv) => {
      const command = [process.execPath, BIN, 'assess', EASTER].map((part) => `'${part}'`).join(' ');
      const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], {
        encoding: 'utf8',
        env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
      });
      return { stdout: stdout.replaceAll('\r', ''), status };
    };
    const coloured = onTerminal({});
    expect([coloured.status, coloured.stdout.includes('\u001b[36m● kept\u001b[0m')]).toEqual([2, true]);
    const plain = onTerminal({ NO_COLOR: '1' });
    expect(plain.stdout).not.toContain('\u001b');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of colour begin with one
    expect(coloured.stdout.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain.stdout);
  });

  test('is content when its reader has read enough', () => {
    const script = `'${process.execPath}' '${BIN}' assess '${EASTER}' --json | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8', cwd: root });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\{\n(141|2)\n$/);
  });
});

describe('bad use', () => {
  test.each([
    ['no command', [], /^Usage: servanda /m],
    ['an unknown command', ['asses', EASTER], /error: unknown command 'asses'\n\(Did you mean assess\?\)/],
    ['an unknown option', ['assess', EASTER, '--jsn'], /error: unknown option '--jsn'\n\(Did you mean --json\?\)/],
    ['no case', ['assess'], /error: missing required argument 'case'/],
    [
      'an option without its value',
      ['assess', EASTER, '--from'],
      /error: option '--from <reader:file>' argument missing/,
    ],
    ['two cases', ['assess', EASTER, EASTER], /error: too many arguments for 'assess'/],
  ])('of %s ends with 64 and says what there is', async (_what, args, says) => {
    const { code, stdout, stderr } = await call(...args);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/servanda --help lists the commands|^Usage: servanda/m);
  });

  test('--help lists the commands, and is no error', async () => {
    for (const args of [['--help'], ['help'], ['assess', '--help']]) {
      const { code, stdout } = await call(...args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Usage: servanda /);
    }
    expect((await call('--help')).stdout).toMatch(/assess[\s\S]*explain[\s\S]*import[\s\S]*lint[\s\S]*serve/);
  });
});

describe('what files say', () => {
  test('is shown, and steers no terminal: control characters and turned lines are made visible', async () => {
    const folder = makeFolder(
      caseFiles({ 'small.terms.yaml': SMALL.replace('A small agreement', '"\u202eA small \u2066agreement"') }),
    );
    for (const args of [
      ['assess', folder],
      ['explain', folder, 'C1/A'],
    ]) {
      const { stdout } = await call(...args);
      expect(stdout).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
    expect((await call('assess', folder)).stdout).toContain('\\u202eA small \\u2066agreement');
    const nowhere = await call('assess', 'no\u001b[31mwhere');
    expect(nowhere.stderr).toBe('servanda: No case can be read at no\\u001b[31mwhere: it is not there.\n');
  });

  test('in other scripts is left as it is', async () => {
    const title = 'هدنة عيد الفصح · Пасхальне перемир’я · 🕊️';
    const folder = makeFolder(caseFiles({ 'small.terms.yaml': SMALL.replace('A small agreement', title) }));
    expect((await call('assess', folder)).stdout).toContain(title);
  });
});
