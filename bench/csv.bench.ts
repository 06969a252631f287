/**
 * Our streaming CSV reader beside others, on one made-up file: see README.md. What each found is compared before
 * anything is timed: rows, cells, and the characters in all cells.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { readCsv } from '../src/feeds/csv.ts';
import { compareLong, type LongWork, mulberry32, print } from './harness.ts';

const ROWS = Number(process.env.SERVANDA_ROWS ?? 300_000);
const COLUMNS = 22;
const ROUNDS = 5;
const SEED = 20250419;
const PEERS = ['udsv', 'papaparse', '@duckdb/node-api'] as const;

interface Found {
  readonly rows: number;
  readonly cells: number;
  readonly chars: number;
}

type Reader = (path: string) => Promise<Found>;

async function main(path: string): Promise<void> {
  await pipeline(madeUp(), createWriteStream(path));
  const { size } = await stat(path);
  const readers = new Map<string, Reader>([['servanda', readOurs], ['csv-parse', readCsvParse], ...peers()]);
  const wanted = await expectAll(path, readers);
  process.stdout.write(
    `${wanted.rows} rows × ${COLUMNS} columns, ${(size / 1e6).toFixed(1)} MB, seed ${SEED}: all agree on ${wanted.cells} cells of ${wanted.chars} characters.\n`,
  );
  const works = [...readers].map(([name, read]): [string, LongWork] => [name, () => read(path)]);
  const rows = await compareLong(Object.fromEntries(works), ROUNDS);
  print(`CSV from disk to cells, ${ROUNDS} rounds in one process; ratios to our own reader`, rows);
  for (const { name, medianNs } of rows)
    process.stdout.write(`  ${name}: ${((size / medianNs) * 1000).toFixed(0)} MB/s\n`);
}

/** Everybody must find the same; a quick reader of something else would be no comparison. */
async function expectAll(path: string, readers: ReadonlyMap<string, Reader>): Promise<Found> {
  let wanted: Found | null = null;
  for (const [name, read] of readers) {
    const found = await read(path);
    wanted ??= found;
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      throw new Error(`${name} found ${JSON.stringify(found)}, the first ${JSON.stringify(wanted)}`);
    }
  }
  if (wanted === null || wanted.rows !== ROWS || wanted.cells !== ROWS * COLUMNS) {
    throw new Error(`expected ${ROWS} rows of ${COLUMNS}, found ${JSON.stringify(wanted)}`);
  }
  return wanted;
}

/** Counts what a reader hands over, and touches each cell, so that no reader may put the work off. */
class Tally {
  rows = 0;
  cells = 0;
  chars = 0;

  add(cells: readonly string[]): void {
    this.rows += 1;
    this.cells += cells.length;
    for (const cell of cells) this.chars += cell.length;
  }

  found(hasHeader: boolean, header: readonly string[] = []): Found {
    const { rows, cells, chars } = this;
    if (!hasHeader) return { rows, cells, chars };
    const named = header.reduce((sum, cell) => sum + cell.length, 0);
    return { rows: rows - 1, cells: cells - header.length, chars: chars - named };
  }
}

const HEADER = Array.from({ length: COLUMNS }, (_, index) => `column_${index}`);

async function readOurs(path: string): Promise<Found> {
  const tally = new Tally();
  for await (const item of readCsv({ name: 'made-up.csv', bytes: createReadStream(path) })) {
    if (item.kind !== 'row') throw new Error(`${item.kind} at row ${item.row}: ${item.found}`);
    tally.add(item.cells);
  }
  return tally.found(true, HEADER);
}

async function readCsvParse(path: string): Promise<Found> {
  const tally = new Tally();
  const parser = createReadStream(path).pipe(parse());
  for await (const cells of parser as AsyncIterable<readonly string[]>) tally.add(cells);
  return tally.found(true, HEADER);
}

/** The peers that are installed in the folder that `SERVANDA_PEERS` names; those that are not are called out. */
function peers(): [string, Reader][] {
  const home = process.env.SERVANDA_PEERS;
  const load = home === undefined ? null : createRequire(join(resolve(home), 'package.json'));
  const readers: [string, Reader][] = [];
  for (const name of PEERS) {
    const isThere = home !== undefined && existsSync(join(resolve(home), 'node_modules', name));
    if (load === null || !isThere) {
      process.stdout.write(`!! ${name} is MISSING and is not compared: see bench/README.md, SERVANDA_PEERS\n`);
      continue;
    }
    readers.push(...readersOf(name, load(name)));
  }
  return readers;
}

function readersOf(name: (typeof PEERS)[number], library: unknown): [string, Reader][] {
  if (name === 'udsv') return [['udsv', udsvReader(library as Udsv)]];
  if (name === 'papaparse') return [['papaparse', papaReader(library as Papa)]];
  const duck = library as Duck;
  return [
    ['duckdb, 1 thread', duckReader(duck, 1)],
    ['duckdb, 2 threads', duckReader(duck, 2)],
  ];
}

/** As much of each peer as is used here. */
interface Udsv {
  inferSchema(text: string, options?: object): object;
  initParser(schema: object): UdsvParser;
}

interface UdsvParser {
  readonly stringArrs: unknown;
  chunk(text: string, to: unknown, take: (row: readonly string[]) => void): void;
  end(): unknown;
}

interface Papa {
  parse(stream: object, options: object): void;
}

interface Duck {
  readonly DuckDBInstance: { create(path: string, options: object): Promise<DuckInstance> };
}

interface DuckInstance {
  connect(): Promise<DuckConnection>;
  closeSync(): void;
}

interface DuckConnection {
  runAndReadAll(sql: string): Promise<{ getRows(): readonly (readonly unknown[])[] }>;
  closeSync(): void;
}

function udsvReader({ inferSchema, initParser }: Udsv): Reader {
  return async (path) => {
    const tally = new Tally();
    let parser: UdsvParser | null = null;
    const take = (row: readonly string[]) => tally.add(row);
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      const text = String(chunk);
      parser ??= initParser(inferSchema(text));
      parser.chunk(text, parser.stringArrs, take);
    }
    parser?.end();
    return tally.found(false);
  };
}

function papaReader({ parse: papaParse }: Papa): Reader {
  return (path) =>
    new Promise((done, failed) => {
      const tally = new Tally();
      papaParse(createReadStream(path, { encoding: 'utf8' }), {
        chunk: ({ data }: { readonly data: readonly (readonly string[])[] }) => {
          for (const row of data) tally.add(row);
        },
        complete: () => done(tally.found(true, HEADER)),
        error: failed,
        skipEmptyLines: true,
      });
    });
}

/** A database reads the file into its own memory: cells never become JavaScript strings, which flatters it here. */
function duckReader({ DuckDBInstance }: Duck, threads: number): Reader {
  const chars = HEADER.map((column) => `sum(length(coalesce(${column}, '')))`).join(' + ');
  return async (path) => {
    const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
    const connection = await instance.connect();
    const read = await connection.runAndReadAll(
      `select count(*), ${chars} from read_csv('${path}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`,
    );
    const [rows, length] = (read.getRows()[0] ?? []).map(Number);
    connection.closeSync();
    instance.closeSync();
    return { rows: rows ?? 0, cells: (rows ?? 0) * COLUMNS, chars: length ?? 0 };
  };
}

const WORDS = [
  'Запорізька',
  'область',
  'обстріл',
  'удар',
  'night',
  'drone',
  'підстанція',
  'Kharkiv',
  'refinery',
  'шахед',
];

/** Numbers, times, codes, empty cells, Cyrillic words; some quoted, with commas, quotes and line ends in them. */
function* madeUp(): Generator<string> {
  const next = mulberry32(SEED);
  const pick = (n: number) => Math.floor(next() * n);
  const words = (n: number) => Array.from({ length: n }, () => WORDS[pick(WORDS.length)]).join(' ');
  yield `${HEADER.join(',')}\n`;
  let lines = '';
  for (let row = 0; row < ROWS; row += 1) {
    const cells = HEADER.map((_, column) => {
      if (column === 0) return String(row);
      if (column === 1) return `2025-0${1 + pick(9)}-1${pick(10)}T0${pick(10)}:${10 + pick(50)}:00Z`;
      if (column === 2) return words(4 + pick(8));
      if (column === 3) return `"${words(3)}, ${words(2)}"`;
      if (column === 4) return pick(4) === 0 ? `"${words(2)} ""${words(1)}"" ${words(1)}"` : words(2);
      if (column === 5) return pick(20) === 0 ? `"${words(3)}\n${words(3)}"` : words(3);
      if (column < 10) return (pick(1_000_000) / 1000).toFixed(3);
      return pick(3) === 0 ? '' : String(pick(100_000));
    });
    lines += `${cells.join(',')}\n`;
    if (lines.length > 1 << 16) {
      yield lines;
      lines = '';
    }
  }
  yield lines;
}

// Last, because what it uses has to be there first.
const folder = await mkdtemp(join(tmpdir(), 'servanda-csv-'));
try {
  await main(join(folder, 'made-up.csv'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
