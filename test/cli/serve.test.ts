import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASES, call, caseFiles, makeFolder, run, start } from '../support/cli.ts';
import { SMALL } from '../support/terms-problems.ts';

/** The files of a small case in a folder of a casebook. */
const inFolder = (name: string, files = caseFiles()) =>
  Object.fromEntries(Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]));

/** What a started program prints, until it has printed this. */
async function printed(child: ReturnType<typeof start>, what: RegExp): Promise<RegExpExecArray> {
  let text = '';
  child.stdout.setEncoding('utf8');
  for await (const part of child.stdout) {
    text += part;
    const match = what.exec(text);
    if (match !== null) return match;
  }
  throw new Error(`it ended without having printed ${what}:\n${text}`);
}

describe('serve --once', () => {
  test('prints the standings and writes a page and the JSON of each case, and one page of all', () => {
    const cwd = makeFolder();
    const { code, stdout, stderr } = run(['serve', '--once', '--out', 'pages'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const ids = readdirSync(CASES).sort();
    expect(stdout).toContain('Easter truce of April 2025');
    expect(stdout.trimEnd()).toMatch(new RegExp(`${ids.length * 2 + 1} files written to pages$`));
    const written = readdirSync(join(cwd, 'pages')).sort();
    expect(written).toEqual(['index.html', ...ids.flatMap((id) => [`${id}.html`, `${id}.json`])].sort());
    for (const file of written) {
      const text = readFileSync(join(cwd, 'pages', file), 'utf8');
      expect(text.startsWith(file.endsWith('.html') ? '<!doctype html>' : '{')).toBe(true);
    }
  });

  test('takes a folder of cases; one that is a link is a case too', async () => {
    const folder = makeFolder({ ...inFolder('one'), 'two/README.md': 'no case', 'a file': '' });
    const { code, stdout } = await call('serve', folder, '--once', '--out', join(folder, 'pages'));
    expect(code).toBe(0);
    expect(stdout).toContain('3 files written');
  });

  test.each([
    ['a folder that is not there', 'none', /none cannot be read: it is not there\.$/m],
    ['a folder without a case', 'empty', /empty holds no case: no folder in it has a file named <id>\.terms\.yaml\.$/m],
    ['a file', 'file', /file cannot be read: a part of the path is no folder\.$/m],
    [
      'two cases of one id',
      'twice',
      /Two cases have the id small: \S+small\.terms\.yaml and \S+small\.terms\.yaml\.$/m,
    ],
    ['a case with the id of the first page', 'index', /has the id index, which is that of the first page\.$/m],
    ['a case that cannot be assessed', 'bad', /small\.terms\.yaml cannot be assessed:$/m],
  ])('refuses %s', async (_what, name, says) => {
    const folder = makeFolder({
      'empty/x': '',
      file: '',
      ...inFolder('twice/a'),
      ...inFolder('twice/b'),
      ...inFolder('index/a', caseFiles({ 'small.terms.yaml': SMALL.replace('id: small', 'id: index') })),
      ...inFolder('bad/a', caseFiles({ 'small.terms.yaml': 'a: [' })),
    });
    const answer = await call('serve', join(folder, name), '--once', '--out', join(folder, 'pages'));
    expect(answer.code).toBe(65);
    expect(answer.stderr).toMatch(says);
  });
});

describe('serve', () => {
  test('answers at the address that it prints, and ends when it is interrupted', async () => {
    const folder = makeFolder(inFolder('one'));
    const child = start(['serve', '.', '--port', '0', '--out', 'pages'], folder);
    try {
      const [, url = ''] = await printed(child, /open at (http:\/\/127\.0\.0\.1:\d+\/)/);
      const page = await fetch(url);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await page.text()).toContain('small.html');
      expect((await fetch(`${url}small.html`)).status).toBe(200);
      expect(await (await fetch(`${url}small.json`)).json()).toMatchObject({ schema: 'servanda/assessment/1' });
      expect((await fetch(`${url}../package.json`)).status).toBe(404);
      const end = once(child, 'exit');
      child.kill('SIGINT');
      expect(await end).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('says that a port is taken, without a trace of the stack', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const folder = makeFolder(inFolder('one'));
    try {
      const answer = await call('serve', folder, '--port', String(port), '--out', join(folder, 'pages'));
      expect(answer.code).toBe(74);
      expect(answer.stderr).toBe(
        `servanda: Port ${port} of 127.0.0.1 is in use: name another, or none for the next free one.\n`,
      );
    } finally {
      other.close();
    }
  });

  test.each(['x', '-1', '65536', '80.5', '0x50', ''])('refuses the port %j', async (port) => {
    const { code, stderr } = await call('serve', CASES, `--port=${port}`);
    expect([code, stderr]).toEqual([64, `servanda: --port takes a number from 0 to 65535, found ${port}.\n`]);
  });
});
