import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { PORT_FIRST, type Serving, serve } from './serve.ts';

const pages = new Map([['/', { type: 'text/html; charset=utf-8', body: '<p>grüß</p>' }]]);
const open: Serving[] = [];
const others: Server[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
  await Promise.all(others.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function start(options: { port?: number; host?: string } = { port: 0 }): Promise<Serving> {
  const serving = await serve({ pages, ...options });
  open.push(serving);
  return serving;
}

/** Another program that holds a port. */
async function holdPort(port: number): Promise<number> {
  const server = createServer();
  others.push(server);
  await new Promise<void>((resolve) => server.once('error', () => resolve()).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

test('[S1] it answers over HTTP, whole and in bytes, and HEAD without a body', async () => {
  const { url } = await start();
  const got = await fetch(`${url}/`);
  expect(got.headers.get('content-length')).toBe('13');
  expect(await got.text()).toBe('<p>grüß</p>');
  const head = await fetch(`${url}/`, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe('13');
  expect(await head.text()).toBe('');
});

test('[S2] no way leads out of the map, whatever the bytes of the request', async () => {
  const { url } = await start();
  const { hostname, port, host } = new URL(url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request({ hostname, port, path: '/../../etc/passwd', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
});

test('[S3] a body that is sent along is not read into anything', async () => {
  const { url } = await start();
  const got = await fetch(`${url}/`, { method: 'POST', body: 'x'.repeat(100_000) });
  expect(got.status).toBe(405);
  expect(await got.text()).not.toContain('xxx');
});

test('[S6] a request under a foreign name is refused', async () => {
  const { url } = await start();
  const { hostname, port } = new URL(url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request({ hostname, port, path: '/', headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});

test('[S7] a named port that is taken is an error that says what to do', async () => {
  const port = await holdPort(0);
  await expect(serve({ pages, port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use: name another`);
});

test('[S7] with no port named, one that is taken is passed over', async () => {
  await holdPort(PORT_FIRST);
  const { url } = await start({});
  expect(Number(new URL(url).port)).toBeGreaterThan(PORT_FIRST);
});

test('[S7] a port that is none, and an address that is not here, are errors in words', async () => {
  await expect(serve({ pages, port: 70_000 })).rejects.toThrow('cannot be served on port 70000');
  await expect(serve({ pages, port: 0, host: '192.0.2.1' })).rejects.toThrow('192.0.2.1 cannot be served');
});

test('[S8] closing ends open connections and can be done twice', async () => {
  const { url, close } = await start();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve) => socket.once('connect', resolve));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await close();
  await ended;
  await close();
  await expect(fetch(`${url}/`)).rejects.toThrow();
});
