import { expect, test } from 'vitest';
import { escapeText, html, isolated, joined, raw } from './html.ts';

const ESCAPES: [what: string, text: string, written: string][] = [
  ['a tag', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['quotes', `" onclick='x'`, '&quot; onclick=&#39;x&#39;'],
  ['an entity', '&lt;', '&amp;lt;'],
  ['the end of a comment', '-->', '--&gt;'],
  ['a nought byte', 'a\u0000b', 'a\u2400b'],
  ['an escape sequence', '\u001b[31m', '\u241b[31m'],
  ['a C1 control', '\u0085', '\ufffd'],
  ['lone surrogates', '\ud800x\udc00', '\ufffdx\ufffd'],
  ['a pair of surrogates', '😀', '😀'],
  ['tabs and line ends', 'a\tb\nc', 'a\tb\nc'],
];

test.each(ESCAPES)('[B1] escapes %s', (_what, text, written) => {
  expect(escapeText(text)).toBe(written);
  expect(html`<p title="${text}">${text}</p>`.toString()).toBe(`<p title="${written}">${written}</p>`);
});

test('markup is written as it is, lists one after the other, and nothing for what is not there', () => {
  const items = ['<', 'b'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}${null}${undefined}${false}${[]}</ul>${0}`.toString()).toBe(
    '<ul><li>&lt;</li><li>b</li></ul>0',
  );
});

test('[B1] a look-alike of markup that came as data is no markup', () => {
  const data: { toString(): string } = JSON.parse('{"markup":"<b>"}');
  expect(html`${String(data)}`.toString()).toBe('[object Object]');
});

test('joined leaves out what prints nothing', () => {
  expect(joined(['a', null, raw('<b>'), ''], ', ').toString()).toBe('a, <b>');
});

test('[B5] a text in an attribute is kept from turning round its surroundings', () => {
  expect(isolated('\u202eabc')).toBe('\u2068\u202eabc\u2069');
});
