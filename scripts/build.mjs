/** `npm run build`: installs if need be, then builds anew whatever the stamp says. */
import process from 'node:process';
import { SetupError } from './setup/error.mjs';
import { ensureReady } from './setup.mjs';

try {
  await ensureReady({ force: true });
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}
