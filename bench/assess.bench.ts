/**
 * The work behind an assessment at a million rows, ours beside what one would take instead: see README.md. Peers that are not here are
 * called out. All must find the same before anything is timed.
 */
import process from 'node:process';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { serveJoins } from '../src/fast/node/join-thread.ts';
import { assessSection } from './assess-section.ts';
import { joinSection } from './join-section.ts';

const ROWS = Number(process.env.SERVANDA_ROWS ?? 1_000_000);
const ROUNDS = Number(process.env.SERVANDA_ROUNDS ?? 5);

async function main(): Promise<void> {
  await assessSection(ROWS, ROUNDS);
  const closing = await joinSection(ROWS, ROUNDS, () => new Worker(new URL(import.meta.url)));
  process.stdout.write(`${closing}\n`);
}

// Last, because what it uses has to be there first.
if (isMainThread) await main();
else if (parentPort !== null) serveJoins(parentPort);
