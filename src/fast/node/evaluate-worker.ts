import { parentPort } from 'node:worker_threads';
import { serveEvaluation } from './evaluate-thread.ts';

/** The code of a thread: see `evaluateInThreads`. */
if (parentPort !== null) serveEvaluation(parentPort);
