/**
 * Proving one entry of a log of 10,000,000 from its published tiles: see README.md. Each proof is checked against the
 * root, inside what is timed.
 */
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { encodeBundle } from '../src/record/tree/bundle.ts';
import { type Hash, leafHash } from '../src/record/tree/hash.ts';
import { checkInclusion, proveInclusion } from '../src/record/tree/inclusion.ts';
import { type ReadTile, tileHashes } from '../src/record/tree/reader.ts';
import { RightEdge } from '../src/record/tree/right-edge.ts';
import { TILE_WIDTH, tilePath } from '../src/record/tree/tile.ts';
import { compareLong, mulberry32, print } from './harness.ts';

const LEAVES = Number(process.env.SERVANDA_LEAVES ?? 10_000_000);
const ROUNDS = 1000;
const SEED = 20250419;
/** Leaves between two checkpoints of the made-up log. */
const STEP = TILE_WIDTH * TILE_WIDTH;

const say = (text: string) => process.stdout.write(`${text}\n`);

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

async function main(folder: string): Promise<void> {
  const root = build(folder);
  const onDisk: ReadTile = (tile) => readFile(join(folder, tilePath(tile)));
  const edge = new Map<string, Uint8Array>();
  const loaded = await RightEdge.load(sha256, LEAVES, keeping(edge, onDisk));
  if (Buffer.compare(loaded.root(), root) !== 0) throw new Error('the right edge read from the tiles has another root');

  const cold = await count('cold', root, onDisk, new Map());
  await count(`right edge held (${[...edge.keys()].join(', ')})`, root, onDisk, edge);
  const all = new Map(edge);
  for (const paths of cold.paths) for (const path of paths) all.set(path, await readFile(join(folder, path)));

  const node = new Uint8Array(65);
  const paths = cold.paths[Symbol.iterator]();
  const rows = await compareLong(
    {
      'cold: tiles from files': proving(root, onDisk),
      'right edge held': proving(root, from(edge, onDisk)),
      'all tiles in memory': proving(root, from(all, onDisk)),
      [`${cold.hashes} hashes alone`]: async () => {
        for (let i = 0; i < cold.hashes; i += 1) sha256(node);
      },
      'the files alone': async () =>
        Promise.all((paths.next().value ?? []).map((path: string) => readFile(join(folder, path)))),
    },
    ROUNDS,
  );
  print(
    `One entry proved and the proof checked, ${ROUNDS} rounds, each another entry; ratios to the cold reader`,
    rows,
  );
}

/** A log of seeded entries of 16 bytes as it is published, with a checkpoint at each `STEP` leaves. Gives its root. */
function build(folder: string): Hash {
  const started = process.hrtime.bigint();
  const edge = RightEdge.empty(sha256);
  const write = writer(folder);
  for (let size = 0; size < LEAVES; ) {
    for (const end = Math.min(LEAVES, size + STEP); size < end; ) {
      const width = Math.min(TILE_WIDTH, end - size);
      const entries = Array.from({ length: width }, (_, at) => entryAt(size + at));
      for (const entry of entries) edge.append(leafHash(sha256, entry));
      write(tilePath({ level: 'entries', index: size / TILE_WIDTH, width }), encodeBundle(entries));
      size += width;
    }
    for (const { tile, bytes } of edge.tiles()) write(tilePath(tile), bytes);
    edge.settle();
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const perSecond = Math.round(LEAVES / seconds).toLocaleString('en');
  say(`${LEAVES} leaves, seed ${SEED}: hashed and written in ${seconds.toFixed(1)} s, ${perSecond} a second`);
  return edge.root();
}

/** Entry `index`: its number and eight bytes that hang on it and the seed. */
function entryAt(index: number): Uint8Array {
  const entry = new Uint8Array(16);
  const view = new DataView(entry.buffer);
  const next = mulberry32(SEED ^ index);
  view.setBigUint64(0, BigInt(index));
  view.setUint32(8, next() * 2 ** 32);
  view.setUint32(12, next() * 2 ** 32);
  return entry;
}

function writer(folder: string): (path: string, bytes: Uint8Array) => void {
  const made = new Set<string>();
  return (path, bytes) => {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, bytes);
  };
}

/** Keeps in `held` all that is read. */
function keeping(held: Map<string, Uint8Array>, readTile: ReadTile): ReadTile {
  return async (tile) => {
    const path = tilePath(tile);
    const bytes = held.get(path) ?? (await readTile(tile));
    held.set(path, bytes);
    return bytes;
  };
}

/** Reads what is held from memory, and the rest. */
function from(held: ReadonlyMap<string, Uint8Array>, readTile: ReadTile): ReadTile {
  return async (tile) => held.get(tilePath(tile)) ?? readTile(tile);
}

/** Proves one entry with a reader that knows nothing yet, and checks the proof. */
async function proveOne(digest: typeof sha256, root: Hash, readTile: ReadTile, index: number): Promise<void> {
  const proof = await proveInclusion(digest, tileHashes(digest, LEAVES, readTile), LEAVES, index);
  const leaf = leafHash(digest, entryAt(index));
  if (!checkInclusion(digest, { leaf, index, size: LEAVES, root, proof }))
    throw new Error(`leaf ${index} is not proved`);
}

/** A seeded row of entries to prove, the same for whoever asks. */
function pickers(): () => number {
  const next = mulberry32(SEED);
  return () => Math.floor(next() * LEAVES);
}

function proving(root: Hash, readTile: ReadTile): () => Promise<void> {
  const pick = pickers();
  return () => proveOne(sha256, root, readTile, pick());
}

/** Counts files, bytes and hashes of the proofs that are timed afterwards: the same entries in the same order. */
async function count(
  name: string,
  root: Hash,
  onDisk: ReadTile,
  held: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly hashes: number; readonly paths: readonly string[][] }> {
  const pick = pickers();
  const paths: string[][] = [];
  let bytes = 0;
  let hashes = 0;
  const digest = (input: Uint8Array): Uint8Array => {
    hashes += 1;
    return sha256(input);
  };
  // One more than the rounds: the first of them warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const asked: string[] = [];
    const reading: ReadTile = async (tile) => {
      asked.push(tilePath(tile));
      const tileBytes = await onDisk(tile);
      bytes += tileBytes.length;
      return tileBytes;
    };
    await proveOne(digest, root, from(held, reading), pick());
    paths.push(asked);
  }
  const each = (sum: number) => Math.round(sum / paths.length);
  say(`${name}: ${shares(paths)} of ${paths.length} proofs; ${each(bytes)} bytes and ${each(hashes)} hashes in each`);
  say(`  such as ${paths[0]?.join(', ')}`);
  return { hashes: each(hashes), paths };
}

/** `4 files in 12, 5 files in 988`. */
function shares(paths: readonly (readonly string[])[]): string {
  const times = new Map<number, number>();
  for (const { length } of paths) times.set(length, (times.get(length) ?? 0) + 1);
  const sorted = [...times].sort(([a], [b]) => a - b);
  return sorted.map(([files, proofs]) => `${files} files in ${proofs}`).join(', ');
}

// Last, because what it uses has to be there first.
const folder = await mkdtemp(join(tmpdir(), 'servanda-proof-'));
try {
  await main(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
