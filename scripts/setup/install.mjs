import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { SetupError } from './error.mjs';
import { withProgress } from './progress.mjs';

/**
 * The stamp says which lock file node_modules was made from, and for which kind of machine: a folder carried from
 * another system holds the wrong binaries.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  return readOrNull(join(root, 'node_modules/.servanda-stamp')) === stampOf(root);
}

/**
 * @param {string} root
 * @param {{ quiet: boolean }} how
 */
export async function install(root, how) {
  if (!matchesByHand(root)) await withProgress('Installing dependencies', how, () => runNpmCi(root));
  writeFileSync(join(root, 'node_modules/.servanda-stamp'), stampOf(root));
}

/** @param {string} root */
function stampOf(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${platform()} ${createHash('sha256').update(lock).digest('hex')}\n`;
}

function platform() {
  return `${process.platform}-${process.arch}`;
}

/**
 * True when somebody's own `npm install` already left exactly what the lock file names. Then nothing is thrown away
 * and fetched again, under the feet of an editor or a running server.
 *
 * @param {string} root
 */
function matchesByHand(root) {
  const stamp = readOrNull(join(root, 'node_modules/.servanda-stamp'));
  if (stamp !== null && !stamp.startsWith(`${platform()} `)) return false;
  const there = readOrNull(join(root, 'node_modules/.package-lock.json'));
  if (there === null) return false;
  const wanted = packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = packagesOf(there);
  const same = Object.entries(found).every(
    ([path, p]) => wanted[path]?.version === p.version && existsSync(join(root, path)),
  );
  return same && Object.entries(wanted).every(([path, p]) => path === '' || p.optional || found[path]);
}

/**
 * @param {string} lock
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(lock) {
  return JSON.parse(lock).packages ?? {};
}

/**
 * No package's install script is run: none is needed, and none can then do harm.
 *
 * @param {string} root
 */
async function runNpmCi(root) {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--no-progress'];
  const { code, output } = await runNpm(root, args);
  if (code === 0) return;
  throw new SetupError(
    `${output.trim()}\n\nDependencies could not be installed: \`npm ${args.join(' ')}\` ended with ${code}; ` +
      'what it said is above. Check the network and the registry that npm is set to, then run the same command again.',
  );
}

/**
 * Under `npm start` the npm that is running is named in the environment; otherwise the one on the PATH.
 *
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<{ code: number | string, output: string }>}
 */
function runNpm(root, args) {
  const running = process.env.npm_execpath ?? '';
  const isNpm = /npm-cli\.[cm]?js$/.test(running) && existsSync(running);
  const [command, all] = isNpm ? [process.execPath, [running, ...args]] : ['npm', args];
  const child = spawn(command, all, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && !isNpm,
  });
  return new Promise((done) => {
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-100_000);
    };
    // npm outlives a polite signal for seconds, in which the next set-up would meet it. No package's script runs, and
    // the next `npm ci` starts from nothing, so nothing is lost by ending it hard.
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: error.message, output }));
    child.on('close', (code, signal) => {
      process.off('exit', end);
      done({ code: code ?? signal ?? 'no exit code', output });
    });
  });
}

/**
 * Makes `npx servanda` work in a clone, as it does where the package is installed.
 *
 * @param {string} root
 */
export function isLinked(root) {
  try {
    return Boolean(lstatSync(join(root, 'node_modules/.bin/servanda')));
  } catch {
    return false;
  }
}

/** @param {string} root */
export function linkBin(root) {
  const link = join(root, 'node_modules/.bin/servanda');
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  try {
    chmodSync(join(root, 'bin/servanda.mjs'), 0o755);
    symlinkSync('../../bin/servanda.mjs', link);
  } catch {
    // No right to make links (Windows, some shared folders): a file that imports the real one does as well.
    writeShim(link);
  }
}

/** @param {string} link */
function writeShim(link) {
  writeFileSync(`${link}.mjs`, "#!/usr/bin/env node\nimport '../../bin/servanda.mjs';\n", { mode: 0o755 });
  copyFileSync(`${link}.mjs`, link);
  writeFileSync(`${link}.cmd`, '@node "%~dp0servanda.mjs" %*\r\n');
}

/** @param {string} path */
function readOrNull(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
