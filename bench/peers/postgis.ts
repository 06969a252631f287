import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** A PostgreSQL with PostGIS of its own, on loopback, in a temporary folder. */
export interface PostGis {
  /** Runs SQL; answers its output, unaligned, one row a line. */
  sql(text: string): string;
  /** Loads rows of text (columns parted by tabs) into a table. */
  load(table: string, rows: string): void;
  close(): void;
}

const HOME = '/usr/lib/postgresql';

/** Null where PostgreSQL or PostGIS is not installed. */
export async function openPostGis(): Promise<PostGis | null> {
  const versions = existsSync(HOME) ? readdirSync(HOME).sort() : [];
  const bin = versions
    .map((version) => join(HOME, version, 'bin'))
    .findLast((home) => existsSync(join(home, 'initdb')));
  if (bin === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'servanda-postgis-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  // PostgreSQL does not run as root: there it is started as the user that its package makes.
  const isRoot = process.getuid?.() === 0;
  const asUser = (file: string, args: readonly string[]): [string, string[]] =>
    isRoot ? ['runuser', ['-u', 'postgres', '--', file, ...args]] : [file, [...args]];
  execFileSync(...asUser(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync']), {
    stdio: 'ignore',
  });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off', 'jit=off'];
  const memory = [
    'shared_buffers=512MB',
    'work_mem=256MB',
    'max_parallel_workers_per_gather=2',
    'parallel_setup_cost=0',
  ];
  const options = [...settings, ...memory].flatMap((setting) => ['-c', setting]);
  const [file, args] = asUser(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...options]);
  const server = spawn(file, args, { stdio: 'ignore' });
  const psql = (given: readonly string[], input: string) => {
    const whole = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-XAtq', '-v', 'ON_ERROR_STOP=1', ...given];
    return spawnSync(join(bin, 'psql'), whole, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  };
  const sql = (text: string) => {
    const { status, stdout, stderr } = psql([], text);
    if (status !== 0) throw new Error(`PostGIS refused: ${stderr}`);
    return stdout.trim();
  };
  const close = () => {
    spawnSync(...asUser(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']), { stdio: 'ignore' });
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; psql(['-c', 'select 1'], '').status !== 0; tries += 1) {
    if (tries === 100) {
      close();
      throw new Error('PostgreSQL does not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    sql('create extension postgis');
  } catch {
    close();
    return null;
  }
  return {
    sql,
    load: (table, rows) => {
      const path = join(folder, `${table}.tsv`);
      writeFileSync(path, rows);
      sql(`\\copy ${table} from '${path}'`);
      rmSync(path);
    },
    close,
  };
}

/** The milliseconds that a query takes inside psql, and its answer. */
export function timed({ sql }: PostGis, query: string): { readonly ms: number; readonly answer: string } {
  const lines = sql(`\\timing on\n${query}`).split('\n');
  const ms = Number(/Time: ([\d.]+) ms/.exec(lines.at(-1) ?? '')?.[1]);
  return { ms, answer: lines.slice(0, -1).join('\n') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
