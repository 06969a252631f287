import { join } from 'node:path';
import { type Files, syncFile } from './files.ts';
import { LIMITS } from './limits.ts';
import type { Holder, Processes } from './processes.ts';
import { faultCode, StoreError } from './store-error.ts';

/** The right to write a record, held by this process. */
export interface Lock {
  release(): void;
}

const NAME = /^lock\.(\d{1,15})$/;

/**
 * Takes the lock of a folder, or throws `held` with who has it. Locks are numbered files; the highest is in force: its
 * holder runs, or it is empty and so released, or its holder is gone and the next number may be taken. A number is
 * given once, by linking a file that is written already, so that no lock is ever seen half made. The highest is never
 * removed; so whoever comes late with a number that was free for him only because the lower ones are gone finds a
 * higher one when he looks again, and gives way.
 */
export function takeLock(files: Files, dir: string, processes: Processes): Lock {
  const self = processes.self();
  const mine = join(dir, `locking.${self.pid}.${self.started ?? 0}`);
  files.write(mine, new TextEncoder().encode(`${JSON.stringify(self)}\n`));
  // A lock that a crash of the machine left behind must still tell whose it was.
  syncFile(files, mine);
  try {
    const number = takeNumber(files, dir, mine, processes);
    tidy(() => {
      for (const other of numbersIn(files, dir)) if (other < number) files.remove(pathOf(dir, other));
    });
    return { release: () => release(files, pathOf(dir, number)) };
  } finally {
    tidy(() => files.remove(mine));
  }
}

function takeNumber(files: Files, dir: string, mine: string, processes: Processes): number {
  for (let tries = 0; tries < LIMITS.lockTries; tries += 1) {
    const highest = highestIn(files, dir);
    if (highest > 0) expectFree(files, pathOf(dir, highest), processes);
    const number = highest + 1;
    if (!tryLink(files, mine, pathOf(dir, number))) continue;
    try {
      if (highestIn(files, dir) === number) return number;
    } catch (error) {
      tidy(() => release(files, pathOf(dir, number)));
      throw error;
    }
    files.remove(pathOf(dir, number));
  }
  throw new StoreError('held', `Many processes open ${dir} at once, and this one never had its turn. Open it again.`);
}

function release(files: Files, path: string): void {
  files.write(path, new Uint8Array(0));
}

/** What cannot be tidied away does no harm. */
function tidy(work: () => void): void {
  try {
    work();
  } catch {
    // A lock of a lower number, or the file that a lock was made from.
  }
}

/** Throws `held` unless the lock was released or its holder is gone. */
function expectFree(files: Files, path: string, processes: Processes): void {
  const bytes = files.read(path);
  // Not there any more: a higher one is, which the next look finds.
  if (bytes === null || bytes.length === 0) return;
  const holder = parseHolder(bytes);
  if (holder === null) {
    throw new StoreError(
      'held',
      `${path} does not tell whose it is. If no process writes this record, empty that file and open it again.`,
    );
  }
  const life = processes.lifeOf(holder);
  if (life === 'gone') return;
  const who = `process ${holder.pid} on ${holder.host}`;
  throw new StoreError(
    'held',
    life === 'alive'
      ? `The record is being written by ${who} (${path}); a record has one writer. Close it there first.`
      : `The record was last written by ${who}, where this process cannot see whether it still runs. ` +
          `If it does not, empty ${path} and open the record again.`,
  );
}

function parseHolder(bytes: Uint8Array): Holder | null {
  try {
    const { pid, started, boot, space, host } = JSON.parse(new TextDecoder().decode(bytes));
    const texts = [started, boot, space].every((field) => field === null || typeof field === 'string');
    return Number.isSafeInteger(pid) && pid > 0 && texts && typeof host === 'string'
      ? { pid, started, boot, space, host }
      : null;
  } catch {
    return null;
  }
}

function tryLink(files: Files, from: string, to: string): boolean {
  try {
    files.link(from, to);
    return true;
  } catch (error) {
    if (faultCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function highestIn(files: Files, dir: string): number {
  return Math.max(0, ...numbersIn(files, dir));
}

function numbersIn(files: Files, dir: string): number[] {
  return files.list(dir).flatMap((name) => {
    const match = NAME.exec(name);
    return match === null ? [] : [Number(match[1])];
  });
}

function pathOf(dir: string, number: number): string {
  return join(dir, `lock.${number}`);
}
