import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import {
  beginning,
  DESK,
  MISSION,
  matterNote,
  NORTH,
  notesOf,
  RecordLog,
  RULES,
  SOUTH,
  seen,
} from '../../test/support/record-log.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { hexOf } from './fold.ts';
import { Beginning, IdIndex } from './id-index.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';

async function sample(): Promise<RecordLog> {
  const log = await RecordLog.begin();
  for (let n = 0; n < 20; n += 1) {
    await log.add(...(await notesOf([seen('mission', `a${n}`), seen('mission', `b${n}`, n)], MISSION)));
    if (n % 5 === 0) await log.see(100 + n);
    if (n === 7) await log.add(await matterNote(beginning(), DESK, NORTH, SOUTH));
  }
  return log;
}

const OTHER = RULES.replace('ab', 'ba');
const keyOf = (log: RecordLog) => ({
  size: log.leaves.length,
  root: hexOf(log.root()),
  rules: RULES,
  admission: RULES,
});
const encode = (log: RecordLog) => encodeSnapshot(nodeCrypto.sha256, keyOf(log), log.fold);

test('[R14] a fold goes on from a snapshot as if it had begun at the beginning', async () => {
  const log = await sample();
  const file = encode(log);
  const later = await notesOf([seen('mission', 'a3'), seen('mission', 'z')], MISSION);
  const rows: string[] = [];
  const back = decodeSnapshot(nodeCrypto, keyOf(log), file, ({ id }) => rows.push(id));
  if (back === null) throw new Error('not read back');
  for (const leaf of later) await back.take(leaf, log.root);
  await log.add(...later);
  const whole = (fold: typeof back) => ({
    ...Object.fromEntries(Object.entries(fold).filter(([name]) => name !== 'columns')),
    counts: fold.columns.counts(),
    parts: fold.columns.parts(),
    ids: hexOf(fold.columns.ids.bytes),
  });
  expect(whole(back)).toEqual(whole(log.fold));
  expect(rows).toEqual([log.rows.at(-1)?.id]);
  expect(back.columns.find(fromHex(log.rows[4]?.id ?? ''))).toEqual({ leaf: 4, row: 1, type: 'observation/1' });
  expect(back.columns.find(new Uint8Array(32))).toBeNull();
});

test('[R14] a snapshot of another state, of other rules or another admission, or with one byte changed is none', async () => {
  const log = await sample();
  const file = encode(log);
  const read = (key: object, bytes = file) => decodeSnapshot(nodeCrypto, { ...keyOf(log), ...key }, bytes, () => {});
  expect(read({})).not.toBeNull();
  for (const key of [{ size: 3 }, { root: RULES }, { rules: OTHER }, { admission: OTHER }])
    expect(read(key)).toBeNull();
  for (let at = 0; at < file.length; at += 97) {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(read({}, changed), `byte ${at}`).toBeNull();
  }
  for (const length of [0, 10, 40, file.length - 1]) expect(read({}, file.slice(0, length))).toBeNull();
});

check(
  '[R16] an index of ids finds what was added, once, and nothing else',
  [fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 600 })],
  (numbers) => {
    const index = new IdIndex();
    const plain = new Map<number, number>();
    for (const number of numbers) {
      const ordinal = index.add(idOf(number));
      expect(ordinal).toBe(plain.has(number) ? null : plain.size);
      if (!plain.has(number)) plain.set(number, plain.size);
    }
    for (let number = 0; number <= 400; number += 1) expect(index.find(idOf(number))).toBe(plain.get(number) ?? null);
    for (const again of [IdIndex.of(index.bytes.slice()), IdIndex.of(index.bytes.slice(), index.slots.slice())]) {
      for (const [number, ordinal] of plain) expect(again.find(idOf(number))).toBe(ordinal);
      expect(again.add(idOf(401))).toBe(plain.size);
      expect(again.find(idOf(401))).toBe(plain.size);
    }
    for (let beginning = 0; beginning < 7; beginning += 1) {
      const alike = [...plain].filter(([number]) => number % 7 === beginning).map(([, ordinal]) => ordinal);
      const found = index.findBeginning(new Beginning(hexOf(idOf(beginning)).slice(0, 9)));
      expect(found.length).toBe(Math.min(2, alike.length));
      expect(found.every((ordinal) => alike.includes(ordinal))).toBe(true);
    }
    for (const [number, ordinal] of plain)
      expect(index.findBeginning(new Beginning(hexOf(idOf(number))))).toEqual([ordinal]);
  },
);

test('[R16] slots that do not fit the ids make no index', () => {
  const index = new IdIndex();
  for (let number = 0; number < 100; number += 1) index.add(idOf(number));
  const { bytes, slots } = index;
  expect(() => IdIndex.of(bytes, slots.slice(0, 128))).toThrow(RangeError);
  expect(() => IdIndex.of(bytes, new Uint32Array(300))).toThrow(RangeError);
  expect(() => IdIndex.of(bytes.slice(0, 32), slots)).toThrow(RangeError);
});

/** Ids of which many begin alike, so that they crowd into the same slots. */
function idOf(number: number): Uint8Array {
  const id = new Uint8Array(32);
  id[3] = number % 7;
  id[30] = number >> 8;
  id[31] = number & 255;
  return id;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
