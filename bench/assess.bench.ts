/**
 * The work behind an assessment at a million rows, ours beside what one would take instead: see README.md. Peers that are not here are
 * called out. All must find the same before anything is timed.
 */
import process from 'node:process';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { serveEvaluation } from '../src/fast/node/evaluate-thread.ts';
import { serveJoins } from '../src/fast/node/join-thread.ts';
import { assessSection } from './assess-section.ts';
import { joinSection } from './join-section.ts';

const ROWS = Number(process.env.SERVANDA_ROWS ?? 1_000_000);
const ROUNDS = Number(process.env.SERVANDA_ROUNDS ?? 5);

async function main(): Promise<void> {
  const spawn = (what: 'evaluation' | 'joins') => new Worker(new URL(import.meta.url), { workerData: what });
  await assessSection(ROWS, ROUNDS, () => spawn('evaluation'));
  const closing = await joinSection(ROWS, ROUNDS, () => spawn('joins'));
  process.stdout.write(`${closing}\n`);
}

// Last, because what it uses has to be there first.
if (isMainThread) await main();
else if (parentPort !== null) (workerData === 'joins' ? serveJoins : serveEvaluation)(parentPort);
