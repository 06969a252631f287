/**
 * The record: how many entries a second are durable and signed, beside what the disk and the signatures allow at most.
 * See README.md. `SERVANDA_BENCH_DIR` names a folder on the disk that is to be measured.
 */

import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { hrtime } from 'node:process';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { nodeCrypto } from '../src/crypto/node/crypto.ts';
import { generateSigner } from '../src/crypto/node/signer.ts';
import { TYPES } from '../src/record/note/vkey.ts';
import { LogStore } from '../src/store/log-store.ts';
import { nodeFiles } from '../src/store/node-files.ts';
import type { Signers } from '../src/store/signed.ts';
import { mulberry32 } from './harness.ts';

const BATCHES = [1, 16, 256, 1024] as const;
const ENTRY_BYTES = 600;
const ROUNDS = 5;
const SAMPLE_MS = 700;
const SEED = 20261125;
/** As long as the text of a checkpoint with its cosigner's time. */
const CHECKPOINT = new Uint8Array(120);

interface Rates {
  readonly name: string;
  /** In each round: how many a second. */
  readonly perS: number[];
}

async function append(folder: string): Promise<void> {
  const next = mulberry32(SEED);
  const entries = Array.from({ length: 4096 }, () => madeUpEntry(next));
  const verify = await verifiers(availableParallelism());
  const deps = {
    crypto: nodeCrypto,
    log: generateSigner('bench.example/record', TYPES.ed25519).signer,
    clock: generateSigner('bench.example/clock', TYPES.cosignature).signer,
    now: Date.now,
  };
  const disk = rawDisk(folder, deps);
  const store = await LogStore.create(nodeFiles, join(folder, 'record'), deps, entries.slice(0, 1));
  const appendBatches = (batch: number) => async (count: number) => {
    for (let at = 0; at < count; at += 1) await store.append(entries.slice(0, batch));
  };
  const rates: (Rates & { readonly work: (count: number) => Promise<unknown>; readonly step: number })[] = [
    { name: 'two fdatasyncs, one after the other', perS: [], step: 1, work: disk.commits },
    { name: 'two signatures beside a flush, a flush', perS: [], step: 1, work: disk.signedCommits },
    { name: 'Ed25519 checks, all cores', perS: [], step: 256, work: verify.check },
    { name: 'SHA-256 of an entry, one core', perS: [], step: 1024, work: async (count) => hashAll(entries, count) },
    ...BATCHES.map((batch) => ({ name: `append, batch ${batch}`, perS: [], step: 1, work: appendBatches(batch) })),
  ];
  // In turn, round after round: a slow minute of the disk falls on all of them.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { perS, work, step } of rates) {
      const rate = await measure(work, step);
      if (round >= 0) perS.push(rate);
    }
  }
  await store.close();
  disk.close();
  await verify.end();
  report(rates);
}

/** How often a second, over a sample of at least `SAMPLE_MS`. */
async function measure(work: (count: number) => Promise<unknown>, step: number): Promise<number> {
  const started = hrtime.bigint();
  let done = 0;
  let ms = 0;
  while (ms < SAMPLE_MS) {
    await work(step);
    done += step;
    ms = Number(hrtime.bigint() - started) / 1e6;
  }
  return (done / ms) * 1000;
}

function report(rates: readonly Rates[]): void {
  const rateOf = (name: string) => rates.find((rate) => rate.name.startsWith(name))?.perS ?? [];
  const [commits, checks] = [rateOf('two fdatasyncs'), rateOf('Ed25519')];
  const signed = rateOf('two signatures');
  for (const { name, perS } of rates) say(`  ${name.padEnd(36)} ${range(perS)} /s`);
  say('Entries a second that are durable and signed, over the least that disk and signatures allow in the same round:');
  for (const batch of BATCHES) {
    const perS = rateOf(`append, batch ${batch}`).map((rate) => rate * batch);
    const limits = perS.map((_, round) => Math.min((commits[round] ?? 0) * batch, checks[round] ?? 0));
    const binding = median(commits) * batch < median(checks) ? 'disk' : 'signatures';
    const ratio = median(perS.map((rate, round) => rate / (limits[round] ?? 1)));
    say(
      `  batch ${String(batch).padStart(4)}  ${range(perS)} /s  limit ${rounded(median(limits))} (${binding})  × ${ratio.toFixed(2)}`,
    );
  }
  const alone = median(rateOf('append, batch 1').map((rate, round) => rate / (signed[round] ?? 1)));
  say(
    `At batch 1, over what two flushes and the two signatures of a checkpoint allow one after the other: × ${alone.toFixed(2)}`,
  );
}

/** What a commit needs of the disk and no less: a block of a file laid out before, then one of another, each flushed. */
function rawDisk(folder: string, { log, clock }: Signers) {
  const bytes = 16 << 20;
  const block = Buffer.alloc(4096, 7);
  const [staged, head] = ['raw-staged', 'raw-head'].map((name) => {
    const fd = openSync(join(folder, name), 'w+');
    for (let at = 0; at < bytes; at += 1 << 20) writeSync(fd, Buffer.alloc(1 << 20), 0, 1 << 20, at);
    fdatasyncSync(fd);
    return fd;
  }) as [number, number];
  let at = 0;
  return {
    commits: async (count: number) => {
      for (let commit = 0; commit < count; commit += 1) {
        writeSync(staged, block, 0, block.length, (at * 4096) % bytes);
        fdatasyncSync(staged);
        writeSync(head, block, 0, block.length, (at % 2) * 4096);
        fdatasyncSync(head);
        at += 1;
      }
    },
    signedCommits: async (count: number) => {
      for (let commit = 0; commit < count; commit += 1) {
        const signing = Promise.all([log.signBeside?.(CHECKPOINT), clock.signBeside?.(CHECKPOINT)]);
        writeSync(staged, block, 0, block.length, (at * 4096) % bytes);
        fdatasyncSync(staged);
        await signing;
        writeSync(head, block, 0, block.length, (at % 2) * 4096);
        fdatasyncSync(head);
        at += 1;
      }
    },
    close: () => {
      for (const fd of [staged, head]) closeSync(fd);
    },
  };
}

/** Threads that check signatures, as an admission would: one for each core. */
async function verifiers(threads: number) {
  const workers = Array.from({ length: threads }, () => new Worker(new URL(import.meta.url)));
  const ask = (worker: Worker, count: number) =>
    new Promise((resolve) => {
      worker.once('message', resolve);
      worker.postMessage(count);
    });
  return {
    check: (count: number) => Promise.all(workers.map((worker) => ask(worker, count / workers.length))),
    end: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

async function serveChecks(): Promise<void> {
  const { signer } = generateSigner('bench.example/author', TYPES.ed25519);
  const message = madeUpEntry(mulberry32(SEED));
  const signature = await signer.sign(message);
  parentPort?.on('message', (count: number) => {
    for (let at = 0; at < count; at += 1) {
      if (nodeCrypto.verifyEd25519(signer.vkey.publicKey, message, signature) !== true) throw new Error('no check');
    }
    parentPort?.postMessage(count);
  });
}

function hashAll(entries: readonly Uint8Array[], count: number): void {
  for (let at = 0; at < count; at += 1) nodeCrypto.sha256(entries[at % entries.length] ?? new Uint8Array(0));
}

function madeUpEntry(next: () => number): Uint8Array {
  return Uint8Array.from({ length: ENTRY_BYTES - 50 + Math.floor(next() * 100) }, () => 32 + Math.floor(next() * 90));
}

function range(perS: readonly number[]): string {
  return `${rounded(median(perS)).padStart(9)} [${rounded(Math.min(...perS))} to ${rounded(Math.max(...perS))}]`.padEnd(
    34,
  );
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (isMainThread) {
  const folder = await mkdtemp(join(process.env.SERVANDA_BENCH_DIR ?? tmpdir(), 'servanda-record-'));
  try {
    say(`Append to a record, entries of about ${ENTRY_BYTES} bytes, ${ROUNDS} rounds: median [least to most]`);
    await append(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
} else {
  await serveChecks();
}
