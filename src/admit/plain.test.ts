import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBody } from '../../test/support/any-body.ts';
import { anyEdits, edited } from '../../test/support/edits.ts';
import { check } from '../../test/support/property.ts';
import { beginning, DESK, MISSION, matterNote, NORTH, notesOf, seen } from '../../test/support/record-log.ts';
import { type Canonical, canonical } from '../canon/canonical.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { signNote } from '../record/note/note.ts';
import { type Inspected, inspectLeaf } from './inspect.ts';
import { formatBatchText, formatEntryText } from './leaf-text.ts';
import { readPlain } from './plain.ts';
import { ID_BYTES, RowTable } from './row-table.ts';

/** What the quick reader says of a leaf, in the form of what the state keeps; null: it looks no closer. */
function quickly(leaf: Uint8Array) {
  const table = new RowTable();
  const plain = readPlain(nodeCrypto, leaf, table);
  if (plain === null) {
    expect(table.count).toBe(0);
    return null;
  }
  const rows = table.rows();
  return {
    kind: plain.kind,
    record: plain.record,
    text: plain.note.text,
    signatures: plain.note.signatures,
    rows: Array.from({ length: plain.count }, (_, at) => ({
      id: rows.ids.slice(ID_BYTES * at, ID_BYTES * (at + 1)),
      type: rows.typeNames[rows.types[at] ?? 0],
      source: rows.sourceNames[rows.sources[at] ?? 0],
      when: Number.isNaN(rows.from[at]) ? undefined : { from: rows.from[at], to: rows.to[at] },
      point: Number.isNaN(rows.lon[at]) ? undefined : [rows.lon[at], rows.lat[at]],
    })),
  };
}

/** The same of what the careful look finds; null where anything at all is wrong with it. */
function carefully({ kind, record, note, rows }: Inspected) {
  return {
    kind,
    record,
    text: note.text,
    signatures: note.signatures,
    rows: rows.map(({ id, body }) => {
      if (!body.ok) return null;
      const { type, source, when, place } = body.value as unknown as Record<string, unknown> & {
        place?: { point?: unknown };
      };
      return { id, type, source, when, point: place?.point };
    }),
  };
}

async function expectSame(leaf: Uint8Array): Promise<void> {
  const quick = quickly(leaf);
  if (quick === null) return;
  const careful = await inspectLeaf(nodeCrypto, leaf, []);
  expect(careful.ok && carefully(careful.value)).toEqual(quick);
}

check(
  '[R23] on notes of any bodies, alone and in batches',
  [fc.array(anyBody, { minLength: 1, maxLength: 5 })],
  async (bodies) => {
    for (const leaf of await notesOf(bodies, MISSION, NORTH)) await expectSame(leaf);
  },
);

const [single = new Uint8Array(0)] = await notesOf([seen('mission', 'a')], MISSION);
const [batch = new Uint8Array(0)] = await notesOf([seen('mission', 'b'), seen('mission', 'ü')], MISSION);

check(
  '[R23] on notes with bytes changed',
  [fc.constantFrom(single, batch), anyEdits],
  async (leaf, edits) => {
    await expectSame(edited(leaf, edits));
  },
  { runs: 1000 },
);

const ENVELOPES: readonly Canonical[] = [
  {},
  { file: '' },
  { file: 'a'.repeat(500) },
  { file: 'a'.repeat(501) },
  { file: '\u{1f54a}'.repeat(500) },
  { file: '\u{1f54a}'.repeat(501) },
  { file: 7 },
  { record: 'x'.repeat(300) },
  { record: 'x'.repeat(301) },
  { record: '' },
  { row: 0 },
  { row: -1 },
  { row: Number.MAX_SAFE_INTEGER },
  { row: 3, file: 'x' },
  { published: null },
  { published: {} },
  { published: { at: 1 } },
  { published: { at: 1, inferred: true, more: 1 } },
  { published: { at: 'x', inferred: true } },
  { published: { at: -1, inferred: false } },
  ...[-62_135_596_800_001, -62_135_596_800_000, 253_402_300_799_999, 253_402_300_800_000].map((at) => ({
    published: { at, inferred: false },
  })),
  { more: 1 },
  [],
  null,
  'x',
  7,
];

test.each(ENVELOPES.map((envelope) => [JSON.stringify(envelope).slice(0, 60), envelope] as const))(
  '[R23] on the envelope %s',
  async (_text, envelope) => {
    const body = canonical(seen('mission', 'a') as unknown as Canonical);
    await expectSame(await signNote(formatEntryText(body, canonical(envelope)), [MISSION]));
    await expectSame(
      await signNote(formatBatchText('{"rows":1}', [{ body, envelope: canonical(envelope) }]), [MISSION]),
    );
  },
);

test('[R23] on what is no note of entries, on matters, and on bodies at their limit', async () => {
  await expectSame(await matterNote(beginning(), DESK, MISSION));
  for (const text of [
    '',
    '\n',
    '\n\n',
    'x\n\n',
    'servanda/entry/v1\n{}\n{}\n\n',
    `servanda/entry/v1\n{}\n{}\n\n— a b\n`,
    'servanda/batch/v1',
    'servanda/batch/v1\n',
    'servanda/batch/v1\n\n',
    'servanda/batch/v1\n{"rows":1}\n\n',
  ]) {
    await expectSame(new TextEncoder().encode(text));
  }
  for (const length of [47_900, 48_000, 49_100, 49_152, 49_200, 52_000]) {
    const raw = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`c${at}`, 'x'.repeat(Math.ceil(length / 12))]),
    );
    const body = canonical({ ...seen('mission', 'a'), raw } as unknown as Canonical);
    await expectSame(await signNote(formatEntryText(body, '{}'), [MISSION]));
  }
});

test('[R23] a header with another number of rows, and signature lines that are none, are left to the careful look', async () => {
  const body = canonical(seen('mission', 'a') as unknown as Canonical);
  const row = { body, envelope: '{}' };
  const note = async (header: string) => signNote(formatBatchText(header, [row, row]), [MISSION]);
  expect(quickly(await note('{"rows":2}'))?.rows.length).toBe(2);
  for (const header of ['{"rows":1}', '{"rows":3}', '{"rows":2,"x":1}', '{ "rows":2}', '[]']) {
    expect(quickly(await note(header))).toBeNull();
  }
  const whole = new TextDecoder().decode(await note('{"rows":2}'));
  for (const more of ['\n', 'x\n', '\u2014 a b\n', `\n${whole.slice(whole.indexOf('\u2014'))}`, '\r\n', 'x']) {
    const leaf = new TextEncoder().encode(whole + more);
    expect(quickly(leaf)).toBeNull();
    await expectSame(leaf);
  }
});

check(
  '[R23] notes of reports that this program packs need no careful look',
  [fc.array(anyBody, { minLength: 1, maxLength: 3 })],
  async (bodies) => {
    const plain = bodies.filter(({ type, ...body }) => QUICK.includes(type) && !hasRareText(body));
    for (const leaf of await notesOf(plain, MISSION)) expect(quickly(leaf)).not.toBeNull();
  },
);

const QUICK = ['observation/1', 'statement/1', 'claim/1', 'pledge/1'];

/** Controls that JSON spells with four hex digits are rare, and left to the careful look. */
function hasRareText(body: object): boolean {
  return JSON.stringify(body).includes('\\u');
}
