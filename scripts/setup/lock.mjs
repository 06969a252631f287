import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './error.mjs';

/**
 * @typedef {{ staleMs: number, beatMs: number, pollMs: number, sayMs: number, waitMs: number }} LockTimes
 * A holder touches its lock every `beatMs`; a lock untouched for `staleMs` belongs to nobody. Who waits says so after
 * `sayMs` and gives up after `waitMs`.
 */

/** @type {LockTimes} */
const TIMES = { staleMs: 30_000, beatMs: 2_000, pollMs: 100, sayMs: 2_000, waitMs: 900_000 };

/**
 * Runs `work` while no other process holds `lockDir`. Making a folder is atomic everywhere, so the folder is the lock.
 * A lock whose holder died is taken over, at once on the same machine and after `staleMs` elsewhere.
 *
 * @template T
 * @param {string} lockDir
 * @param {() => Promise<T>} work
 * @param {Partial<LockTimes>} [times]
 * @returns {Promise<T>}
 */
export async function withLock(lockDir, work, times = {}) {
  const t = { ...TIMES, ...times };
  const token = `${process.pid} ${Date.now()} ${Math.random()} ${hostname()}`;
  await take(lockDir, token, t);
  const beat = setInterval(() => touch(lockDir), t.beatMs);
  const release = () => {
    if (ownerOf(lockDir) === token) rmSync(lockDir, { recursive: true, force: true });
  };
  // A signal by itself would skip the 'exit' listeners, and with them the release.
  const onInterrupt = () => process.exit(130);
  const onTerminate = () => process.exit(143);
  process.once('exit', release).once('SIGINT', onInterrupt).once('SIGTERM', onTerminate);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release).off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
    release();
  }
}

/**
 * @param {string} lockDir
 * @param {string} token
 * @param {LockTimes} times
 */
async function take(lockDir, token, { staleMs, pollMs, sayMs, waitMs }) {
  mkdirSync(dirname(lockDir), { recursive: true });
  const started = Date.now();
  for (let said = false; ; await sleep(pollMs)) {
    if (tryTake(lockDir, token)) return;
    const waitedMs = Date.now() - started;
    if (!said && waitedMs > sayMs) {
      process.stderr.write('Another set-up of this folder is running; waiting for it …\n');
      said = true;
    }
    const owner = ownerOf(lockDir);
    if (isStale(lockDir, owner, staleMs)) evict(lockDir, owner);
    else if (waitedMs > waitMs) {
      throw new SetupError(`Another set-up has held ${lockDir} for too long. If none is running, delete that folder.`);
    }
  }
}

/**
 * @param {string} lockDir
 * @param {string} token
 */
function tryTake(lockDir, token) {
  try {
    mkdirSync(lockDir);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(lockDir, 'owner'), token);
  return true;
}

/**
 * @param {string} lockDir
 * @param {string | null} owner
 * @param {number} staleMs
 */
function isStale(lockDir, owner, staleMs) {
  const age = ageMs(lockDir);
  if (age === null) return false;
  if (age > staleMs) return true;
  const [pid, , , host] = (owner ?? '').split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

/**
 * Renaming is atomic, so of several that saw a dead lock one moves it away. If by then the lock was a new and living
 * one, it is put back.
 *
 * @param {string} lockDir
 * @param {string | null} seen the owner that was judged dead
 */
function evict(lockDir, seen) {
  const away = `${lockDir}.${process.pid}.${Math.random()}`;
  try {
    renameSync(lockDir, away);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (ownerOf(away) === seen) rmSync(away, { recursive: true, force: true });
  else renameSync(away, lockDir);
}

/** @param {string} lockDir */
function ownerOf(lockDir) {
  try {
    return readFileSync(join(lockDir, 'owner'), 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} lockDir */
function ageMs(lockDir) {
  try {
    return Date.now() - statSync(lockDir).mtimeMs;
  } catch {
    return null;
  }
}

/** @param {string} lockDir */
function touch(lockDir) {
  try {
    utimesSync(lockDir, new Date(), new Date());
  } catch {
    // Evicted while this process slept (a suspended laptop): what is built is renamed into place whole, so no harm.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : null;
}
