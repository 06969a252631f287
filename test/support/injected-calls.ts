import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { LogStore } from '../../src/store/log-store.ts';
import { nodeFiles } from '../../src/store/node-files.ts';
import { checkLog } from './check-log.ts';
import { storeDeps } from './store-keys.ts';

/**
 * The calls by which the store changes what is on a disk, or learns what is there. It writes with `pwrite64`; `write` is
 * what the driver says.
 */
const CALLS = 'openat,read,pread64,pwrite64,fdatasync,fsync,rename,link,unlink,rmdir,mkdir,close';
/** A call by which Node wakes its own loop: how many there are hangs on time, and Node aborts where one of them fails. */
const OF_NODE = /^\w+\(\d+<(?:anon_inode|pipe|socket):/;
const OLD = 250;
const NEW = 8;

export type Injection = 'EIO' | 'SIGKILL';

/** One system call of the driver's work on a record: the how-many-th of its kind since the process began. */
export interface CallAt {
  readonly call: string;
  readonly when: number;
}

/** Every call that the driver makes from opening a record to closing it, in order. */
export function callsOf(driver: string, record: string, scratch: string): readonly CallAt[] {
  const { trace } = runTraced(driver, fresh(record, scratch), scratch, []);
  const counts = new Map<string, number>();
  const calls: CallAt[] = [];
  let isInside = false;
  for (const line of trace.split('\n')) {
    if (line.includes('/servanda-mark-')) isInside = line.includes('begin');
    const call = /^(\w+)\(/.exec(line)?.[1];
    if (call === undefined || call === 'access') continue;
    const when = (counts.get(call) ?? 0) + 1;
    counts.set(call, when);
    if (isInside && !OF_NODE.test(line)) calls.push({ call, when });
  }
  return calls;
}

/**
 * Lets one call of an append to a copy of `record` fail, or kills the process at it; then opens the record, appends once
 * more, and checks all of it. Throws when anything that was said does not hold.
 */
export async function inject(
  driver: string,
  record: string,
  scratch: string,
  { call, when }: CallAt,
  injection: Injection,
): Promise<void> {
  const where = `${injection} at ${call} number ${when}`;
  const what = injection === 'EIO' ? 'error=EIO' : 'signal=SIGKILL';
  const dir = fresh(record, scratch);
  const { said, status, trace } = runTraced(driver, dir, scratch, ['-e', `inject=${call}:${what}:when=${when}`]);
  const begun = trace.slice(Math.max(0, trace.indexOf('/servanda-mark-begin')));
  const isMet = injection === 'EIO' ? begun.includes('(INJECTED)') : begun.includes('killed by SIGKILL');
  if (!isMet) throw new Error(`${where} was not met:\n${trace.slice(-2_000)}`);
  // Whatever fails is said in words; nothing ends in a stack of calls. Where a call of Node's own came in between, so that it was
  // hit, the process is gone as if it had been killed, and all of what follows holds alike.
  const isOfNode = begun.split('\n').some((line) => line.includes('(INJECTED)') && OF_NODE.test(line));
  if (injection === 'EIO' && !isOfNode && status !== 0 && status !== 3)
    throw new Error(`${where} ended with ${status}: ${said}`);
  try {
    await expectWhole(dir, /^appended (\d+) /m.exec(said)?.[1]);
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : error}\n${said}`, { cause: error });
  }
}

async function expectWhole(dir: string, first: string | undefined): Promise<void> {
  const deps = storeDeps({ now: () => Date.now() + 10 * 365 * 86_400_000 + 3_600_000 });
  const store = await LogStore.open(nodeFiles, dir, deps);
  await store.append([new TextEncoder().encode('last')]);
  await store.close();
  const { entries } = await checkLog(nodeFiles, dir, deps);
  const texts = entries.map((entry) => new TextDecoder().decode(entry));
  const at = texts.indexOf('new 0');
  if (first !== undefined && at !== Number(first)) throw new Error(`acknowledged at ${first}, found at ${at}`);
  const wanted = [...named('old', OLD), ...(at < 0 ? [] : named('new', NEW)), 'last'];
  const found = texts.filter((text) => !text.startsWith('made-up.example/record\n'));
  if (found.join() !== wanted.join()) throw new Error(`found ${found.slice(OLD).join(', ')} after the old ones`);
}

function named(word: string, length: number): string[] {
  return Array.from({ length }, (_, at) => `${word} ${at}`);
}

/** A copy of a record, in the place of the one before. */
function fresh(record: string, scratch: string): string {
  const dir = join(scratch, 'copy');
  rmSync(dir, { recursive: true, force: true });
  cpSync(record, dir, { recursive: true });
  return dir;
}

/** Only the first thread is traced: the store does its work there, and counts stay the same from run to run. */
function runTraced(driver: string, dir: string, scratch: string, injection: readonly string[]) {
  const file = join(scratch, 'trace');
  const args = [
    '-qq',
    // With what each number of a file stands for.
    '-y',
    '-o',
    file,
    '-e',
    `trace=access,${CALLS}`,
    ...injection,
    process.execPath,
    driver,
    'append',
    dir,
  ];
  const { stdout, stderr, status, error } = spawnSync('strace', args, { encoding: 'utf8' });
  if (error !== undefined) {
    throw new Error(`strace cannot be run (${error.message}). Install it: apt-get install -y strace`);
  }
  if (stderr.includes('ptrace')) throw new Error(`strace may not trace here: ${stderr}`);
  return { said: `${stdout}${stderr}`, status, trace: readFileSync(file, 'utf8') };
}
