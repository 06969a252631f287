import fc from 'fast-check';
import { describe } from 'vitest';
import { anyBody } from '../../test/support/any-body.ts';
import { check } from '../../test/support/property.ts';
import { byKnownThenId, type Entry, makeEntry, uniqueEntries } from './entry.ts';

/** Few moments, files and rows, so that many entries meet. */
const anyEntry = fc
  .tuple(anyBody, fc.nat(2), fc.boolean(), fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 3 }))
  .map(([body, at, inferred, file, row]) => makeEntry(body, { at, inferred }, { file, row }));
/** The same bodies several times over, known and found differently. */
const anyEntries = fc
  .tuple(fc.array(anyEntry, { maxLength: 8 }), fc.array(fc.tuple(fc.nat(7), fc.nat(2), fc.nat(3)), { maxLength: 12 }))
  .map(([entries, again]) => [
    ...entries,
    ...again.flatMap(([which, at, row]) => {
      const entry = entries[which];
      return entry === undefined ? [] : [{ ...entry, known: { at, inferred: row > 1 }, from: { file: 'c', row } }];
    }),
  ]);

describe('the order of entries', () => {
  check('[E16] known moment, then id', [anyEntries], (entries) => {
    const sorted = uniqueEntries(entries);
    return sorted.every((entry, index) => {
      const next = sorted[index + 1];
      return next === undefined || byKnownThenId(entry, next) < 0;
    });
  });

  check(
    '[E17] one of each id, the one known first, whatever order they come in',
    [anyEntries, fc.nat()],
    (given, seed) => {
      const kept = uniqueEntries(given);
      const first = (entry: Entry) =>
        Math.min(...given.filter(({ id }) => id === entry.id).map(({ known }) => known.at));
      const all = new Set(given.map(({ id }) => id)).size === kept.length;
      const turned = [
        ...given.slice(seed % (given.length + 1)),
        ...given.slice(0, seed % (given.length + 1)),
      ].reverse();
      return (
        all &&
        kept.every((entry) => entry.known.at === first(entry)) &&
        JSON.stringify(uniqueEntries(turned)) === JSON.stringify(kept)
      );
    },
  );
});
