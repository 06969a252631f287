/**
 * `npm run schemas`: writes the schemas in spec/ from the code. A test fails when they are stale.
 * With `--vectors` it also writes what is expected of the terms in spec/terms/v1/vectors and of the
 * record in spec/record/v1/vectors: review the difference, line
 * by line, before keeping it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');

/** @type {import('./schemas/make.ts')} */
const { schemaFiles } = await load('make');
/** @type {import('./schemas/terms-vectors.ts')} */
const { expectedFile } = await load('terms-vectors');
/** @type {import('./schemas/record-vectors.ts')} */
const { recordVectors } = await load('record-vectors');

const files = [
  ...schemaFiles(),
  ...(process.argv.includes('--vectors') ? [expectedFile(ROOT), await recordVectors()] : []),
];
for (const [path, text] of files) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(path);
}

/**
 * Bundles a small TypeScript file and imports it. It lies in dist/ so that Node finds the packages that it names.
 *
 * @param {string} name
 */
async function load(name) {
  const outfile = join(ROOT, 'dist', `schemas-${name}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'scripts', 'schemas', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
