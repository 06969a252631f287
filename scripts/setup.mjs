/**
 * Brings a fresh clone to the point where it runs. Only Node's own modules are imported here: nothing else is there yet.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build, forgetBuild, isBuilt } from './setup/build.mjs';
import { SetupError } from './setup/error.mjs';
import { install, isInstalled, isLinked, linkBin } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';

/** The folder of package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const NODE_MIN = [20, 19];

/**
 * Installs and builds what is missing or out of date, and returns at once when nothing is. Safe to call from several
 * processes at the same time: one does the work, the others wait for it.
 *
 * @param {{ quiet?: boolean, force?: boolean }} [options] quiet: say nothing unless it fails; force: build anew
 * @returns {Promise<void>}
 */
export async function ensureReady({ quiet = false, force = false } = {}) {
  checkNode(process.versions.node);
  // An installed package has no sources: what it runs was built before it was published.
  if (!existsSync(join(root, 'src'))) return checkShipped();
  if (force) forgetBuild(root);
  if (isReady()) return;
  await withLock(join(root, 'dist/.lock'), async () => {
    if (!isInstalled(root)) await install(root, { quiet });
    if (!isLinked(root)) linkBin(root);
    if (!isBuilt(root)) await build(root, { quiet });
  });
}

function isReady() {
  return isInstalled(root) && isLinked(root) && isBuilt(root);
}

function checkShipped() {
  if (existsSync(join(root, 'dist/cli.mjs'))) return;
  throw new SetupError(
    `${root} holds neither src/ nor dist/cli.mjs: this copy of Servanda is not whole. Install it again.`,
  );
}

/** @param {string} version */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = NODE_MIN;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  throw new SetupError(`Servanda needs Node ${NODE_MIN.join('.')} or newer; this is Node ${version}.`);
}
