/**
 * `npm test`: sets everything up, then runs every check there is. The last line of stdout is always
 * `N passed, N failed`: each vitest test counts, and each other step counts as one.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { hrtime } from 'node:process';
import { ensureChromium } from './chromium.mjs';
import { ensurePython } from './conformance.mjs';
import { ensureProgram } from './debian.mjs';
import { SetupError } from './setup/error.mjs';
import { secondsSince } from './setup/progress.mjs';
import { ensureReady, root } from './setup.mjs';
import { isNarrowed, notRun, tally } from './tally.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/** A run that hangs must still end, and say so, before whoever waits for it gives up. */
const STEP_TIMEOUT_MS = 20 * 60_000;

const PROJECTS = ['unit', 'browser'];
const args = process.argv.slice(2).flatMap((arg) => (PROJECTS.includes(arg) ? ['--project', arg] : [arg]));
const unitOnly = args.includes('unit') && !args.includes('browser');

/** @type {{ name: string, took: string, count: Count }[]} */
const done = [];

/** @type {string[]} */
const leftOut = [];

const PASSED = { passed: 1, failed: 0 };
const FAILED = { passed: 0, failed: 1 };
const NONE = { passed: 0, failed: 0 };

const isSetUp = await step('set-up', () => prepare(ensureReady));
if (isSetUp || canGoOn()) {
  if (!unitOnly) await step('chromium', () => prepare(useChromium));
  await step('programs', () => prepare(usePrograms));
  await step('format and lint', () => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']));
  await step('types', () => check('typescript/bin/tsc', ['--noEmit']));
  await step('tests', vitest);
}
report();

/**
 * @param {string} name
 * @param {() => Promise<Count>} work
 * @returns {Promise<boolean>} true when nothing in it failed
 */
async function step(name, work) {
  const started = hrtime.bigint();
  console.log(`\n── ${name}`);
  const count = await work();
  done.push({ name, took: secondsSince(started), count });
  return count.failed === 0;
}

/**
 * What the checks rest on is no check: it counts only when it fails.
 *
 * @param {() => Promise<void> | void} work
 */
async function prepare(work) {
  try {
    await work();
    return NONE;
  } catch (error) {
    console.log(error instanceof SetupError ? error.message : error);
    return FAILED;
  }
}

function useChromium() {
  process.env.SERVANDA_CHROMIUM = ensureChromium();
  console.log(process.env.SERVANDA_CHROMIUM);
}

/** The store is tested under broken system calls, and the record is read by a program in Python. */
function usePrograms() {
  if (process.platform === 'linux') ensureProgram('strace');
  console.log(ensurePython());
}

/** A source that does not build should not hide what the other checks have to say about it. */
function canGoOn() {
  return existsInModules('vitest/vitest.mjs');
}

/**
 * @param {string} program
 * @param {string[]} programArgs
 */
async function check(program, programArgs) {
  return (await run(program, programArgs)) === 0 ? PASSED : FAILED;
}

async function vitest() {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-test-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const exitCode = await run('vitest/vitest.mjs', ['run', ...reporters, ...args]);
    const found = readReport(file);
    leftOut.push(...notRun(found));
    return tally(found, { exitCode, narrowed: isNarrowed(args) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Runs a program of node_modules with this Node, its output shown as it comes. It leads a group of processes of its own,
 * so that when it hangs, or this is interrupted, its workers end with it.
 *
 * @param {string} program
 * @param {string[]} programArgs
 * @returns {Promise<number>}
 */
function run(program, programArgs) {
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...programArgs], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const timer = setTimeout(() => {
    console.log(`${program} did not end within ${STEP_TIMEOUT_MS / 60_000} minutes.`);
    endGroup(child);
  }, STEP_TIMEOUT_MS);
  const onInterrupt = () => {
    endGroup(child);
    process.exit(130);
  };
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  return new Promise((end) => {
    child.on('error', () => end(1));
    child.on('close', (code) => end(code ?? 1));
  }).finally(() => {
    clearTimeout(timer);
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

/** @param {string} path */
function existsInModules(path) {
  try {
    readFileSync(join(root, 'node_modules', path));
    return true;
  } catch {
    return false;
  }
}

function report() {
  console.log('');
  let passed = 0;
  let failed = 0;
  for (const { name, took, count } of done) {
    passed += count.passed;
    failed += count.failed;
    console.log(`${count.failed ? '✗' : '✓'} ${name.padEnd(16)} ${took.padStart(6)} s`);
  }
  for (const title of leftOut) console.log(`! ${title}`);
  process.exitCode = failed ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}
