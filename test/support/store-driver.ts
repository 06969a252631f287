/**
 * A process that writes a record, for tests that kill it or make its system calls fail:
 * `node driver.mjs make|append|hold DIR`. Bundled by `storeDriver` before it runs.
 */
import { accessSync } from 'node:fs';
import process, { argv, stdin, stdout } from 'node:process';
import { LogStore } from '../../src/store/log-store.ts';
import { nodeFiles } from '../../src/store/node-files.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { storeDeps } from './store-keys.ts';

const [, , what = '', dir = ''] = argv;
/** As a time that goes on, so that commits have anchors. */
const deps = storeDeps({ segmentBytes: 1 << 16, now: () => Date.now() + 10 * 365 * 86_400_000 });

try {
  await main();
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  stdout.write(`refused ${error.code}\n`);
  process.exitCode = 3;
}

async function main(): Promise<void> {
  if (what === 'make') {
    await (await LogStore.create(nodeFiles, dir, deps, entries('old', 250))).close();
    return;
  }
  // A system call that a trace of this process shows: what follows is what is tested.
  mark('begin');
  const store = await LogStore.open(nodeFiles, dir, deps);
  if (what === 'hold') {
    stdout.write('held\n');
    await new Promise((resolve) => stdin.once('data', resolve));
  } else {
    const { first, size } = await store.append(entries('new', 8));
    stdout.write(`appended ${first} ${size}\n`);
    await store.publish();
  }
  await store.close();
  mark('end');
  stdout.write('closed\n');
  stdin.destroy();
}

function entries(text: string, length: number): Uint8Array[] {
  return Array.from({ length }, (_, at) => new TextEncoder().encode(`${text} ${at}`));
}

function mark(name: string): void {
  try {
    accessSync(`/servanda-mark-${name}`);
  } catch {
    // It is not there; the call is what counts.
  }
}
