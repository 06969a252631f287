/** `npm run soak`: the long seeded runs of test/soak, and the properties there with fifty times the cases. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { SetupError } from './setup/error.mjs';
import { ensureReady, root } from './setup.mjs';

try {
  await ensureReady();
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SERVANDA_SOAK: '1' },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}
