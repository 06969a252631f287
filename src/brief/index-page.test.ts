import { expect, test } from 'vitest';
import { tagsOf, valuesOf } from '../../test/support/markup.ts';
import { truceCase } from '../../test/support/truce-case.ts';
import { renderCasePage } from './case-page.ts';
import { renderIndexPage } from './index-page.ts';

const truce = truceCase();
const index = renderIndexPage([{ href: 'feast-truce.html', ...truce }]);

test('[B6] every standing leads to its place on the page of its case', () => {
  const ids = valuesOf(renderCasePage(truce), 'id').map((id) => `feast-truce.html#${id}`);
  const links = valuesOf(index, 'href').filter((href) => href.startsWith('feast-truce.html#'));
  expect(links).toHaveLength(truce.assessment.standings.length);
  expect(links.filter((href) => !ids.includes(href))).toEqual([]);
});

test('[B11] provisional stands with every party, and anyone has no such mark', () => {
  const parties = truce.assessment.standings.filter(({ party }) => party !== '*');
  expect(index.match(/>provisional</g)).toHaveLength(parties.length);
});

test('[B12] an aspect stands under its clause, marked', () => {
  expect(index.indexOf('our aspect of C1')).toBeGreaterThan(index.indexOf('All hostilities cease'));
  expect(index.indexOf('our aspect of C1')).toBeLessThan(index.indexOf('Exchange of the wounded'));
});

test('an empty casebook is a page that says so', () => {
  const empty = renderIndexPage([]);
  expect(empty).toContain('No case is open yet.');
  expect(tagsOf(empty)).toContain('/html');
});
