import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallAt, callsOf, type Injection, inject } from '../support/injected-calls.ts';
import { recordFolder, runDriver, storeDriver } from '../support/store-processes.ts';

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

test.each<Injection>(['EIO', 'SIGKILL'])('[D13] %s at every single call of an append', async (injection) => {
  const failed: string[] = [];
  for (const call of calls) {
    await inject(driver.path, dir, folder, call, injection).catch((error: Error) => failed.push(error.message));
  }
  expect(failed).toEqual([]);
});
