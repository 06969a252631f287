import { expect, test } from 'vitest';
import { type Asked, answer } from './answer.ts';

const pages = new Map([
  ['/', { type: 'text/html; charset=utf-8', body: '<p>first</p>' }],
  ['/case.json', { type: 'application/json; charset=utf-8', body: '{}' }],
]);
const ask = (asked: Partial<Asked>) =>
  answer(pages, { method: 'GET', url: '/', host: 'localhost:4173', hosts: null, ...asked });

test('[S1] a page is answered with its type, with or without a query', () => {
  expect(ask({}).body).toBe('<p>first</p>');
  expect(ask({ url: '/?x=1' }).body).toBe('<p>first</p>');
  expect(ask({ url: '/case.json' }).headers['Content-Type']).toBe('application/json; charset=utf-8');
  expect(ask({ method: 'HEAD' }).status).toBe(200);
});

test.each([
  '/nothing',
  '/case.json/',
  '/CASE.json',
  '/../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fetc/passwd',
  '//case.json',
  '/%63ase.json',
  '/\\..\\',
  'http://localhost:4173/',
  '*',
  '',
  '/__proto__',
  '/constructor',
])('[S2] %j is not there', (url) => {
  expect(ask({ url }).status).toBe(404);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'get'])('[S3] %s is not allowed', (method) => {
  const { status, headers } = ask({ method });
  expect(status).toBe(405);
  expect(headers.Allow).toBe('GET, HEAD');
});

test.each([
  ['a page', {}],
  ['no page', { url: '/x' }],
  ['a wrong method', { method: 'POST' }],
  ['a foreign name', { hosts: [] }],
])('[S4] %s is answered under the policy', (_what, asked: Partial<Asked>) => {
  const { headers } = ask(asked);
  expect(headers['Content-Security-Policy']).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  expect(headers['X-Content-Type-Options']).toBe('nosniff');
  expect(headers['Cache-Control']).toBe('no-store');
});

test('[S5] no answer repeats the request', () => {
  for (const asked of [{ url: '/<script>word' }, { url: '/word', method: 'WORD' }, { host: 'word', hosts: [] }]) {
    const { headers, body } = ask(asked);
    expect(`${JSON.stringify(headers)}${body}`).not.toMatch(/word/i);
  }
});

test('[S6] a foreign name that leads here gets nothing', () => {
  const hosts = ['127.0.0.1:4173', 'localhost:4173'];
  expect(ask({ host: 'evil.example:4173', hosts }).status).toBe(421);
  expect(ask({ host: '', hosts }).status).toBe(421);
  expect(ask({ host: 'LOCALHOST:4173', hosts }).status).toBe(200);
});
