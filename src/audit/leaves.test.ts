import { expect, test } from 'vitest';
import { reportOf } from '../../test/support/audit.ts';
import { fire, publish, SMALL_MEMBERS, SMALL_TIMES_S, SmallRecord } from '../../test/support/published.ts';
import {
  beginning,
  checkpointNote,
  DESK,
  MISSION,
  matterNote,
  memberOf,
  NORTH,
  notesOf,
  ORIGIN,
  SOUTH,
  signerOf,
} from '../../test/support/record-log.ts';
import { formatEntryText } from '../admit/leaf-text.ts';
import { canonical } from '../canon/canonical.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { signNote } from '../record/note/note.ts';
import { makeVkey, TYPES } from '../record/note/vkey.ts';
import { describeFault } from './fault.ts';

const { last } = SMALL_TIMES_S;
const body = canonical(fire('k', 1) as never);
/** A note of this body text, signed by the mission. */
const signed = (text: string) => signNote(formatEntryText(text, canonical({ record: ORIGIN })), [MISSION]);
const [good] = await notesOf([fire('good', 2)], MISSION);

/** Leaves that do not count, each with what is said of it. */
const HOSTILE: [
  what: string,
  leaf: (record: SmallRecord) => Uint8Array | Promise<Uint8Array>,
  code: string,
  row: number | null,
][] = [
  [
    'a member that comes twice',
    () => signed(body.replace('"act":"fire"', '"act":"fire","act":"fire"')),
    'duplicate-key',
    null,
  ],
  ['a float', () => signed(body.replace(/"from":\d+/, '"from":1.5')), 'float', null],
  ['a lone surrogate', () => signed(body.replace('"key":"k"', '"key":"\\ud800"')), 'lone-surrogate', null],
  ['white space', () => signed(body.replace('{', '{ ')), 'not-canonical', null],
  ['a body that is no entry', () => signed(body.replace('"saw":"deed"', '"saw":"ghosts"')), 'not-an-entry', null],
  ['no note at all', () => new TextEncoder().encode('hello'), 'no-final-newline', null],
  ['an entry that is there already', () => good ?? new Uint8Array(0), 'replay', null],
  [
    'an entry by a stranger',
    () => notesOf([fire('x', 1)], signerOf('stranger')).then(([leaf]) => leaf ?? new Uint8Array(0)),
    'no-known-key',
    null,
  ],
  [
    'an entry in the name of another',
    () => notesOf([fire('x', 1)], NORTH).then(([leaf]) => leaf ?? new Uint8Array(0)),
    'not-entitled',
    null,
  ],
  ['a signature that does not hold', () => forge(), 'wrong-signature', null],
  ['a second beginning', () => matterNote(beginning(), DESK, NORTH, SOUTH), 'record-twice', null],
  [
    'a checkpoint of another root',
    (record) => checkpointNote({ origin: ORIGIN, size: record.size, root: new Uint8Array(32) }, last),
    'fork',
    null,
  ],
  [
    'a checkpoint of another size',
    (record) => checkpointNote({ origin: ORIGIN, size: 1, root: record.rootAt(1) }, last),
    'wrong-size',
    null,
  ],
  [
    'a checkpoint that nobody cosigned',
    () => signNote(new TextEncoder().encode(`${ORIGIN}\n3\n${'A'.repeat(43)}=\n`), [signerOf(ORIGIN)]),
    'no-quorum',
    null,
  ],
  ['a roster with a key of small order', weakRoster, 'weak-key', null],
];

test.each(HOSTILE)('[U9] %s is named', async (_what, leaf, code, row) => {
  const record = await SmallRecord.begin();
  await record.log.add(good ?? new Uint8Array(0));
  const bad = await leaf(record);
  await record.log.add(bad, ...(await notesOf([fire('after', 3)], MISSION)));
  const report = await reportOf(await record.files());
  expect(report.faults.map(describeFault)).toHaveLength(1);
  expect(report.faults[0]).toMatchObject({ leaf: 3, row, path: null });
  expect([code, report.faults[0]?.code]).toEqual([report.faults[0]?.code, code]);
  expect(report).toMatchObject({ ok: false, read: 5, refused: record.log.fold.refused });
});

test('[U9] an auditor who checks no signature would find nothing: it is the signature that tells', async () => {
  const record = await SmallRecord.begin();
  await record.log.add(await forge());
  const files = await record.files();
  const believing = { ...nodeCrypto, verifyEd25519: () => true };
  expect((await reportOf(files, { crypto: believing })).ok).toBe(true);
  expect((await reportOf(files)).ok).toBe(false);
});

test('[U9] a row of a batch is named by its number', async () => {
  const record = await SmallRecord.begin();
  await record.addBatch([fire('a', 1), fire('b', 2, 'a-staff'), fire('c', 3)]);
  const { faults } = await reportOf(await record.files());
  expect(faults).toMatchObject([{ leaf: 2, row: 2, code: 'not-entitled' }]);
});

test('[U9] [U8] a checkpoint ahead of its time spoils those after it, and the published one', async () => {
  const record = await SmallRecord.begin();
  await record.log.see(last + 999_999);
  await record.log.see(last - 10);
  const { faults } = await reportOf(await record.files());
  expect(faults.map(({ code }) => code)).toEqual(['time-went-back', 'time-went-back']);
  expect(faults.map(({ path, leaf }) => path ?? leaf)).toEqual(['checkpoint', 3]);
});

test('[U9] [U7] without a beginning nothing counts', async () => {
  const leaves = await notesOf([fire('a', 1), fire('b', 2)], MISSION);
  const { faults } = await reportOf(await publish(leaves, last));
  expect(faults[0]).toMatchObject({ leaf: 0 });
  expect(faults.at(-1)).toMatchObject({ code: 'no-policy' });
});

test('[U10] keys count from the leaf that names them, within one bundle and across many', async () => {
  const record = await SmallRecord.begin();
  const fresh = signerOf('mission-2');
  const next = memberOf(fresh, ['M']);
  await record.addSingly([fire('before', 1)]);
  await record.addSingly([fire('too early', 1)], fresh);
  const members = [...SMALL_MEMBERS.filter(({ name }) => name !== 'mission'), next];
  const quorum = { of: ['north', 'south'], atLeast: 2 };
  const after = record.log.fold.rosterId;
  await record.addMatter({ type: 'roster/1', after, reason: 'a new key', members, quorum }, NORTH, SOUTH);
  await record.addSingly(
    Array.from({ length: 300 }, (_, n) => fire(`after ${n}`, n)),
    fresh,
  );
  await record.addSingly([fire('too late', 1)]);
  const report = await reportOf(await record.files());
  expect(report.refused).toEqual(record.log.fold.refused);
  expect(report.faults.map(({ leaf, code }) => [leaf, code])).toEqual([
    [3, 'no-known-key'],
    [305, 'no-known-key'],
  ]);
});

async function forge(): Promise<Uint8Array> {
  const [leaf = new Uint8Array(0)] = await notesOf([fire('forged', 1)], MISSION);
  const text = new TextDecoder().decode(leaf).replace('forged', 'farged');
  return new TextEncoder().encode(text);
}

/** y = 1: the neutral point, of order 1. */
async function weakRoster(record: SmallRecord): Promise<Uint8Array> {
  const vkey = makeVkey(
    nodeCrypto.sha256,
    'weak',
    TYPES.ed25519,
    Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0)),
  );
  const weak = memberOf({ vkey, sign: () => new Uint8Array(64) }, ['w']);
  const quorum = { of: ['north', 'south'], atLeast: 2 };
  const after = record.log.fold.rosterId;
  return matterNote(
    { type: 'roster/1', after, reason: 'weak', members: [...SMALL_MEMBERS, weak], quorum },
    NORTH,
    SOUTH,
  );
}
