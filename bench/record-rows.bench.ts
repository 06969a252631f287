/**
 * A record of many rows: how long an import takes, how large it is, and how soon the desk is back. See README.md.
 * `SERVANDA_BENCH_ROWS` says how many rows (200,000); `SERVANDA_BENCH_DIR` names a folder on the disk that is measured.
 */
import { once } from 'node:events';
import { createWriteStream, existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { hrtime } from 'node:process';
import { fileInput } from '../src/desk/file-input.ts';
import { initRecord } from '../src/desk/record/init.ts';
import { appendFrom } from '../src/desk/record/intake.ts';
import { readKey } from '../src/desk/record/keys.ts';
import { deskKeys, RecordDesk } from '../src/desk/record/record-desk.ts';
import { makeEntry } from '../src/entries/entry.ts';
import { entries as entriesFeed, formatEntry } from '../src/feeds/entries/feed.ts';
import { TAXONOMY_VERSION } from '../src/taxonomy/taxonomy.ts';
import { mulberry32 } from './harness.ts';

const ROWS = Number(process.env.SERVANDA_BENCH_ROWS ?? 200_000);
const SEED = 20261125;
const WORKER_FILE = join(process.cwd(), 'dist', 'intake-worker.mjs');

const folder = await mkdtemp(join(process.env.SERVANDA_BENCH_DIR ?? tmpdir(), 'servanda-rows-'));
try {
  await run();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  if (!existsSync(WORKER_FILE)) throw new Error(`${WORKER_FILE} is not built: npm run build`);
  const file = join(folder, 'rows.jsonl');
  await writeRows(file, ROWS);
  const bytes = statSync(file).size;
  console.log(`${ROWS} rows, ${mb(bytes)} of canonical lines, seed ${SEED}`);
  tell('reading and checking the file alone', await timed(() => drain(file)));
  const dir = join(folder, 'record');
  await initRecord(dir, { origin: 'bench.example/rows' });
  const own = await readKey(join(dir, 'private/keys/desk.key'));
  let desk = await RecordDesk.open(dir, await deskKeys(dir));
  const reopen = async () => {
    desk = await RecordDesk.open(dir, await deskKeys(dir));
  };
  const imported = await timed(() => appendFrom(desk, `entries:${file}`, [own], () => {}, WORKER_FILE));
  tell('import: read, signed in batches, durable', imported);
  tell('close: published, snapshot kept', await timed(() => desk.close()));
  console.log(`published ${mb(sizeOf(join(dir, 'published')))}, snapshot ${mb(sizeOf(join(dir, 'private/snapshot')))}`);
  for (let round = 0; round < 3; round += 1) {
    tell(`restart ${round + 1}`, await timed(reopen));
    await desk.close();
  }
  await rm(join(dir, 'private/snapshot'), { recursive: true });
  tell('restart without a snapshot: folded anew', await timed(reopen));
  await desk.close();
  const { rss } = process.memoryUsage();
  console.log(`memory at the end ${mb(rss)} (peak ${mb(process.resourceUsage().maxRSS * 1024)})`);
}

async function drain(file: string): Promise<void> {
  let rows = 0;
  for await (const item of entriesFeed.read(fileInput(file))) if (item.kind === 'entry') rows += 1;
  if (rows !== ROWS) throw new Error(`${rows} of ${ROWS} rows were read`);
}

async function writeRows(file: string, rows: number): Promise<void> {
  const next = mulberry32(SEED);
  const out = createWriteStream(file);
  for (let row = 1; row <= rows; row += 1) {
    const from = 1_740_000_000_000 + Math.floor(next() * 30 * 86_400_000);
    const entry = makeEntry(
      {
        type: 'observation/1',
        source: `post-${Math.floor(next() * 200)}`,
        key: `row ${row}`,
        taxonomy: TAXONOMY_VERSION,
        saw: 'deed',
        when: { from, to: from + 600_000 },
        act: 'fire.mortar',
        means: 'direct.camera',
        count: { min: 3, max: 3, as: 'exact' },
        place: {
          point: [370_000_000 + Math.floor(next() * 20_000_000), 470_000_000 + Math.floor(next() * 20_000_000)],
          radiusMm: 500_000,
        },
        text: `Three impacts, № ${row}, «${Math.floor(next() * 1e9).toString(36)}»`,
      },
      { at: from + 3_600_000, inferred: false },
      { file: 'posts.csv', row },
    );
    if (!out.write(`${formatEntry(entry)}\n`)) await once(out, 'drain');
  }
  await new Promise<void>((done) => out.end(done));
}

interface Took {
  readonly wallS: number;
  /** Of this process, all threads: what the machine's other work does not change. */
  readonly cpuS: number;
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const [started, cpu] = [hrtime.bigint(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallS: Number(hrtime.bigint() - started) / 1e9, cpuS: (user + system) / 1e6 };
}

function tell(what: string, { wallS, cpuS }: Took): void {
  const perRow = `${((cpuS / ROWS) * 1e6).toFixed(1)} µs`;
  console.log(
    `${what.padEnd(50)} ${wallS.toFixed(2).padStart(8)} s ${cpuS.toFixed(2).padStart(8)} CPU s ${perRow.padStart(9)} a row`,
  );
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function sizeOf(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .reduce((sum, item) => sum + statSync(join(item.parentPath, item.name)).size, 0);
}
