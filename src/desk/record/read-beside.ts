import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Feed } from '../../feeds/feed.ts';
import { fileInput } from '../file-input.ts';
import { type ReadyItem, readReady } from './read-ready.ts';

/** What the thread is asked: first a file, then for one item after the other. */
export interface ReadJob {
  readonly feed: string;
  readonly file: string;
}

/** What it answers: an item, that there is none left, or why there is none. */
export type ReadAnswer = { readonly item: ReadyItem } | { readonly done: true } | { readonly failed: string };

/** Beside the built program lies the code of its threads. */
const WORKER_FILE = fileURLToPath(new URL('intake-worker.mjs', import.meta.url));
/** Items that the thread has ready before they are asked for. */
const AHEAD = 2;

/** `readReady` in a thread of its own; where the built worker is not there, in this one. */
export async function* readBeside(
  feed: Feed,
  file: string,
  workerFile: string = WORKER_FILE,
): AsyncGenerator<ReadyItem> {
  if (!existsSync(workerFile)) return yield* readReady(feed, fileInput(file));
  const worker = new Worker(workerFile, { workerData: { feed: feed.id, file } satisfies ReadJob });
  const answers = answersOf(worker);
  try {
    for (let asked = 0; asked < AHEAD; asked += 1) worker.postMessage('next');
    for await (const answer of answers) {
      if ('done' in answer) return;
      if ('failed' in answer) throw new Error(answer.failed);
      worker.postMessage('next');
      yield answer.item;
    }
  } finally {
    await worker.terminate();
  }
}

async function* answersOf(worker: Worker): AsyncGenerator<ReadAnswer> {
  const come: ReadAnswer[] = [];
  let wake = () => {};
  const put = (answer: ReadAnswer) => {
    come.push(answer);
    wake();
  };
  worker.on('message', put);
  worker.on('error', (error) => put({ failed: String(error) }));
  worker.on('exit', () => put({ failed: 'the thread that reads ended early' }));
  for (;;) {
    const next = come.shift();
    if (next !== undefined) yield next;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}
