import { expect, test } from 'vitest';
import { mulberry32 } from '../../bench/harness.ts';
import { checkLog } from '../../test/support/check-log.ts';
import { FaultyFiles } from '../../test/support/faulty-files.ts';
import { SimDisk } from '../../test/support/sim-disk.ts';
import { SIGNERS, storeDeps } from '../../test/support/store-keys.ts';
import { loadSigner } from '../crypto/node/signer.ts';
import { TYPES } from '../record/note/vkey.ts';
import { LIMITS } from './limits.ts';
import { LogStore, type StoreDeps } from './log-store.ts';
import { Tail } from './tail.ts';

const DIR = '/record';
const START_MS = 1_800_000_000_000;

test('[D1] calls of one moment share a commit, and each has its entries next to each other', async () => {
  const { store, files } = await made();
  files.done.length = 0;
  const appended = await Promise.all([
    store.append(batch('a', 2)),
    store.append(batch('b', 3)),
    store.append(batch('c', 1)),
  ]);
  expect(appended).toEqual([
    { first: 1, size: 7 },
    { first: 3, size: 7 },
    { first: 6, size: 7 },
  ]);
  expect(files.done.filter((done) => !done.startsWith('reread'))).toEqual([
    'overwrite staged',
    'sync staged',
    'overwrite head',
    'sync head',
  ]);
  expect(text(await store.read(4))).toBe('b 1');
  await store.close();
  const { entries } = await checkLog(files, DIR, deps());
  expect(entries.map(text)).toEqual(['first 0', 'a 0', 'a 1', 'b 0', 'b 1', 'b 2', 'c 0']);
});

test('[D1] what the caller does with the bytes afterwards changes nothing', async () => {
  const { store, files } = await made();
  const entry = new TextEncoder().encode('as given');
  await store.append([entry]);
  entry.fill(0);
  (await store.read(1)).fill(0);
  store.checkpoint().fill(0);
  await store.close();
  const { entries } = await checkLog(files, DIR, deps());
  expect(text(entries[1] as Uint8Array)).toBe('as given');
});

test('[D2] bytes that come back from the disk changed are not signed, and the store stops', async () => {
  const { store, files } = await made();
  const before = text(store.checkpoint());
  files.reread = (path, bytes) =>
    path.endsWith('staged') ? bytes.map((byte, at) => (at === 70 ? byte ^ 1 : byte)) : bytes;
  await expect(store.append(batch('a', 3))).rejects.toMatchObject({ code: 'roots-apart' });
  await expect(store.append(batch('a', 3))).rejects.toMatchObject({ code: 'stopped' });
  await store.close();
  files.reread = (_, bytes) => bytes;
  const opened = await LogStore.open(files, DIR, deps());
  expect(text(opened.checkpoint())).toBe(before);
});

test('[D2] a hash that came out wrong in memory is not signed', async () => {
  // As in the certificate log Yeti 2022, which one bit ended: here of the first hash of the new leaf.
  const { crypto } = deps();
  let isFailing = false;
  const sha256 = (bytes: Uint8Array) => {
    const digest = crypto.sha256(bytes);
    if (isFailing && bytes[0] === 0 && text(bytes.subarray(1)) === 'a 0') {
      isFailing = false;
      return digest.with(31, (digest[31] ?? 0) ^ 1);
    }
    return digest;
  };
  const { store, files } = await made({ crypto: { ...crypto, sha256 } });
  isFailing = true;
  await expect(store.append(batch('a', 1))).rejects.toMatchObject({ code: 'roots-apart' });
  await store.close();
  const opened = await LogStore.open(files, DIR, deps());
  expect(await opened.append(batch('a', 1))).toEqual({ first: 1, size: 2 });
});

test('[D3] a commit begins with the last checkpoint, where that was signed in an earlier second', async () => {
  let nowMs = START_MS;
  const { store, files } = await made({ now: () => nowMs });
  const first = store.checkpoint();
  nowMs += 999;
  expect(await store.append(batch('a', 1))).toEqual({ first: 1, size: 2 });
  const second = store.checkpoint();
  nowMs += 1;
  expect(await store.append(batch('b', 2))).toEqual({ first: 3, size: 5 });
  expect(await store.read(2)).toEqual(second);
  expect(first).not.toEqual(second);
  await store.close();
  const opened = await LogStore.open(files, DIR, deps({ now: () => nowMs + 5000 }));
  const last = opened.checkpoint();
  await opened.append(batch('c', 1));
  expect(await opened.read(5)).toEqual(last);
});

test('[D4] a clock that goes back is refused with both times, and the store works on once it is right', async () => {
  let nowMs = START_MS;
  const { store, files } = await made({ now: () => nowMs });
  nowMs -= 1;
  const refused = store.append(batch('a', 1));
  await expect(refused).rejects.toMatchObject({ code: 'clock-back' });
  await expect(refused).rejects.toThrow(/2027-01-15T07:59:59.000Z.*2027-01-15T08:00:00.000Z.*Set the clock/);
  expect(store.size).toBe(1);
  await store.close();
  const opened = await LogStore.open(files, DIR, deps({ now: () => nowMs }));
  await expect(opened.append(batch('a', 1))).rejects.toMatchObject({ code: 'clock-back' });
  nowMs += 1;
  expect(await opened.append(batch('a', 1))).toEqual({ first: 1, size: 2 });
});

test('[D20] a clock far ahead is refused, unless a person vouches for the day, and the store works on', async () => {
  const DAY_MS = 86_400_000;
  let nowMs = START_MS;
  const { store, files } = await made({ now: () => nowMs });
  nowMs += 8 * DAY_MS + 1000;
  const refused = store.append(batch('a', 1));
  await expect(refused).rejects.toMatchObject({ code: 'clock-ahead' });
  await expect(refused).rejects.toThrow(
    /2027-01-23T08:00:01.000Z, 8 days after .* 2027-01-15T08:00:00.000Z.*nothing was signed.*--today/,
  );
  nowMs = Number.MAX_SAFE_INTEGER;
  await expect(store.append(batch('a', 1))).rejects.toMatchObject({ code: 'clock-ahead' });
  // A week and a day is believed; from there on it counts anew.
  nowMs = START_MS + 8 * DAY_MS;
  expect(await store.append(batch('a', 1))).toEqual({ first: 2, size: 3 });
  await store.close();
  nowMs += 400 * DAY_MS;
  const vouchedMs = nowMs + DAY_MS;
  const opened = await LogStore.open(files, DIR, deps({ now: () => nowMs, vouchedMs }));
  nowMs = vouchedMs + 1000;
  await expect(opened.append(batch('b', 1))).rejects.toMatchObject({ code: 'clock-ahead' });
  nowMs = vouchedMs;
  expect(await opened.append(batch('b', 1))).toEqual({ first: 4, size: 5 });
  await opened.close();
  expect((await checkLog(files, DIR, deps({ now: () => nowMs }))).entries.length).toBe(5);
});

test('[D5] what is too long, too much, or nothing is refused, and nothing of it is on record', async () => {
  const { store } = await made({ segmentBytes: LIMITS.segmentBytes });
  const entry = new Uint8Array(LIMITS.entryBytes);
  await expect(store.append([])).rejects.toThrow(RangeError);
  await expect(store.append([new Uint8Array(65_536)])).rejects.toThrow(
    /at most 65535 bytes, one of these has 65536\. Put/,
  );
  await expect(store.append(batch('a', 4_097))).rejects.toThrow(/at most 4096 entries.*4097.*in parts/);
  await expect(store.append(Array.from({ length: 65 }, () => entry))).rejects.toMatchObject({ code: 'too-large' });
  expect(store.size).toBe(1);
  await store.append([...batch('a', 1), entry, new Uint8Array(0)]);
  expect((await store.read(2)).length).toBe(65_535);
  expect((await store.read(3)).length).toBe(0);
});

test('[D5] who comes while too much waits is asked to come again', async () => {
  const { store } = await made({ segmentBytes: LIMITS.segmentBytes });
  const much = Array.from({ length: 60 }, () => new Uint8Array(60_000));
  const calls = Array.from({ length: 20 }, () => store.append(much));
  const outcomes = await Promise.allSettled(calls);
  const codes = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'well' : outcome.reason.code));
  expect(codes).toEqual([...Array(18).fill('well'), 'busy', 'busy']);
  expect(store.size).toBe(1 + 18 * 60);
});

test('[D7] a publication serves many commits and comes after the time that was set', async () => {
  const { store, files } = await made({ publishEveryMs: 40 });
  files.done.length = 0;
  const publications = () => files.done.filter((done) => done === 'rename checkpoint').length;
  for (let at = 0; at < 20; at += 1) await store.append(batch(`${at}`, 1));
  await expect.poll(() => publications()).toBeGreaterThan(0);
  expect(publications()).toBeLessThan(20);
  await expect.poll(async () => (await checkLog(files, DIR, deps())).entries.length).toBe(21);
  await store.close();
});

test('[D7] closing publishes, and until then only what was published is given to readers', async () => {
  const { store, files } = await made();
  await store.append(batch('a', 5));
  expect((await checkLog(files, DIR, deps())).entries.length).toBe(1);
  await expect(store.readTile({ level: 0, index: 0, width: 6 })).rejects.toMatchObject({ code: 'absent' });
  await store.close();
  expect((await checkLog(files, DIR, deps())).entries.length).toBe(6);
  await expect(store.append(batch('b', 1))).rejects.toMatchObject({ code: 'closed' });
  await expect(store.read(0)).rejects.toMatchObject({ code: 'closed' });
  await store.close();
});

test('[D8] partial tiles go when the full one is there, and are cut from it for whoever asks', async () => {
  const { store, files } = await made();
  await store.append(batch('a', 200));
  await store.publish();
  const early = await store.readTile({ level: 0, index: 0, width: 201 });
  const bundle = await store.readTile({ level: 'entries', index: 0, width: 201 });
  await store.append(batch('b', 100));
  await store.publish();
  expect(files.list('/record/published/tile/0').toSorted()).toEqual(['000', '001.p']);
  expect(files.list('/record/published/tile/entries').toSorted()).toEqual(['000', '001.p']);
  expect(await store.readTile({ level: 0, index: 0, width: 201 })).toEqual(early);
  expect(await store.readTile({ level: 'entries', index: 0, width: 201 })).toEqual(bundle);
  expect(text(await store.read(0))).toBe('first 0');
  expect(text(await store.read(300))).toBe('b 99');
  await expect(store.read(301)).rejects.toThrow(RangeError);
});

test('[D9] a file beside the record is kept once under its SHA-256, flushed with its folder', async () => {
  const { store, files } = await made();
  files.done.length = 0;
  const bytes = new TextEncoder().encode('abc');
  const name = await store.putBlob(bytes);
  expect(name).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(files.done).toEqual([`write ${name}.new`, `sync ${name}.new`, `rename ${name}`, 'syncDir blobs']);
  expect(await store.putBlob(bytes)).toBe(name);
  expect(files.list('/record/published/blobs')).toEqual([name]);
  expect(files.read(`/record/published/blobs/${name}`)).toEqual(bytes);
});

test('[D9] no room for a file is a refusal; a flush that fails stops the store', async () => {
  const { store, files } = await made();
  const bytes = new TextEncoder().encode('abc');
  files.arm({ op: 'write', path: /blobs/, mode: 'lost', code: 'ENOSPC' });
  await expect(store.putBlob(bytes)).rejects.toThrow(/no room on the disk for a file of 3 bytes.*Make room/);
  await store.putBlob(bytes);
  files.arm({ op: 'syncDir', path: /blobs/, mode: 'lost' });
  await expect(store.putBlob(bytes)).rejects.toMatchObject({ code: 'stopped' });
  await expect(store.append(batch('a', 1))).rejects.toMatchObject({ code: 'stopped' });
});

test('[D10] entries leave the memory once their bundle is full and published', () => {
  const tail = new Tail(0, []);
  for (let at = 0; at < 20; at += 1) {
    tail.push(batch(`${at}`, 100));
    expect(tail.bundles().length).toBeLessThan(3);
    tail.settle();
    const held = Array.from({ length: 2_000 }, (_, index) => tail.get(index)).filter((entry) => entry !== null);
    expect(held.length).toBe(((at + 1) * 100) % 256);
    expect(tail.unpublishedBytes).toBe(0);
  }
});

test('[D15] an opening reads the right edge and what is staged, however long the log', async () => {
  const { store, files } = await made({ segmentBytes: 1 << 18 });
  const readsAt = async (opened: LogStore) => {
    await opened.close();
    Object.assign(files.reads, { files: 0, bytes: 0 });
    const again = await LogStore.open(files, DIR, deps());
    return { again, ...files.reads };
  };
  await store.append(batch('few', 300));
  const small = await readsAt(store);
  let open = small.again;
  for (let at = 0; at < 100; at += 1) await open.append(batch(`${at}`, 500));
  const large = await readsAt(open);
  open = large.again;
  expect(open.size).toBe(50_301);
  expect(large.files).toBeLessThan(small.files + 6);
  expect(large.bytes).toBeLessThan(small.bytes + 64 * 1024);
  await open.close();
  expect((await checkLog(files, DIR, deps())).entries.length).toBe(50_301);
});

test('[D14] a folder without a record, one with a record already, and other keys are told apart', async () => {
  const { store, files } = await made();
  await expect(LogStore.open(files, '/nowhere', deps())).rejects.toMatchObject({ code: 'no-record' });
  await store.close();
  await expect(LogStore.create(files, DIR, deps(), batch('a', 1))).rejects.toMatchObject({ code: 'already-there' });
  const log = loadSigner(SIGNERS.log.vkey.name, TYPES.ed25519, new Uint8Array(32).fill(9));
  await expect(LogStore.open(files, DIR, deps({ log }))).rejects.toThrow(/private\/head does not stand under the keys/);
  const clock = loadSigner('made-up.example/other', TYPES.cosignature, new Uint8Array(32).fill(9));
  await expect(LogStore.open(files, DIR, deps({ clock }))).rejects.toMatchObject({ code: 'other-keys' });
  await (await LogStore.open(files, DIR, deps())).close();
});

async function made(given: Partial<StoreDeps> = {}) {
  const files = new FaultyFiles(new SimDisk(mulberry32(1)));
  const store = await LogStore.create(files, DIR, deps(given), batch('first', 1));
  return { store, files };
}

function deps(given: Partial<StoreDeps> = {}): StoreDeps {
  return storeDeps({ now: () => START_MS, segmentBytes: 1 << 17, ...given });
}

function batch(word: string, length: number): Uint8Array[] {
  return Array.from({ length }, (_, at) => new TextEncoder().encode(`${word} ${at}`));
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
