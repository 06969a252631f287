import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { edgeCase } from '../support/edge-case.ts';
import { CASES, RECOMPUTE, recomputation } from '../support/recompute.ts';

// No driver for Debian's Firefox comes from npm, so the page itself sends its answer back to us.
const FIREFOX = process.env.SERVANDA_FIREFOX ?? '/usr/bin/firefox-esr';
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test.each([...CASES, 'reports at the edges of zones'])(
  '[A1] %s: Node and Firefox write the same bytes (needs firefox-esr)',
  async (path) => {
    const { here, ...given } = await recomputation(CASES.includes(path) ? path : edgeCase(20_306));
    const script = `(${RECOMPUTE})(${JSON.stringify(given)}).then((answers) => ({ answers }), (error) => ({ error: String(error) }))
    .then((body) => fetch('/answer', { method: 'POST', body: JSON.stringify(body) }))`;
    const { server, answer } = listen(script);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => server.close(resolve)));
    const profile = await mkdtemp(join(tmpdir(), 'servanda-firefox-'));
    cleanups.push(() => rm(profile, { recursive: true, force: true }));
    const browser = spawn(
      FIREFOX,
      [
        '--headless',
        '--no-remote',
        '--profile',
        profile,
        `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      ],
      { stdio: 'ignore' },
    );
    cleanups.push(() => end(browser));
    const failed = new Promise<never>((_, reject) => browser.once('error', reject));
    expect(await Promise.race([answer, failed])).toEqual({ answers: here });
  },
);

function listen(script: string): { server: Server; answer: Promise<unknown> } {
  let resolve: (value: unknown) => void;
  const answer = new Promise((done) => {
    resolve = done;
  });
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      const html = `<!doctype html><meta charset="utf-8"><title>recompute</title><script type="module" src="/run.js"></script>`;
      response.writeHead(200, {
        'content-type': request.url === '/run.js' ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
      });
      response.end(request.url === '/run.js' ? script : html);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.end();
      resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    });
  });
  return { server, answer };
}

async function end(browser: ChildProcess): Promise<void> {
  if (browser.exitCode !== null || browser.pid === undefined) return;
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  browser.kill('SIGTERM');
  await gone;
}
