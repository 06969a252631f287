import { expect, test } from 'vitest';
import { citeHtml, hostOf } from './cite.ts';

test.each([
  ['https://www.example.org/a?b=1&c=2#d', 'example.org'],
  ['http://example.org', 'example.org'],
  ['HTTPS://Example.ORG:8443/', 'example.org'],
  ['https://[2001:db8::1]/x', '[2001:db8::1]'],
])('[B2] %s becomes a link', (cite, host) => {
  expect(hostOf(cite)).toBe(host);
  expect(citeHtml(cite)?.toString()).toContain('<a class="cite" href="');
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://example.org/" onmouseover="alert(1)',
  "https://example.org/'x",
  'https://example.org/a b',
  'https://user:word@example.org/',
  'https://example.org\\@evil.org/',
  'https://exa\u202emple.org/',
  'https://example.org/\u202egpj.exe',
  'file:///etc/passwd',
  '//example.org/',
  'example.org/path',
  'Daily report 91/2025, annex 2',
])('[B2] %j is printed as text', (cite) => {
  expect(hostOf(cite)).toBeNull();
  expect(citeHtml(cite)?.toString()).not.toContain('href');
});

test('nothing is printed where nothing is cited', () => {
  expect(citeHtml(undefined)).toBeNull();
  expect(citeHtml('')).toBeNull();
});
