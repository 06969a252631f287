import { expect, test } from 'vitest';
import { mulberry32 } from '../../bench/harness.ts';
import { checkLog } from '../../test/support/check-log.ts';
import { SimDisk } from '../../test/support/sim-disk.ts';
import { storeDeps } from '../../test/support/store-keys.ts';
import { LogStore } from './log-store.ts';

const DIR = '/record';
const PRIVATE = ['/record/private/head', '/record/private/staged'];
const CHECKPOINT = '/record/published/checkpoint';
const deps = storeDeps({ segmentBytes: 1 << 16 });

test('[D14] older private files under newer published ones', async () => {
  const { files, append } = await made();
  const copy = take(files, PRIVATE);
  await append('new', 3);
  put(files, copy);
  await expectRefused(files, 'rolled-back', [
    /has 10 entries with root \S+…, the published checkpoint 13 with root/,
    /sign a second history/,
    /successor/,
  ]);
});

test('[D14] an older head alone', async () => {
  const { files, append } = await made();
  const copy = take(files, ['/record/private/head']);
  await append('new', 3);
  put(files, copy);
  await expectRefused(files, 'rolled-back', [/head has 10|has 10 entries/, /the published checkpoint 13/]);
});

test('[D14] another history of the same size', async () => {
  const one = await made();
  const two = await made();
  await one.append('one', 3);
  await two.append('two', 3);
  put(one.files, take(two.files, PRIVATE));
  await expectRefused(one.files, 'rolled-back', [/has 13 entries.*the published checkpoint 13/]);
});

test('[D14] another history behind the head', async () => {
  const one = await made();
  const two = await made();
  await one.append('one', 3);
  const store = await LogStore.open(two.files, DIR, deps);
  await store.append(batch('two', 5));
  // Left open, as a crash leaves it: the staged batches lead from 10 to 15, the published checkpoint is at 13.
  put(two.files, take(one.files, [CHECKPOINT]));
  letGo(two.files);
  await expectRefused(two.files, 'rolled-back', [/checkpoint of 13 entries/, /two histories/, /do not write/]);
});

test('[D14] an older published checkpoint, or none', async () => {
  const { files, append } = await made();
  const copy = take(files, [CHECKPOINT]);
  await append('new', 3);
  const newest = take(files, [CHECKPOINT]);
  put(files, copy);
  await expectRefused(files, 'rolled-back', [/says that 13 of them are published.*checkpoint 10/, /newest ones/]);
  files.remove(CHECKPOINT);
  await expectRefused(files, 'rolled-back', [/checkpoint is not there, yet 13 entries were published/]);
  files.write(CHECKPOINT, new TextEncoder().encode('rubbish'));
  await expectRefused(files, 'damaged', [/is no checkpoint of this record/, /who changed it/]);
  put(files, newest);
  await (await LogStore.open(files, DIR, deps)).close();
  expect((await checkLog(files, DIR, deps)).entries.length).toBe(13);
});

test.each([
  ['/record/published/tile/entries/000.p/10', 'rolled-back', /tile\/entries\/000\.p\/10/],
  ['/record/published/tile/0/000.p/10', 'rolled-back', /tile\/0\/000\.p\/10/],
  ['/record/private/staged', 'damaged', /private\/staged is not there/],
  ['/record/private/head', 'no-record', /private\/head is not there/],
])('[D14] %s taken away', async (path, code, wanted) => {
  const { files } = await made();
  files.remove(path);
  await expectRefused(files, code, [wanted]);
});

test('[D14] a tile of the right edge that was changed', async () => {
  const { files } = await made();
  const path = '/record/published/tile/0/000.p/10';
  const bytes = files.read(path) ?? new Uint8Array(0);
  files.write(path, bytes.with(40, (bytes[40] ?? 0) ^ 1));
  await expectRefused(files, 'damaged', [/10 entries on the disk have root \S+…, the head says/, /Compare/]);
});

test('[D14] staged batches that do not lead to the head', async () => {
  const { files } = await made();
  const store = await LogStore.open(files, DIR, deps);
  await store.append(batch('a', 3));
  await store.append(batch('b', 3));
  const bytes = files.read('/record/private/staged') ?? new Uint8Array(0);
  // The second batch begins at the second block.
  files.write('/record/private/staged', bytes.with(4_170, (bytes[4_170] ?? 0) ^ 1));
  letGo(files);
  await expectRefused(files, 'damaged', [/leads from entry 10 to 13, and the head has 16/, /newest private folder/]);
});

/** A record of ten entries, closed. */
async function made() {
  const files = new SimDisk(mulberry32(1));
  await (await LogStore.create(files, DIR, deps, batch('old', 10))).close();
  const append = async (word: string, length: number) => {
    const store = await LogStore.open(files, DIR, deps);
    await store.append(batch(word, length));
    await store.close();
  };
  return { files, append };
}

/** Refused with all of these words, twice, and nothing is changed by it. */
async function expectRefused(files: SimDisk, code: string, words: readonly RegExp[]): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    const opened = LogStore.open(files, DIR, deps);
    await expect(opened).rejects.toMatchObject({ code });
    for (const word of words) await expect(opened).rejects.toThrow(word);
  }
}

/** Releases the lock of a store that is left as it is. */
function letGo(files: SimDisk): void {
  const locks = files.list('/record/private').filter((name) => name.startsWith('lock.'));
  for (const name of locks) files.write(`/record/private/${name}`, new Uint8Array(0));
}

function take(files: SimDisk, paths: readonly string[]): ReadonlyMap<string, Uint8Array> {
  return new Map(paths.map((path) => [path, files.read(path) ?? new Uint8Array(0)]));
}

function put(files: SimDisk, copies: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of copies) files.write(path, bytes);
}

function batch(word: string, length: number): Uint8Array[] {
  return Array.from({ length }, (_, at) => new TextEncoder().encode(`${word} ${at}`));
}
