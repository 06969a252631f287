import { build } from 'esbuild';
import { root } from '../tidy/house-files.ts';

/** Bundles the code of a thread into a file, as the build does. */
export async function buildThread(entry: string, outfile: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // What is not written as a module asks for this.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}
