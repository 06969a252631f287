import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../tidy/house-files.ts';
import { found, read } from './clients.ts';
import { type Body, batchLeaf, entryLeaf, idOf, termsOf } from './record-leaves.ts';
import { checkpointOf, signedNote, writeLog } from './sample-log.ts';

const home = mkdtempSync(join(tmpdir(), 'servanda-reader-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const logOf = (leaves: readonly Uint8Array[], blobs: readonly Uint8Array[] = []) =>
  writeLog(mkdtempSync(join(home, 'log-')), leaves, blobs).folder;

const A = { type: 'statement/1', source: 'desk', key: 'a' };
const B = { type: 'statement/1', source: 'desk', key: 'b' };

describe('what the reader in Python makes of the leaves of a record', () => {
  test('every body of the vectors has the id that they give', async () => {
    const file = readFileSync(join(root, 'spec/entries/v1/vectors/bodies.json'), 'utf8');
    const vectors = JSON.parse(file) as readonly { body: Body; id: string }[];
    expect(vectors.length).toBeGreaterThan(10);
    const { ids } = await found(logOf(vectors.map(({ body }) => entryLeaf(body))), '--ids');
    expect(ids?.map(({ id }) => id)).toEqual(vectors.map(({ id }) => id));
  });

  test('entries, batches and anchors are told apart, and an entry that comes twice is one', async () => {
    const leaves = [entryLeaf(A), batchLeaf([A, B])];
    const folder = logOf([...leaves, checkpointOf(leaves)]);
    expect(await found(folder, '--ids')).toMatchObject({
      leaves: { entry: 1, batch: 1, anchor: 1 },
      refused: [],
      entries: { all: 3, distinct: 2, byType: { 'statement/1': 2 } },
      signatures: { seen: 4, checked: 0 },
      ids: [
        { leaf: 0, id: idOf(A) },
        { leaf: 1, id: idOf(A) },
        { leaf: 1, id: idOf(B) },
      ],
    });
  });

  const { body: terms, blob } = termsOf({ any: 'agreement' });
  const [one, two] = [entryLeaf(A), entryLeaf(B)];
  const entryText = (body: string) => signedNote(`servanda/entry/v1\n${body}\n{}\n`);
  const assessment = { type: 'assessment/1', size: 1, root: '00'.repeat(32) };

  test.each<[string, readonly Uint8Array[], RegExp]>([
    ['an anchor of other leaves than stand before it', [checkpointOf([one])], /where 0 stand before it/],
    ['an anchor with another root', [one, checkpointOf([two])], /another root for the first 1 leaves/],
    ['an assessment that names another root', [one, entryLeaf(assessment)], /another root for the first 1 leaves/],
    ['an assessment of more than there was', [entryLeaf({ ...assessment, size: 2 })], /the first 2 leaves/],
    ['a leaf of no kind', [signedNote('other/1\n')], /no kind of leaf/],
    ['a leaf that is no note', [Buffer.from('text')], /no signed note/],
    ['an entry without its envelope', [signedNote('servanda/entry/v1\n{}\n')], /2 lines, not 3/],
    ['a batch of fewer rows than it says', [signedNote('servanda/batch/v1\n{"rows":2}\n{}\n{}\n')], /tells of 2 rows/],
    ['half a row', [signedNote('servanda/batch/v1\n{"rows":1}\n{}\n{}\n{}\n')], /tells of 1 rows/],
    ['keys in another order', [entryText('{"b":1,"a":2}')], /canonical form/],
    ['a space', [entryText('{"a": 1}')], /canonical form/],
    ['an escape that is not needed', [entryText('{"a":"\\u0062"}')], /canonical form/],
    ['a negative zero', [entryText('{"a":-0}')], /canonical form/],
    ['a key that comes twice', [entryText('{"a":1,"a":1}')], /comes twice/],
    ['a number with a point', [entryText('{"a":1.0}')], /no whole number/],
    ['a number past 2^53', [entryText('{"a":9007199254740992}')], /2\^53/],
    ['half a character', [entryText('{"a":"\\ud800"}')], /cannot be read/],
  ])('refused, and nothing else with it: %s', async (_, leaves, why) => {
    const last = leaves.length;
    expect(await found(logOf([...leaves, two]))).toMatchObject({
      refused: [{ leaf: last - 1, why: expect.stringMatching(why) }],
      entries: { distinct: last },
    });
  });

  test('a record is refused whole for a blob with other bytes than its name says', async () => {
    const folder = logOf([entryLeaf(terms)], [blob]);
    expect(await found(folder)).toMatchObject({ blobs: 1 });
    writeFileSync(join(folder, 'blobs', '00'.repeat(32)), 'other');
    expect(await read(folder)).toMatchObject({ code: 1, stderr: expect.stringMatching(/other bytes/) });
  });
});
