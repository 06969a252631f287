import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { canInstall, install } from './debian.mjs';
import { SetupError } from './setup/error.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The Chromium that browser tests drive: the one named by SERVANDA_CHROMIUM, else the system's.
 *
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.SERVANDA_CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new SetupError(`SERVANDA_CHROMIUM names ${named}, which is no program that can be run.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...PLACES, ...onPath].find(isProgram) ?? null;
}

/**
 * The same, installed from Debian's own packages when there is none. Browser tests are never skipped: without a browser
 * this fails.
 *
 * @returns {string}
 */
export function ensureChromium() {
  const there = findChromium();
  if (there) return there;
  if (!canInstall()) {
    throw new SetupError(
      'The browser tests need Chromium, and none was found. Install Chromium or Chrome, or set SERVANDA_CHROMIUM to one. ' +
        '(On Debian, as root or with passwordless sudo, it is installed by itself.)',
    );
  }
  install(['chromium']);
  const installed = findChromium();
  if (installed) return installed;
  throw new SetupError('apt-get installed chromium, and still no Chromium is found. Set SERVANDA_CHROMIUM to it.');
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
