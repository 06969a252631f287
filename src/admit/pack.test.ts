import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBody } from '../../test/support/any-body.ts';
import { check } from '../../test/support/property.ts';
import { DESK, entryOf, ORIGIN, RecordLog, seen } from '../../test/support/record-log.ts';
import { makeEntry } from '../entries/entry.ts';
import { signNote } from '../record/note/note.ts';
import { parseLeafText } from './leaf-text.ts';
import { TEXT_BYTES_MAX } from './limits.ts';
import { packEntries } from './pack.ts';
import { knownEntries } from './received.ts';

const anyEntry = fc
  .tuple(
    anyBody,
    fc.constantFrom('a.csv', 'b.csv', 'ü.csv'),
    fc.integer({ min: 1, max: 1e6 }),
    fc.integer({ min: 0, max: 1e12 }),
    fc.boolean(),
  )
  .map(([body, file, row, at, inferred]) => makeEntry({ ...body, source: 'press' }, { at, inferred }, { file, row }));

check(
  '[R3] what is packed is admitted as it was, in its order',
  [fc.uniqueArray(anyEntry, { maxLength: 40, selector: ({ id }) => id })],
  async (entries) => {
    const log = await RecordLog.begin();
    for (const text of packEntries(entries, ORIGIN)) {
      expect(text.length).toBeLessThanOrEqual(TEXT_BYTES_MAX);
      await log.add(await signNote(text, [DESK]));
    }
    await log.see(100);
    expect(log.fold.refused).toEqual([]);
    expect(knownEntries(log.rows, log.fold.seen, 'published', 'x')).toEqual(entries);
  },
  { runs: 40 },
);

test('[R3] many rows fill batches to the brim, and the largest body goes alone', () => {
  const long = 'ы'.repeat(9_000);
  const bodies = Array.from({ length: 2_000 }, (_, at) => ({
    ...seen('press', `k${at}`),
    ...(at % 500 === 0 ? { text: long, note: long } : {}),
  }));
  const texts = [
    ...packEntries(
      bodies.map((body, at) => entryOf(body, 'x.csv', at + 1)),
      ORIGIN,
    ),
  ];
  const sizes = texts.map(({ length }) => length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(TEXT_BYTES_MAX);
  expect(sizes.slice(0, -1).every((size) => size > TEXT_BYTES_MAX / 3)).toBe(true);
  const rows = texts.flatMap((text) => {
    const parsed = parseLeafText(text);
    return parsed.ok && parsed.value.kind !== 'other' ? parsed.value.rows : [];
  });
  expect(rows).toHaveLength(2_000);
});
