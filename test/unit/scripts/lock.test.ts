import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from '../../../scripts/setup/lock.mjs';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servanda-lock-'));
  lock = join(folder, 'dist/.lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A lock as a process that is gone would have left it. */
function leaveLock(owner: string, ageMs: number): void {
  mkdirSync(lock, { recursive: true });
  writeFileSync(join(lock, 'owner'), owner);
  const then = new Date(Date.now() - ageMs);
  utimesSync(lock, then, then);
}

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => child.on('close', done));
  return child.pid ?? 0;
}

describe('the lock of set-up', () => {
  test('lets in one process at a time', async () => {
    const log = join(folder, 'log');
    const module = new URL('../../../scripts/setup/lock.mjs', import.meta.url).href;
    const script = `
      import { appendFileSync } from 'node:fs';
      import { setTimeout as sleep } from 'node:timers/promises';
      import { withLock } from ${JSON.stringify(module)};
      await withLock(${JSON.stringify(lock)}, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in ');
        await sleep(20);
        appendFileSync(${JSON.stringify(log)}, 'out ');
      }, { pollMs: 5 });`;
    leaveLock(`${await deadPid()} 0 0 ${hostname()}`, 0);
    const codes = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
        return new Promise((done) => child.on('close', done));
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(6));
    expect(readdirSync(join(folder, 'dist'))).toEqual([]);
  });

  test('is given back when the work throws', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  test('of a dead process is taken over at once', async () => {
    leaveLock(`${await deadPid()} 0 0 ${hostname()}`, 0);
    expect(await withLock(lock, async () => 'mine', { waitMs: 1_000 })).toBe('mine');
  });

  test('of another machine is taken over once it has long been silent', async () => {
    leaveLock('1 0 0 elsewhere', 60_000);
    expect(await withLock(lock, async () => 'mine', { staleMs: 30_000, waitMs: 1_000 })).toBe('mine');
  });

  test('of another machine is left alone while it beats', async () => {
    leaveLock('1 0 0 elsewhere', 0);
    await expect(withLock(lock, async () => 'mine', { pollMs: 5, waitMs: 50 })).rejects.toThrow(/delete that folder/);
    expect(readFileSync(join(lock, 'owner'), 'utf8')).toBe('1 0 0 elsewhere');
  });

  test('beats while the work goes on', async () => {
    const second = async () => {
      await sleep(50);
      return withLock(lock, async () => 'second', { pollMs: 5, staleMs: 100 });
    };
    const order: string[] = [];
    const first = withLock(lock, () => sleep(400), { beatMs: 10, staleMs: 100 }).then(() => order.push('first'));
    await Promise.all([first, second().then((who) => order.push(who))]);
    expect(order).toEqual(['first', 'second']);
  });
});
