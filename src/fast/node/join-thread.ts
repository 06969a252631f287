import type { MessagePort } from 'node:worker_threads';
import { joinRows, type ZoneIndex } from '../join.ts';
import { PairList } from '../pairs.ts';
import type { Points } from '../points.ts';

/** Rows that a thread takes at a time. */
export const CHUNK_ROWS = 16_384;

/** What a thread is sent: first what to join, then, for each run, the counter from which the threads take their parts. */
export type JoinMessage =
  | { readonly index: ZoneIndex; readonly points: Points }
  | { readonly counter: Int32Array<SharedArrayBuffer> };

/** What it answers: its pairs, and for each part that it took its number and how many pairs there were after it. */
export interface JoinAnswer {
  readonly words: Int32Array;
  readonly parts: readonly (readonly [part: number, pairsAfter: number])[];
}

/** Makes this thread one of a pool. */
export function serveJoins(port: MessagePort): void {
  let work: { readonly index: ZoneIndex; readonly points: Points } | undefined;
  const pairs = new PairList();
  port.on('message', (message: JoinMessage) => {
    if ('index' in message) {
      work = message;
      port.postMessage('ready');
    } else if (work !== undefined) port.postMessage(run(work.index, work.points, message.counter, pairs));
  });
}

function run(index: ZoneIndex, points: Points, counter: Int32Array<SharedArrayBuffer>, pairs: PairList): JoinAnswer {
  const parts: [number, number][] = [];
  pairs.size = 0;
  for (let part = Atomics.add(counter, 0, 1); part * CHUNK_ROWS < points.size; part = Atomics.add(counter, 0, 1)) {
    joinRows(index, points, part * CHUNK_ROWS, Math.min(points.size, (part + 1) * CHUNK_ROWS), pairs);
    parts.push([part, pairs.size]);
  }
  return { words: pairs.words, parts };
}
