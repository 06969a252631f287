import { describe, expect, test } from 'vitest';
import { type Json, subsetDifferences } from '../../support/subset.ts';

const row = {
  clause: 'C1',
  party: 'N',
  standing: 'kept',
  breaches: { min: 0, max: 0 },
  days: [{ day: 'a', standing: 'kept' }],
};

describe('the matcher of expected answers', () => {
  test.each<[string, Json]>([
    ['nothing', {}],
    ['a part', { breaches: { min: 0 } }],
    ['all', row],
    ['a part of an item', { days: [{ standing: 'kept' }] }],
  ])('is content with %s', (_, expected) => {
    expect(subsetDifferences(expected, row)).toEqual([]);
  });

  test.each<[string, Json, string]>([
    ['another word', { standing: 'broken' }, '$.standing: expected "broken", found "kept"'],
    ['what is not there', { title: 'x' }, '$.title: expected "x", found nothing'],
    ['another number', { breaches: { min: 1 } }, '$.breaches.min: expected 1, found 0'],
    ['another kind', { days: {} }, '$.days: expected {}, found [{"day":"a","standing":"kept"}]'],
    ['an item more', { days: [] }, '$.days: expected 0 items, found 1'],
    ['null for nothing', { party: null }, '$.party: expected null, found "N"'],
  ])('finds %s', (_, expected, line) => {
    expect(subsetDifferences(expected, row)).toEqual([line]);
  });

  test('names the items that it compares', () => {
    expect(subsetDifferences([{ clause: 'C1', party: 'N', standing: 'broken' }], [row])).toEqual([
      '$[C1 N].standing: expected "broken", found "kept"',
    ]);
  });
});
