import { describe, expect, test } from 'vitest';
import {
  beginning,
  CLOCK,
  checkpointNote,
  DESK,
  entryOf,
  LOG,
  MEMBERS,
  MISSION,
  matterNote,
  memberOf,
  NORTH,
  notesOf,
  ORIGIN,
  POLICY,
  RecordLog,
  RULES,
  SOUTH,
  seen,
  signerOf,
} from '../../test/support/record-log.ts';
import { type Canonical, canonical } from '../canon/canonical.ts';
import { entryId } from '../canon/entry-id.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { signNote } from '../record/note/note.ts';
import { formatVkey } from '../record/note/vkey.ts';
import { inspectLeaf } from './inspect.ts';
import type { Matter } from './matter.ts';
import { matterText, packEntries } from './pack.ts';
import { knownEntries, receivedAt, sizeSeenBy } from './received.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const codes = (log: RecordLog) => log.fold.refused.map(({ leaf, row, problem }) => [leaf, row, problem.code]);

/** A note of an entry whose lines are given as text. */
const loose = (body: string, envelope = `{"record":"${ORIGIN}"}`, signer = DESK) =>
  signNote(utf8(`servanda/entry/v1\n${body}\n${envelope}\n`), [signer]);

describe('the beginning', () => {
  test('[R5] is the first leaf, signed by the quorum that it names', async () => {
    const log = await RecordLog.begin();
    expect(codes(log)).toEqual([]);
    expect(log.fold.origin).toBe(ORIGIN);
    expect(log.fold.roster?.members.map(({ name }) => name)).toEqual(['desk', 'north', 'south', 'mission']);
  });

  test('[R5] without its quorum there is no record, and nothing counts', async () => {
    const log = await new RecordLog().add(await matterNote(beginning(), DESK, NORTH));
    await log.add(...(await notesOf([seen('mission', 'a')], MISSION)));
    expect(codes(log)).toEqual([
      [0, null, 'no-quorum'],
      [1, null, 'no-known-key'],
    ]);
    expect(log.rows).toEqual([]);
  });

  test('[R5] a second beginning changes nothing', async () => {
    const log = await RecordLog.begin();
    await log.add(await matterNote(beginning({ title: 'Another' }), DESK, NORTH, SOUTH));
    expect(codes(log)).toEqual([[1, null, 'record-twice']]);
    expect(log.fold.title).toBe('Truce at the bridge');
  });
});

describe('who may sign', () => {
  test('[R7] a member speaks for its sources, and a relay for those that nobody speaks for', async () => {
    const log = await RecordLog.begin();
    await log.add(...(await notesOf([seen('mission', 'a')], MISSION)), ...(await notesOf([seen('press', 'b')], DESK)));
    expect(codes(log)).toEqual([]);
    expect(log.rows.map(({ body }) => body.source)).toEqual(['mission', 'press']);
  });

  test.each([
    ['the desk in the name of the mission', 'mission', DESK],
    ['North in the name of South', 'south-staff', NORTH],
    ['North for a source that nobody speaks for', 'press', NORTH],
    ['the mission in the name of the keeper', 'case-keeper', MISSION],
  ])('[R7] %s is not heard', async (_what, source, signer) => {
    const log = await RecordLog.begin();
    await log.add(...(await notesOf([seen(source, 'a')], signer)));
    expect(codes(log)).toEqual([[1, null, 'not-entitled']]);
    expect(log.rows).toEqual([]);
  });

  test('[R6] a stranger is not heard, and a false signature beside a true one spoils the leaf', async () => {
    const log = await RecordLog.begin();
    await log.add(...(await notesOf([seen('press', 'a')], signerOf('stranger'))));
    const liar = { vkey: NORTH.vkey, sign: SOUTH.sign };
    await log.add(...(await notesOf([seen('press', 'b')], DESK, liar)));
    expect(codes(log)).toEqual([
      [1, null, 'no-known-key'],
      [2, null, 'wrong-signature'],
    ]);
  });

  test('[R6] a signature that was made for another text does not hold', async () => {
    const log = await RecordLog.begin();
    const [note] = await notesOf([seen('mission', 'a')], MISSION);
    const changed = utf8(new TextDecoder().decode(note).replace('fire.mortar', 'fire.tank.x'.slice(0, 11)));
    await log.add(changed);
    expect(codes(log)).toEqual([[1, null, 'wrong-signature']]);
  });
});

test('[R21] what was signed for another record, or for none, counts in no other', async () => {
  const log = await RecordLog.begin();
  const elsewhere = [
    ...packEntries([entryOf(seen('mission', 'a')), entryOf(seen('mission', 'b'))], 'record.example/other'),
  ];
  for (const text of elsewhere) await log.add(await signNote(text, [MISSION]));
  for (const text of packEntries([entryOf(seen('mission', 'a'))], 'record.example/other'))
    await log.add(await signNote(text, [MISSION]));
  const body = canonical(seen('mission', 'a') as unknown as Canonical);
  await log.add(await loose(body, '{}', MISSION));
  const matter = {
    type: 'roster/1',
    after: log.fold.rosterId,
    reason: 'x',
    members: [...MEMBERS],
    quorum: beginningQuorum(),
  };
  await log.add(await signNote(matterText(matter as Matter, 'record.example/other'), [NORTH, SOUTH]));
  expect(codes(log)).toEqual([1, 2, 3, 4].map((leaf) => [leaf, null, 'other-record']));
  expect(log.rows).toEqual([]);
});

const beginningQuorum = () => ({ of: ['north', 'south', 'mission'], atLeast: 2 });

describe('what counts', () => {
  test('[R1] a row has the id that it would have alone', async () => {
    const log = await RecordLog.begin();
    const bodies = ['a', 'b', 'c'].map((key) => seen('mission', key));
    await log.add(...(await notesOf(bodies, MISSION)));
    expect(log.leaves).toHaveLength(2);
    expect(log.rows.map(({ id }) => id)).toEqual(bodies.map((body) => entryId(body as unknown as Canonical)));
    expect(log.rows.map(({ leaf, row }) => [leaf, row])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    const alone = await RecordLog.begin();
    for (const body of bodies) await alone.add(...(await notesOf([body], MISSION)));
    expect(alone.rows.map(({ id }) => id)).toEqual(log.rows.map(({ id }) => id));
  });

  test('[R13] a replay changes nothing, alone, in a batch, or under another envelope', async () => {
    const log = await RecordLog.begin();
    const [first] = await notesOf([seen('mission', 'a')], MISSION);
    if (first === undefined) throw new Error('no note');
    await log.add(first, first, ...(await notesOf([seen('mission', 'a'), seen('mission', 'b')], MISSION)));
    expect(codes(log)).toEqual([
      [2, null, 'replay'],
      [3, 1, 'replay'],
    ]);
    expect(log.rows.map(({ leaf }) => leaf)).toEqual([1, 3]);
  });

  test.each([
    ['a member that comes twice', '{"a":1,"a":2}', 'duplicate-key'],
    ['a member that comes twice, escaped', '{"a":1,"\\u0061":2}', ''],
    ['a float', '{"a":1.5}', 'float'],
    ['an exponent', '{"a":1e3}', 'float'],
    ['a lone surrogate', '{"a":"\\ud800"}', 'lone-surrogate'],
    ['a number past the safe ones', '{"a":9007199254740993}', 'unsafe-integer'],
    ['white space', '{"a": 1}', 'not-canonical'],
    ['members out of order', '{"b":1,"a":2}', 'not-canonical'],
    ['no JSON', '{"a":', 'not-json'],
  ])('[R2] %s is named and refused', async (_what, body, code) => {
    const log = await RecordLog.begin();
    await log.add(await loose(body), await loose('{}', body));
    expect(log.fold.refused).toHaveLength(2);
    for (const { problem } of log.fold.refused) expect(problem.code).toMatch(code);
    expect(log.rows).toEqual([]);
  });

  test('[R4] what is no entry is refused, and what follows counts', async () => {
    const log = await RecordLog.begin();
    await log.add(utf8('no note at all'), await loose('{"type":"observation/1"}'), await loose('{"type":"state/7"}'));
    await log.add(await signNote(utf8('servanda/batch/v1\n{"rows":2}\n{}\n{}\n'), [DESK]));
    await log.add(...(await notesOf([seen('mission', 'a')], MISSION)));
    expect(log.fold.refused.map(({ problem }) => problem.code)).toEqual([
      expect.any(String),
      'not-an-entry',
      'not-an-entry',
      'wrong-header',
    ]);
    expect(log.rows).toHaveLength(1);
  });
});

describe('roster and terms', () => {
  const change = (log: RecordLog, members = MEMBERS): Matter => ({
    type: 'roster/1',
    after: log.fold.rosterId,
    reason: 'The observers have joined',
    members: [...members, memberOf(signerOf('observers'), ['press'])],
    quorum: { of: ['north', 'south', 'mission'], atLeast: 3 },
  });

  test('[R8] a roster changes by its own quorum, and from then on', async () => {
    const log = await RecordLog.begin();
    await log.add(...(await notesOf([seen('press', 'a')], DESK)));
    await log.add(await matterNote(change(log), NORTH, MISSION));
    await log.add(...(await notesOf([seen('press', 'b')], DESK)));
    await log.add(...(await notesOf([seen('press', 'c')], signerOf('observers'))));
    expect(codes(log)).toEqual([[3, null, 'not-entitled']]);
    expect(log.rows.map(({ body }) => body.key)).toEqual(['a', 'c']);
  });

  test('[R8] not by fewer, not twice, not out of order', async () => {
    const log = await RecordLog.begin();
    const note = await matterNote(change(log), NORTH, SOUTH);
    const stale = { ...change(log), reason: 'Another' } as Matter;
    await log.add(
      await matterNote(change(log), NORTH, DESK),
      note,
      note,
      await matterNote(stale, NORTH, SOUTH, MISSION),
    );
    expect(codes(log)).toEqual([
      [1, null, 'no-quorum'],
      [3, null, 'replay'],
      [4, null, 'out-of-order'],
    ]);
  });

  test('[R8] terms follow each other under the quorum', async () => {
    const log = await RecordLog.begin();
    const file = { name: 'x.terms.yaml', sha256: RULES, bytes: 3 };
    const terms: Matter = {
      type: 'terms/1',
      agreement: 'x',
      version: '1',
      after: null,
      files: [file],
      compiled: { ...file, name: 'compiled.json' },
      rules: RULES,
    };
    await log.add(await matterNote(terms, DESK), await matterNote(terms, NORTH, SOUTH));
    await log.add(await matterNote({ ...terms, version: '2' }, NORTH, SOUTH));
    expect(codes(log)).toEqual([
      [1, null, 'no-quorum'],
      [3, null, 'out-of-order'],
    ]);
    expect(log.fold.terms.map(({ body }) => body.version)).toEqual(['1']);
  });

  const SMALL = new Uint8Array(32);
  test.each([
    [
      'a key of small order',
      [memberOf({ ...NORTH, vkey: { ...NORTH.vkey, publicKey: SMALL } }, [])],
      /wrong-key-id|weak/,
    ],
    [
      'one key under two names',
      [
        { ...memberOf(NORTH, []), name: 'n2', vkey: formatVkey(rename(NORTH.vkey.publicKey, 'n2')) },
        memberOf(NORTH, []),
      ],
      /key-twice/,
    ],
    ['the key of the log', [memberOf({ ...LOG, vkey: rename(LOG.vkey.publicKey, 'north') }, [])], /key-twice/],
    ['the key of the clock', [memberOf({ ...CLOCK, vkey: rename(CLOCK.vkey.publicKey, 'north') }, [])], /key-twice/],
    [
      'a name that comes twice',
      [memberOf(NORTH, []), memberOf({ ...SOUTH, vkey: rename(SOUTH.vkey.publicKey, 'north') }, [])],
      /name-twice/,
    ],
    ['another name than the key has', [{ ...memberOf(NORTH, []), name: 'n2' }], /wrong-name/],
  ])('[R9] %s makes no roster', async (_what, members, code) => {
    const log = await RecordLog.begin();
    const names = members.map(({ name }) => name);
    const roster = { members: [...members], quorum: { of: [...new Set(names)], atLeast: 1 } };
    await log.add(await matterNote({ ...change(log), ...roster } as Matter, NORTH, SOUTH, MISSION));
    expect(log.fold.refused[0]?.problem.code).toMatch(code);
    expect(log.fold.roster?.members).toHaveLength(4);
  });

  test('[R9] nor does a quorum that cannot be reached', async () => {
    const log = await RecordLog.begin();
    for (const quorum of [
      { of: ['north'], atLeast: 2 },
      { of: ['nobody'], atLeast: 1 },
      { of: ['north', 'north'], atLeast: 2 },
    ])
      await log.add(await matterNote({ ...change(log), quorum } as Matter, NORTH, SOUTH, MISSION));
    expect(log.fold.refused.map(({ problem }) => problem.code)).toEqual(Array(3).fill('wrong-quorum'));
  });

  test('[R10] an assessment is by whom it names, over leaves that were there', async () => {
    const log = await RecordLog.begin();
    const matter: Matter = {
      type: 'assessment/1',
      by: 'north',
      terms: RULES,
      size: 1,
      root: RULES,
      reading: null,
      clock: 'received',
      knownTo: null,
      at: null,
      rules: RULES,
      digest: RULES,
    };
    await log.add(await matterNote(matter, NORTH), await matterNote({ ...matter, by: 'south' }, NORTH));
    await log.add(await matterNote({ ...matter, size: 4 }, NORTH));
    expect(codes(log)).toEqual([
      [2, null, 'not-entitled'],
      [3, null, 'not-yet'],
    ]);
    expect(log.fold.assessments.map(({ leaf }) => leaf)).toEqual([1]);
  });
});

describe('what was known when', () => {
  test('[R11] [R12] a checkpoint among the leaves dates all before it', async () => {
    const log = await RecordLog.begin();
    await log.add(...(await notesOf([seen('mission', 'a')], MISSION)));
    await log.see(100);
    await log.add(...(await notesOf([seen('mission', 'b')], MISSION)));
    await log.see(200);
    expect(codes(log)).toEqual([]);
    expect(log.fold.seen).toEqual([
      { size: 2, timeMs: 100_000 },
      { size: 4, timeMs: 200_000 },
    ]);
    expect([0, 1, 2, 3].map((leaf) => receivedAt(log.fold.seen, leaf))).toEqual([100_000, 100_000, 200_000, 200_000]);
    expect(() => receivedAt(log.fold.seen, 4)).toThrow('no checkpoint covers leaf 4');
    expect([99_999, 100_000, 150_000, 200_000].map((t) => sizeSeenBy(log.fold.seen, t))).toEqual([0, 2, 2, 4]);
    const received = knownEntries(log.rows, log.fold.seen, 'received', ORIGIN);
    expect(received.map(({ known }) => known)).toEqual([
      { at: 100_000, inferred: false },
      { at: 200_000, inferred: false },
    ]);
    const published = knownEntries(log.rows, log.fold.seen, 'published', ORIGIN);
    expect(published.map(({ known, from }) => [known.at, from.file, from.row])).toEqual([
      [5_000, 'log.csv', 1],
      [5_000, 'log.csv', 1],
    ]);
  });

  test.each([
    ['another root', { root: new Uint8Array(32) }, 'fork'],
    ['another size', { size: 1 }, 'wrong-size'],
    ['another log', { origin: 'elsewhere' }, 'unsigned-by-log'],
  ])('[R11] a checkpoint of %s dates nothing', async (_what, change, code) => {
    const log = await RecordLog.begin();
    await log.add(...(await notesOf([seen('mission', 'a')], MISSION)));
    await log.see(100, change);
    expect(codes(log)).toEqual([[2, null, code]]);
    expect(log.fold.seen).toEqual([]);
  });

  test('[R11] time does not go back, and a checkpoint without its cosigner is none', async () => {
    const log = await RecordLog.begin();
    await log.see(100);
    await log.see(99);
    const note = new TextDecoder().decode(await checkpointNote({ size: 3, root: log.root(), origin: ORIGIN }, 300));
    await log.add(utf8(note.slice(0, note.lastIndexOf('—'))));
    expect(codes(log)).toEqual([
      [2, null, 'time-went-back'],
      [3, null, 'no-quorum'],
    ]);
  });
});

test('[R15] the verdict before is the verdict after', async () => {
  const log = await RecordLog.begin();
  await log.add(...(await notesOf([seen('mission', 'a')], MISSION)));
  const leaves = [
    ...(await notesOf([seen('mission', 'a')], MISSION)),
    ...(await notesOf([seen('mission', 'c'), seen('mission', 'c', 7)], MISSION)),
    ...(await notesOf([seen('mission', 'd'), seen('mission', 'd')], MISSION)),
    ...(await notesOf([seen('south-staff', 'd'), seen('mission', 'e')], MISSION)),
    await matterNote(beginning(), DESK, NORTH, SOUTH),
    await matterNote({ ...beginning(), title: 'x' } as Matter, DESK, NORTH, SOUTH),
    ...(await notesOf([seen('press', 'x')], signerOf('stranger'))),
  ];
  for (const leaf of leaves) {
    const inspected = await inspectLeaf(nodeCrypto, leaf, log.fold.vkeys);
    if (!inspected.ok) throw new Error('a leaf that cannot be read');
    const verdict = log.fold.judge(inspected.value);
    const before = log.fold.refused.length;
    await log.add(leaf);
    expect(verdict).toEqual(log.fold.refused.slice(before).map(({ row, problem }) => ({ row, problem })));
  }
  expect(POLICY).toContain('quorum clock');
});

function rename(publicKey: Uint8Array, name: string) {
  const vkey = signerOf(name).vkey;
  const digest = nodeCrypto.sha256(Uint8Array.from([...utf8(`${name}\n`), vkey.type, ...publicKey]));
  return { ...vkey, publicKey, keyId: new DataView(digest.buffer, digest.byteOffset).getUint32(0) };
}
