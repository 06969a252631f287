import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallAt, callsOf, type Injection, inject } from '../../test/support/injected-calls.ts';
import { recordFolder, runDriver, storeDriver } from '../../test/support/store-processes.ts';

/** Every call is tried in test/soak/store-calls.soak.ts; here each time the same few of them. */
const STRIDE = 11;

let driver: Awaited<ReturnType<typeof storeDriver>>;
let calls: readonly CallAt[] = [];
const { dir, folder, remove } = recordFolder();
beforeAll(async () => {
  driver = await storeDriver();
  runDriver(driver.path, ['make', dir]);
  calls = callsOf(driver.path, dir, folder);
});
afterAll(() => {
  driver.remove();
  remove();
});

test('[D13] an append makes the calls that it is thought to make', () => {
  const kinds = new Set(calls.map(({ call }) => call));
  for (const kind of ['openat', 'pwrite64', 'fdatasync', 'fsync', 'rename', 'link', 'unlink', 'close']) {
    expect(kinds).toContain(kind);
  }
  expect(calls.length).toBeGreaterThan(100);
});

test.each<[Injection, number]>([
  ['EIO', 3],
  ['SIGKILL', 8],
])('[D13] %s at one call in a few', async (injection, offset) => {
  for (let at = offset; at < calls.length; at += STRIDE) {
    await inject(driver.path, dir, folder, calls[at] as CallAt, injection);
  }
});
