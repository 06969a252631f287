import type { Worker } from 'node:worker_threads';
import { joinRows, type ZoneIndex } from '../join.ts';
import { PairList } from '../pairs.ts';
import type { Points } from '../points.ts';
import { ask } from './ask.ts';
import type { JoinAnswer, JoinMessage } from './join-thread.ts';

/** Threads that join one set of rows with one set of zones, as often as they are asked. */
export interface JoinPool {
  /** The words of all pairs (see PairList), row by row: the same whatever thread was the quicker. */
  join(): Promise<Int32Array>;
  close(): Promise<void>;
}

/** `spawn` starts a thread that calls `serveJoins` with its port. Without threads this one does the work. */
export async function openJoinPool(
  index: ZoneIndex,
  points: Points,
  spawn: readonly (() => Worker)[],
): Promise<JoinPool> {
  const threads = spawn.map((start) => start());
  await Promise.all(threads.map((thread) => ask(thread, { index, points } satisfies JoinMessage)));
  return {
    join: async () => {
      if (threads.length === 0) return joinHere(index, points);
      const counter = new Int32Array(new SharedArrayBuffer(4));
      const answers = await Promise.all(
        threads.map((thread) => ask<JoinAnswer>(thread, { counter } satisfies JoinMessage)),
      );
      return merge(answers);
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

function joinHere(index: ZoneIndex, points: Points): Int32Array {
  const pairs = new PairList();
  joinRows(index, points, 0, points.size, pairs);
  return pairs.words;
}

/** The parts in their own order, whoever took them. */
function merge(answers: readonly JoinAnswer[]): Int32Array {
  const parts = answers.flatMap(({ words, parts: taken }) =>
    taken.map(([part, after], at) => ({ part, words: words.subarray((taken[at - 1]?.[1] ?? 0) * 2, after * 2) })),
  );
  parts.sort((a, b) => a.part - b.part);
  const all = new Int32Array(parts.reduce((length, { words }) => length + words.length, 0));
  let at = 0;
  for (const { words } of parts) {
    all.set(words, at);
    at += words.length;
  }
  return all;
}
