import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../../../test/support/any-body.ts';
import { inputOf } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import { makeEntry } from '../../entries/entry.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../../time/instant.ts';
import { collect } from '../collect.ts';
import { entries, formatEntry } from './feed.ts';

const anyEntry = fc
  .tuple(anyBody, fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }), fc.boolean(), fc.integer({ min: 1 }))
  .map(([body, at, inferred, row]) => makeEntry(body, { at, inferred }, { file: 'f.csv', row }));

const ENTRY = makeEntry(
  { type: 'statement/1', source: 'desk', key: 'k', when: { from: 0, to: 0 }, said: 'deny' },
  { at: 0, inferred: false },
  { file: 'f.csv', row: 3 },
);
const LINE = JSON.parse(formatEntry(ENTRY)) as Readonly<Record<string, unknown>>;

describe('lines', () => {
  check('[F60] what is written is read back', [anyEntry], async (entry) => {
    const read = await collect(entries, inputOf('f.jsonl', `${formatEntry(entry)}\n`));
    expect(read).toEqual({ entries: [entry], asides: [], refused: null });
    expect(read.entries.map(formatEntry)).toEqual([formatEntry(entry)]);
  });

  test('[F61] an id that is not that of the body', async () => {
    const [aside] = await asidesOf({ ...LINE, id: 'a'.repeat(64) });
    expect(aside).toMatchObject({ column: 'id', code: 'wrong-kind', expected: `the id of the body, ${ENTRY.id}` });
  });

  test.each([
    [{ extra: 1 }, 'extra unknown-field'],
    [{ id: undefined }, 'id wrong-kind'],
    [{ body: undefined }, 'body missing'],
    [{ body: [] }, 'body not-an-object'],
    [{ body: { ...ENTRY.body, said: 'mumble' } }, 'body.said wrong-kind'],
    [{ known: undefined }, 'known wrong-kind'],
    [{ known: { at: '1970-01-01', inferred: false } }, 'known wrong-kind'],
    [{ known: { at: '1970-01-01T00:00:00.000Z' } }, 'known wrong-kind'],
    [{ known: { at: '1970-01-01T00:00:00.000Z', inferred: false, by: 'x' } }, 'known wrong-kind'],
    [{ from: undefined }, 'from wrong-kind'],
    [{ from: { file: 'f', row: 1.5 } }, 'from wrong-kind'],
    [{ from: { file: 'f', row: 0 } }, 'from wrong-kind'],
    [{ from: { file: 'f', row: 1, column: 2 } }, 'from wrong-kind'],
  ])('[F62] %j is set aside: %s', async (fields, problem) => {
    const asides = await asidesOf({ ...LINE, ...fields });
    expect(asides.map(({ column, code }) => `${column} ${code}`)).toEqual([problem]);
  });
});

async function asidesOf(line: object) {
  const read = await collect(entries, inputOf('f.jsonl', JSON.stringify(line)));
  expect(read.entries).toEqual([]);
  return read.asides;
}
