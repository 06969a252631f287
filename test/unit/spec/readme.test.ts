import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/feeds/collect.ts';
import { FEEDS } from '../../../src/feeds/registry.ts';
import { compileAgreement } from '../../../src/terms/compile.ts';
import { docBlocks } from '../../support/doc-blocks.ts';
import { inputOf } from '../../support/feed-input.ts';
import { root } from '../../tidy/house-files.ts';

/** Every field and every word of a choice that a schema names; codes of the taxonomy are in their own file. */
function wordsOf(schema: unknown, name = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item) => wordsOf(item));
  if (schema === null || typeof schema !== 'object' || ['act', 'weapon', 'object', 'means'].includes(name)) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'properties') return [...Object.keys(value as object), ...wordsOf(Object.values(value as object))];
    if (key === '$defs') return Object.entries(value as object).flatMap(([id, def]) => wordsOf(def, id));
    if (key === 'enum') return (value as unknown[]).filter((word) => typeof word === 'string');
    return key === 'const' ? [String(value)] : wordsOf(value, key);
  });
}

const read = (path: string) => docBlocks(readFileSync(root + path, 'utf8'));
const files = read('spec/entries/v1/README.md').filter(({ options }) => options.has('reader'));
const terms = read('spec/terms/v1/README.md').filter(({ words }) => words.includes('terms'));

describe('the pages in spec/', () => {
  test.each(['entries/v1/entry', 'terms/v1/terms', 'assessment/v1/assessment'])('name all that %s has', (name) => {
    const schema: unknown = JSON.parse(readFileSync(`${root}spec/${name}.schema.json`, 'utf8'));
    const page = readFileSync(`${root}spec/${name.replace(/[^/]*$/, '')}README.md`, 'utf8');
    const named = new Set(page.match(/[\w./*-]+/g));
    const words = [...new Set(wordsOf(schema))].filter((word) => !['true', 'false', '1'].includes(word));
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => !named.has(word))).toEqual([]);
  });
});

describe('the examples in spec/', () => {
  test('are there', () => {
    expect([files.length, terms.length]).toEqual([3, 1]);
  });

  test.each(files)('entries/v1, line $line: every row becomes an entry', async ({ options, text }) => {
    const feed = FEEDS.get(options.get('reader') ?? '');
    if (feed === undefined) throw new Error('no such reader');
    const { entries, asides, refused } = await collect(feed, inputOf(options.get('file') ?? '', text));
    expect([asides, refused]).toEqual([[], null]);
    const rows = text.split('\n').filter((row) => row !== '' && !row.startsWith('//') && !row.startsWith('source,'));
    expect(entries).toHaveLength(rows.length);
  });

  test.each(terms)('terms/v1, line $line: an agreement without a problem', ({ text }) => {
    expect(compileAgreement('river-truce-2030.terms.yaml', text, {}).problems).toEqual([]);
  });
});
