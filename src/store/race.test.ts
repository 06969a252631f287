import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLog } from '../../test/support/check-log.ts';
import { storeDeps } from '../../test/support/store-keys.ts';
import { ended, recordFolder, runDriver, startDriver, storeDriver } from '../../test/support/store-processes.ts';
import { nodeFiles } from './node-files.ts';

const RACERS = 8;
const RACES = 3;

let driver: Awaited<ReturnType<typeof storeDriver>>;
const { dir, remove } = recordFolder();
beforeAll(async () => {
  driver = await storeDriver();
  runDriver(driver.path, ['make', dir]);
});
afterAll(() => {
  driver.remove();
  remove();
});

test('[D17] a second process is refused while the first has the record, and takes over from one that was killed', async () => {
  const first = startDriver(driver.path, ['hold', dir]);
  expect(await first.said).toBe('held');
  expect(runDriver(driver.path, ['append', dir])).toBe('refused held\n');
  first.child.kill('SIGKILL');
  await ended(first.child);
  expect(runDriver(driver.path, ['append', dir])).toMatch(/^appended \d+ \d+\nclosed\n$/);
  const { entries } = await checkLog(nodeFiles, dir, storeDeps());
  expect(entries.filter((entry) => new TextDecoder().decode(entry).startsWith('new')).length).toBe(8);
});

test(`[D18] of ${RACERS} processes that open at once exactly one has the record`, async () => {
  for (let race = 0; race < RACES; race += 1) {
    const racers = Array.from({ length: RACERS }, () => startDriver(driver.path, ['hold', dir]));
    const said = await Promise.all(racers.map((racer) => racer.said));
    expect(said.toSorted()).toEqual(['held', ...Array(RACERS - 1).fill('refused held')]);
    // Every second race leaves a dead holder behind.
    for (const { child } of racers) {
      // One that was refused may be gone already.
      child.stdin?.on('error', () => {});
      if (race % 2 === 0) child.kill('SIGKILL');
      else child.stdin?.end('go\n');
    }
    await Promise.all(racers.map(({ child }) => ended(child)));
  }
});
