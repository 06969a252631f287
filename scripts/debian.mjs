/** What tests need of the machine, installed from Debian's own packages where that can be done. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { SetupError } from './setup/error.mjs';

/** Ubuntu is not Debian here: its chromium package only fetches a snap. */
export function isDebian() {
  return /^ID=debian$/m.test(osRelease());
}

/** The release by its own name. */
export function releaseName() {
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(osRelease())?.[1] ?? 'this Debian';
}

/** Whether packages can be installed here without asking anybody. */
export function canInstall() {
  return isDebian() && howToBecomeRoot() !== null;
}

/**
 * Installs packages. Throws a SetupError when apt-get fails.
 *
 * @param {readonly string[]} packages
 * @param {{ update?: boolean }} [options] whether the lists are fetched first (they are)
 */
export function install(packages, { update = true } = {}) {
  console.log(`Installing with apt-get: ${packages.join(', ')}`);
  if (update) apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...packages]);
}

/** Fetches the lists of packages. */
export function updateLists() {
  apt(['update']);
}

/**
 * Sees to it that a program is there, from the package of its name. A test that needs it is never skipped.
 *
 * @param {string} name
 */
export function ensureProgram(name) {
  if (isOnPath(name)) return;
  if (canInstall()) install([name]);
  if (isOnPath(name)) return;
  throw new SetupError(
    `The tests need ${name}, and it was not found. Install it. (On Debian, as root or with passwordless sudo, it is installed by itself.)`,
  );
}

/** @param {string} name */
function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** @param {readonly string[]} args */
function apt(args) {
  const [command = 'apt-get', ...rest] = [
    ...(howToBecomeRoot() ?? []),
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...args,
  ];
  const { status } = spawnSync(command, [...rest, '-o', 'DPkg::Lock::Timeout=120'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new SetupError(`apt-get ${args[0]} failed (${status}); what it said is above.`);
}

/** @returns {string[] | null} what to put before a command, or null when there is no way */
function howToBecomeRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
