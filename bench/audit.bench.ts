/**
 * An audit beside the bare cost of the hashes and signatures in it, both on two threads: see README.md. The record is
 * made here and lies in a temporary folder; the audit has to find it whole before anything is compared.
 */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { BATCH_LINE, ENTRY_LINE } from '../src/admit/leaf-text.ts';
import { packEntries } from '../src/admit/pack.ts';
import { describeFault } from '../src/audit/fault.ts';
import { auditInNode, openSource } from '../src/audit/node/audit.ts';
import { openPool } from '../src/audit/node/pool.ts';
import { nodeCrypto } from '../src/crypto/node/crypto.ts';
import { parseNote, signNote } from '../src/record/note/note.ts';
import { decodeBundle, encodeBundle } from '../src/record/tree/bundle.ts';
import { leafHash } from '../src/record/tree/hash.ts';
import { RightEdge } from '../src/record/tree/right-edge.ts';
import { TILE_WIDTH, tilePath, widthAt } from '../src/record/tree/tile.ts';
import {
  beginning,
  checkpointNote,
  DESK,
  entryOf,
  MISSION,
  matterNote,
  NORTH,
  ORIGIN,
  SOUTH,
  seen,
} from '../test/support/record-log.ts';

const ROWS = Number(process.env.SERVANDA_ROWS ?? 200_000);
const ROUNDS = Number(process.env.SERVANDA_ROUNDS ?? 3);
const WORKER_FILE = join(process.cwd(), 'dist', 'audit-worker.mjs');
const THREADS = 2;
const SHAPES = [
  ['signed one by one', 1],
  ['in signed batches', Number.POSITIVE_INFINITY],
] as const;
/** Bundles that a bare thread makes ready at a time. */
const CHUNK = 32;

interface Cost {
  wallMs: number;
  cpuMs: number;
}

async function main(): Promise<void> {
  const pool = openPool(WORKER_FILE);
  if (pool.depth === 1) throw new Error(`${WORKER_FILE} is not built: npm run build`);
  await pool.close();
  for (const [name, perLeaf] of SHAPES.filter(([one]) => one.includes(process.env.SERVANDA_SHAPE ?? ''))) {
    const folder = await mkdtemp(join(tmpdir(), 'servanda-audit-'));
    try {
      await compareOn(name, folder, await makeRecord(folder, perLeaf));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function compareOn(name: string, folder: string, size: number): Promise<void> {
  process.stdout.write(`${ROWS} rows ${name}, ${size} leaves, ${ROUNDS} rounds\n`);
  const ratios: { wall: number; cpu: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = await bareCost(folder, size);
    const audited = await auditCost(folder, size);
    ratios.push({ wall: audited.wallMs / bare.wallMs, cpu: audited.cpuMs / bare.cpuMs });
    process.stdout.write(
      `  bare ${told(bare)}; audit ${told(audited)}; × ${(audited.wallMs / bare.wallMs).toFixed(2)} wall, × ${(audited.cpuMs / bare.cpuMs).toFixed(2)} CPU\n`,
    );
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  process.stdout.write(
    `  median × ${median(ratios.map(({ wall }) => wall)).toFixed(2)} wall, × ${median(ratios.map(({ cpu }) => cpu)).toFixed(2)} CPU; at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB of memory in this process so far\n`,
  );
}

function told({ wallMs, cpuMs }: Cost): string {
  return `${(wallMs / 1000).toFixed(1)} s wall, ${(cpuMs / 1000).toFixed(1)} s CPU`;
}

async function auditCost(folder: string, size: number): Promise<Cost> {
  const source = await openSource(folder);
  const meter = startMeter();
  const { report } = await auditInNode(source, {
    nowMs: Date.now(),
    pinned: null,
    state: null,
    workerFile: WORKER_FILE,
  });
  const cost = meter();
  const [fault] = report.faults;
  if (fault !== undefined) throw new Error(describeFault(fault));
  if (!report.ok || report.read !== size || report.counts.rows !== ROWS + 1)
    throw new Error('the record was not read whole');
  const { readingMs, hashingAndSignaturesMs, admissionMs } = report.timings;
  const parts = [
    ['reading', readingMs],
    ['hashing and signatures', hashingAndSignaturesMs],
    ['admission', admissionMs],
  ] as const;
  process.stdout.write(`    ${parts.map(([part, ms]) => `${part} ${(ms / 1000).toFixed(1)} s`).join(', ')}\n`);
  return cost;
}

function startMeter(): () => Cost {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { wallMs: performance.now() - wall, cpuMs: (user + system) / 1000 };
  };
}

/** Writes a published record of `ROWS` entries, `perLeaf` in each note; answers how many leaves it has. */
async function makeRecord(folder: string, perLeaf: number): Promise<number> {
  const { sha256 } = nodeCrypto;
  const edge = RightEdge.empty(sha256);
  const write = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  let bundle: Uint8Array[] = [];
  const flush = () => {
    const index = Math.floor((edge.size - 1) / TILE_WIDTH);
    write(tilePath({ level: 'entries', index, width: bundle.length }), encodeBundle(bundle));
    for (const { tile, bytes } of edge.tiles())
      if (tile.width === TILE_WIDTH || edge.size % TILE_WIDTH !== 0) write(tilePath(tile), bytes);
    edge.settle();
    bundle = [];
  };
  const add = (leaf: Uint8Array) => {
    edge.append(leafHash(sha256, leaf));
    bundle.push(leaf);
    if (bundle.length === TILE_WIDTH) flush();
  };
  add(await matterNote(beginning(), DESK, NORTH, SOUTH));
  for (const text of texts(perLeaf)) add(await signNote(text, [MISSION]));
  if (bundle.length > 0) flush();
  // Levels above that did not change with the last bundle.
  const whole = await RightEdge.load(sha256, 0, async () => new Uint8Array(0));
  for (const leaf of leafHashes(folder, edge.size)) whole.append(leaf);
  for (const { tile, bytes } of whole.tiles()) if (tile.level !== 0) write(tilePath(tile), bytes);
  write(
    'checkpoint',
    await checkpointNote({ origin: ORIGIN, size: edge.size, root: edge.root() }, Math.floor(Date.now() / 1000)),
  );
  return edge.size;
}

function* leafHashes(folder: string, size: number): Generator<Uint8Array> {
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const tile = readFileSync(join(folder, tilePath({ level: 0, index, width: widthAt(0, index, size) })));
    for (let at = 0; at < tile.length; at += 32) yield tile.subarray(at, at + 32);
  }
}

function* texts(perLeaf: number): Generator<Uint8Array> {
  function* entries() {
    for (let row = 0; row < ROWS; row += 1)
      yield entryOf(seen('mission', `report ${row}`, row * 1000), 'log.csv', row + 1);
  }
  if (perLeaf !== 1) yield* packEntries(entries(), ORIGIN);
  else for (const entry of entries()) yield* packEntries([entry], ORIGIN);
}

/** The hashes and signatures of the record and nothing else; what they are taken over is made ready before. */
async function bareCost(folder: string, size: number): Promise<Cost> {
  const threads = Array.from({ length: THREADS }, () => new Worker(new URL(import.meta.url)));
  const ask = (work: object[]) => Promise.all(threads.map((thread, at) => answerOf(thread, work[at] ?? {})));
  const cost = { wallMs: 0, cpuMs: 0 };
  const bundles = Math.ceil(size / TILE_WIDTH);
  for (let from = 0; from < bundles; from += CHUNK * THREADS) {
    const chunkOf = (at: number) =>
      Array.from({ length: CHUNK }, (_, n) => from + n * THREADS + at).filter((index) => index < bundles);
    await ask(threads.map((_, at) => ({ folder, size, bundles: chunkOf(at) })));
    const meter = startMeter();
    await ask(threads.map(() => ({ run: true })));
    const { wallMs, cpuMs } = meter();
    cost.wallMs += wallMs;
    cost.cpuMs += cpuMs;
  }
  await Promise.all(threads.map((thread) => thread.terminate()));
  return cost;
}

function answerOf(thread: Worker, work: object): Promise<unknown> {
  const answer = new Promise((resolve, reject) => {
    thread.removeAllListeners();
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  thread.postMessage(work);
  return answer;
}

interface Ready {
  /** All that is hashed: leaves behind their zero byte, and the two lines that ids are made of. */
  readonly hashed: Uint8Array[];
  readonly nodes: number;
  readonly signed: { readonly text: Uint8Array; readonly signature: Uint8Array; readonly key: KeyObject }[];
}

function bareThread(): void {
  let ready: Ready = { hashed: [], nodes: 0, signed: [] };
  parentPort?.on('message', (work: { run?: true; folder: string; size: number; bundles: number[] }) => {
    if (work.run === true) runBare(ready);
    else ready = makeReady(work.folder, work.size, work.bundles);
    parentPort?.postMessage('done');
  });
}

function runBare({ hashed, nodes, signed }: Ready): void {
  for (const bytes of hashed) hash('sha256', bytes, 'buffer');
  const node = new Uint8Array(65);
  for (let at = 0; at < nodes; at += 1) hash('sha256', node, 'buffer');
  for (const { text, signature, key } of signed)
    if (!verify(null, text, key, signature)) throw new Error('a signature does not hold');
}

const KEYS = new Map(
  [DESK, NORTH, SOUTH, MISSION].map(({ vkey }) => {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), vkey.publicKey]);
    return [vkey.name, createPublicKey({ key: der, format: 'der', type: 'spki' })];
  }),
);

function makeReady(folder: string, size: number, bundles: readonly number[]): Ready {
  const ready: Ready = { hashed: [], nodes: bundles.length * TILE_WIDTH, signed: [] };
  for (const index of bundles) {
    const width = widthAt('entries', index, size);
    const bytes = readFileSync(join(folder, tilePath({ level: 'entries', index, width })));
    const entries = decodeBundle(bytes, width);
    for (const entry of entries.ok ? entries.value : []) {
      ready.hashed.push(Buffer.concat([Buffer.of(0), entry]));
      const note = parseNote(entry);
      if (!note.ok) throw new Error(note.problem.code);
      const { text, signatures } = note.value;
      for (const { name, signature } of signatures) {
        const key = KEYS.get(name);
        if (key !== undefined) ready.signed.push({ text, signature, key });
      }
      const lines = Buffer.from(text).toString().split('\n');
      const bodies = lines[0] === BATCH_LINE ? lines.slice(2, -1).filter((_, at) => at % 2 === 0) : [lines[1]];
      for (const body of bodies) ready.hashed.push(Buffer.from(`${ENTRY_LINE}\n${body}`));
    }
  }
  return ready;
}

// Last, because what it uses has to be there first.
if (isMainThread) await main();
else bareThread();
