import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBody } from '../../test/support/any-body.ts';
import { check } from '../../test/support/property.ts';
import { beginning, DESK, MISSION, matterNote, NORTH, notesOf, seen } from '../../test/support/record-log.ts';
import { inspectLeaf } from '../admit/inspect.ts';
import { formatBatchText, formatEntryText } from '../admit/leaf-text.ts';
import { type Canonical, canonical } from '../canon/canonical.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import type { Body } from '../entries/body.ts';
import { BodySchema, parseBody } from '../entries/schema.ts';
import { signNote } from '../record/note/note.ts';
import { acceptorOf } from './accept.ts';
import { inspectQuickly, readQuickly } from './quick.ts';

const vkeys = [MISSION.vkey, DESK.vkey];
const both = (leaf: Uint8Array) =>
  Promise.all([inspectQuickly(nodeCrypto, leaf, vkeys), inspectLeaf(nodeCrypto, leaf, vkeys)]);

async function expectSame(leaf: Uint8Array): Promise<void> {
  const [quick, careful] = await both(leaf);
  expect(quick).toEqual(careful);
}

/** Bytes with some of them changed, put in or taken out. */
const anyEdits = fc.array(
  fc.tuple(
    fc.nat(),
    fc.constantFrom('change', 'insert', 'remove'),
    fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(...[...'\n ",:{}[]-0e.\\'].map((one) => one.charCodeAt(0))),
    ),
  ),
  { minLength: 1, maxLength: 3 },
);

function edited(bytes: Uint8Array, edits: readonly (readonly [number, string, number])[]): Uint8Array {
  const list = [...bytes];
  for (const [where, how, byte] of edits) {
    const at = where % (list.length + 1);
    list.splice(at, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [byte]));
  }
  return Uint8Array.from(list);
}

check(
  '[U27] on notes of any bodies, alone and in batches',
  [fc.array(anyBody, { minLength: 1, maxLength: 5 })],
  async (bodies) => {
    for (const leaf of await notesOf(bodies, MISSION, NORTH)) await expectSame(leaf);
  },
);

const [single = new Uint8Array(0)] = await notesOf([seen('mission', 'a')], MISSION);
const [batch = new Uint8Array(0)] = await notesOf([seen('mission', 'b'), seen('mission', 'ü')], MISSION);

check(
  '[U27] on notes with bytes changed',
  [fc.constantFrom(single, batch), anyEdits],
  async (leaf, edits) => {
    await expectSame(edited(leaf, edits));
  },
  { runs: 1000 },
);

const ENVELOPES: readonly Canonical[] = [
  {},
  { file: '' },
  { file: 'a'.repeat(501) },
  { file: 7 },
  { row: 0 },
  { row: -1 },
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

test.each(ENVELOPES.map((envelope) => [JSON.stringify(envelope), envelope] as const))(
  '[U27] on the envelope %s',
  async (_text, envelope) => {
    const body = canonical(seen('mission', 'a') as unknown as Canonical);
    await expectSame(await signNote(formatEntryText(body, canonical(envelope)), [MISSION]));
    await expectSame(
      await signNote(formatBatchText('{"rows":1}', [{ body, envelope: canonical(envelope) }]), [MISSION]),
    );
  },
);

test('[U27] on what is no note of entries, on matters, and on bodies at their limit', async () => {
  await expectSame(await matterNote(beginning(), DESK, MISSION));
  for (const text of [
    '',
    '\n',
    '\n\n',
    'x\n\n',
    'servanda/entry/v1\n{}\n{}\n\n',
    `servanda/entry/v1\n{}\n{}\n\n— a b\n`,
  ]) {
    await expectSame(new TextEncoder().encode(text));
  }
  for (const length of [47_900, 48_000, 49_100, 49_200, 52_000]) {
    const raw = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`c${at}`, 'x'.repeat(Math.ceil(length / 12))]),
    );
    const body = canonical({ ...seen('mission', 'a'), raw } as unknown as Canonical);
    await expectSame(await signNote(formatEntryText(body, '{}'), [MISSION]));
  }
  const column = canonical(seen('mission', 'a') as unknown as Canonical).replace(
    '"saw"',
    '"raw":{"__proto__":"x"},"saw"',
  );
  await expectSame(await signNote(formatEntryText(column, '{}'), [MISSION]));
});

const accepts = acceptorOf(BodySchema);

check('[U27] the test of a schema takes whatever this program writes', [anyBody], (body) =>
  accepts(JSON.parse(JSON.stringify(body))),
);

/** A body with one member changed, somewhere inside it. */
const anyChange = fc.tuple(
  fc.nat(),
  fc.constantFrom<unknown>('', 'x', -1, 0, 1.5, 1e300, null, true, [], {}, ['x'], { x: 1 }, '\ud800', undefined),
);

check(
  '[U27] the test of a schema takes nothing that the schema refuses',
  [anyBody, anyChange],
  (body, [where, by]) => {
    const value = changed(JSON.parse(JSON.stringify(body)), where, by);
    return !accepts(value) || parseBody(value).ok;
  },
  { runs: 2000 },
);

test('[U27] which would be found: a test that takes everything takes what is refused', () => {
  const takesAll = () => true;
  const value: unknown = { ...seen('mission', 'a'), act: 'none such' };
  expect([takesAll(), accepts(value), parseBody(value).ok]).toEqual([true, false, false]);
});

function changed(body: Body, where: number, by: unknown): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const name of Object.keys(value)) {
      places.push([value as Record<string, unknown>, name]);
      visit((value as Record<string, unknown>)[name]);
    }
  };
  visit(body);
  const [holder, name] = places[where % places.length] ?? [];
  if (holder === undefined || name === undefined) return body;
  if (by === undefined && !Array.isArray(holder)) delete holder[name];
  else holder[name] = by;
  return body;
}

check(
  '[U27] notes that this program packs need no careful look',
  [fc.array(anyBody, { minLength: 1, maxLength: 3 })],
  async (bodies) => (await notesOf(bodies, MISSION)).every((leaf) => readQuickly(nodeCrypto, leaf) !== null),
);
