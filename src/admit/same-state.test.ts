import fc from 'fast-check';
import { expect } from 'vitest';
import { anyEdits, edited } from '../../test/support/edits.ts';
import { check } from '../../test/support/property.ts';
import {
  beginning,
  DESK,
  entryOf,
  MEMBERS,
  MISSION,
  matterNote,
  NORTH,
  notesOf,
  ORIGIN,
  POLICY,
  SOUTH,
  seen,
  signerOf,
} from '../../test/support/record-log.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import type { Signer } from '../record/note/note.ts';
import { signNote } from '../record/note/note.ts';
import { type Admitted, hexOf, RecordFold } from './fold.ts';
import { packEntries } from './pack.ts';
import { RowReader } from './row-reader.ts';

const STRANGER = signerOf('stranger');
const SIGNERS: readonly Signer[] = [DESK, NORTH, SOUTH, MISSION, STRANGER];

const anySigners = fc.subarray([...SIGNERS], { minLength: 1, maxLength: 2 });
const anyRow = fc.record({
  source: fc.constantFrom('mission', 'north-staff', 'south-staff', 'press', 'case-keeper'),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'ü'),
});

/** Leaves of every kind: by whoever may speak and whoever may not, replayed, for another record, spoilt, and of the record. */
const anyLeaf: fc.Arbitrary<() => Promise<readonly Uint8Array[]>> = fc.oneof(
  fc.tuple(fc.array(anyRow, { minLength: 1, maxLength: 5 }), anySigners).map(
    ([rows, signers]) =>
      async () =>
        notesOf(
          rows.map(({ source, key }) => seen(source, key)),
          ...signers,
        ),
  ),
  fc.tuple(anyRow, anyEdits).map(([{ source, key }, edits]) => async () => {
    const notes = await notesOf([seen(source, key)], MISSION, NORTH);
    return notes.map((note) => edited(note, edits));
  }),
  anyRow.map(({ source, key }) => async () => {
    const texts = [...packEntries([entryOf(seen(source, key))], `${ORIGIN}/2`)];
    return Promise.all(texts.map((text) => signNote(text, [MISSION])));
  }),
  fc.constant(async () => [await matterNote(beginning(), DESK, NORTH, SOUTH)]),
  fc.constantFrom(NORTH, SOUTH).map((left) => async () => {
    const members = MEMBERS.filter(({ name }) => name !== left.vkey.name).map((member) => ({ ...member }));
    const quorum = { of: ['desk', 'mission'], atLeast: 1 };
    const after = '00'.repeat(32);
    return [await matterNote({ type: 'roster/1', after, reason: 'r', policy: POLICY, members, quorum }, DESK, NORTH)];
  }),
);

check(
  '[R24] [R25] folded with its rows, or without them and read again',
  [fc.array(anyLeaf, { minLength: 1, maxLength: 6 })],
  async (makers) => {
    const rows: Admitted[] = [];
    const [quick, careful] = [new RecordFold(nodeCrypto, null), new RecordFold(nodeCrypto, (row) => rows.push(row))];
    const leaves = [await matterNote(beginning(), DESK, NORTH, SOUTH)];
    for (const make of makers) leaves.push(...(await make()));
    const root = () => new Uint8Array(32);
    for (const leaf of leaves) {
      await quick.take(leaf, root);
      await careful.take(leaf, root);
    }
    expect(quick.refused).toEqual(careful.refused);
    expect(quick.columns.parts()).toEqual(careful.columns.parts());
    expect(quick.columns.types.all).toEqual(careful.columns.types.all);
    expect(quick.columns.sources.all).toEqual(careful.columns.sources.all);
    expect(hexOf(quick.columns.ids.bytes)).toBe(hexOf(careful.columns.ids.bytes));
    expect(rows.every(({ id }) => hexOf(quick.columns.ids.bytes).includes(id))).toBe(true);
    const reader = new RowReader(nodeCrypto, quick.columns);
    const again: Admitted[] = [];
    for (const leaf of leaves) again.push(...(await reader.read(leaf)));
    expect(again).toEqual(rows);
  },
  { runs: 40 },
);
