/** `npm run bench -- name`: bundles the benches whose file name holds `name` (all, without one) and runs each. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { engineHash } from './setup/engine-hash.mjs';
import { SetupError } from './setup/error.mjs';
import { ensureReady, root } from './setup.mjs';

try {
  await ensureReady({ quiet: true });
  process.exitCode = await bench(process.argv[2] ?? '');
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} wanted */
async function bench(wanted) {
  const all = readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.bench.ts'));
  const files = all.filter((file) => file.includes(wanted));
  if (files.length === 0)
    throw new SetupError(`No bench/*${wanted}*.bench.ts. There are: ${all.join(', ') || 'none'}.`);
  // Inside node_modules, so that the packages which stay outside the bundle are found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const out = mkdtempSync(join(cache, 'servanda-bench-'));
  try {
    await bundle(files, out);
    return files.map((file) => run(join(out, file.replace(/\.ts$/, '.mjs')))).find((code) => code !== 0) ?? 0;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} files
 * @param {string} out
 */
async function bundle(files, out) {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: files.map((file) => `bench/${file}`),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'inline',
    plugins: [engineHash(root)],
  });
}

/** @param {string} file */
function run(file) {
  return spawnSync(process.execPath, ['--enable-source-maps', file], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
