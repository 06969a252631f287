import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { root } from '../tidy/house-files.ts';

/** `store-driver.ts` as a file that Node runs, in a folder that `remove` takes away again. */
export async function storeDriver(): Promise<{ readonly path: string; remove(): void }> {
  // Inside node_modules, so that the packages which stay outside the bundle are found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'servanda-driver-'));
  const path = join(folder, 'driver.mjs');
  const from = join(root, 'test/support/store-driver.ts');
  await build({
    entryPoints: [from],
    outfile: path,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A folder of its own on the disk of temporary files. */
export function recordFolder(): { readonly dir: string; readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-store-'));
  return { folder, dir: join(folder, 'record'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs the driver to its end and gives what it wrote. */
export function runDriver(driver: string, args: readonly string[]): string {
  return spawnSync(process.execPath, [driver, ...args], { encoding: 'utf8' }).stdout;
}

/** Starts the driver; the answer is its first line. */
export function startDriver(driver: string, args: readonly string[]): { child: ChildProcess; said: Promise<string> } {
  const child = spawn(process.execPath, [driver, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = new Promise<string>((resolve) => {
    let text = '';
    child.stdout?.on('data', (data) => {
      text += data;
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '');
    });
    child.once('close', () => resolve(text.trim()));
  });
  return { child, said };
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('close', () => resolve()) : resolve(),
  );
}
