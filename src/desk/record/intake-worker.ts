import { parentPort, workerData } from 'node:worker_threads';
import { memoryOf } from '../../admit/row-block.ts';
import { FEEDS } from '../../feeds/registry.ts';
import { fileInput } from '../file-input.ts';
import type { ReadAnswer, ReadJob } from './read-beside.ts';
import { readReady } from './read-ready.ts';

/** The thread that reads a file while the other signs and stores: one item whenever it is asked. */
const { feed, file } = workerData as ReadJob;
const found = FEEDS.get(feed);
const items = found === undefined ? null : readReady(found, fileInput(file));
let answered: Promise<void> = Promise.resolve();

parentPort?.on('message', () => {
  answered = answered.then(answer);
});

async function answer(): Promise<void> {
  try {
    if (items === null) throw new Error(`there is no reader ${feed}`);
    const next = await items.next();
    if (next.done === true) return post({ done: true });
    post({ item: next.value }, next.value.kind === 'rows' ? memoryOf(next.value.block) : []);
  } catch (error) {
    post({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function post(what: ReadAnswer, memory: ArrayBuffer[] = []): void {
  parentPort?.postMessage(what, memory);
}
