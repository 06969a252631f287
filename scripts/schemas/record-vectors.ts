import { hexOf } from '../../src/admit/fold.ts';
import { nodeCrypto } from '../../src/crypto/node/crypto.ts';
import { signNote } from '../../src/record/note/note.ts';
import { leafHash } from '../../src/record/tree/hash.ts';
import {
  beginning,
  DESK,
  MEMBERS,
  MISSION,
  matterNote,
  memberOf,
  NORTH,
  notesOf,
  ORIGIN,
  RecordLog,
  SOUTH,
  seen,
  signerOf,
} from '../../test/support/record-log.ts';

interface LeafVector {
  readonly what: string;
  readonly leaf: string;
  readonly leafHash: string;
  readonly rootAfter: string;
  readonly ids: readonly string[];
  readonly refused: readonly { readonly row: number | null; readonly code: string }[];
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** `spec/record/v1/vectors/leaves.json`: a record in which most things that can happen do. */
export async function recordVectors(): Promise<[path: string, text: string]> {
  const log = new RecordLog();
  const leaves: LeafVector[] = [];
  const add = async (what: string, ...notes: readonly Uint8Array[]) => {
    for (const note of notes) {
      const [rows, refused, ids] = [log.rows.length, log.fold.refused.length, log.fold.columns.ids.bytes.length];
      await log.add(note);
      leaves.push({
        what,
        leaf: new TextDecoder().decode(note),
        leafHash: hexOf(leafHash(nodeCrypto.sha256, note)),
        rootAfter: hexOf(log.root()),
        ids: hexOf(log.fold.columns.ids.bytes.slice(ids)).match(/.{64}/g) ?? [],
        refused: log.fold.refused.slice(refused).map(({ row, problem }) => ({ row, code: problem.code })),
      });
      if (rows > log.rows.length) throw new Error('a record lost a row');
    }
  };
  const see = async (timeS: number) => {
    const before = log.leaves.length;
    const twin = new RecordLog();
    await twin.add(...log.leaves);
    await twin.see(timeS);
    const note = twin.leaves[before];
    if (note !== undefined) await add(`checkpoint over ${before} leaves, seen at ${timeS} s`, note);
  };
  await add('the beginning', await matterNote(beginning(), DESK, NORTH, SOUTH));
  await add('one entry', ...(await notesOf([seen('mission', 'a')], MISSION)));
  await see(1_767_225_600);
  await add('a batch of two', ...(await notesOf([seen('mission', 'b'), seen('mission', 'c')], MISSION)));
  await add('a relay for a source that nobody speaks for', ...(await notesOf([seen('press', 'ü 🕊')], DESK)));
  await add('the desk in the name of the mission', ...(await notesOf([seen('mission', 'd')], DESK)));
  await add('a batch with a replay', ...(await notesOf([seen('mission', 'a'), seen('mission', 'e')], MISSION)));
  await add('a stranger', ...(await notesOf([seen('press', 'f')], signerOf('stranger'))));
  await add('a float', await signNote(utf8('servanda/entry/v1\n{"a":1.5}\n{}\n'), [DESK]));
  await add('no entry', await signNote(utf8('servanda/entry/v1\n{"a":1}\n{}\n'), [DESK]));
  await add(
    'a roster that gives the press a key of its own',
    await matterNote(
      {
        type: 'roster/1',
        after: log.fold.rosterId,
        reason: 'Observers of the press have joined',
        members: [...MEMBERS, memberOf(signerOf('observers'), ['press'])],
        quorum: { of: ['north', 'south', 'mission'], atLeast: 2 },
      },
      NORTH,
      MISSION,
    ),
  );
  await add('the desk in the name of the press, too late', ...(await notesOf([seen('press', 'g')], DESK)));
  await see(1_767_225_660);
  return ['spec/record/v1/vectors/leaves.json', `${JSON.stringify({ origin: ORIGIN, leaves }, null, 2)}\n`];
}
