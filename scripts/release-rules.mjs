/**
 * `npm run release-rules`: keeps the rules of this moment for ever. The code that judges and the code that writes the
 * brief are bundled, with all that they use, into one file of rules/, and named in rules/index.json by their digests.
 * What is released is never changed: an assessment on record names its rules, and is recomputed by them. `admits` has the digests
 * of the code that admitted leaves with them, which is not in the bundle: see docs/decisions/0050-admission-digest.md.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { admissionDigest, rendererDigest, rulesDigest } from './rules.mjs';
import { root } from './setup.mjs';

/** @typedef {{ version: string, judges: string, writes: string, admits?: string[], file: string, sha256: string }} Release */

const FOLDER = join(root, 'rules');
const INDEX = join(FOLDER, 'index.json');

/**
 * The words of zod in fifty languages, and its ways from and to JSON Schema, are a quarter of the bundle, and nothing here
 * asks for them.
 * @type {import('esbuild').Plugin}
 */
const withoutUnused = {
  name: 'without-unused',
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod.v4.locales.[a-z-]+\.js$/i }, ({ path }) =>
      /(en|index)\.js$/.test(path) ? null : { contents: 'export default () => ({});' },
    );
    onLoad(
      { filter: /zod.v4.(core|classic).(from-json-schema|to-json-schema|json-schema-processors)\.js$/ },
      ({ path }) => ({
        contents: exportsOf(readFileSync(path, 'utf8'))
          .map((name) => `export const ${name} = () => () => { throw new Error('no JSON Schema here'); };`)
          .join('\n'),
      }),
    );
  },
};

/**
 * The names that a module exports.
 * @param {string} text
 */
function exportsOf(text) {
  const declared = [...text.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
  const renamed = [...text.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => name);
  return [...declared, ...renamed];
}

/** @type {Release[]} */
const releases = JSON.parse(readFileSync(INDEX, 'utf8'));
/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const judges = rulesDigest();
const writes = rendererDigest();
const admits = admissionDigest();

const released = releases.find((release) => release.judges === judges && release.writes === writes);
if (released !== undefined) {
  const isKnown = released.admits?.includes(admits) === true;
  if (!isKnown) released.admits = [...(released.admits ?? []), admits];
  writeIndex();
  console.log(
    `The rules ${judges} are released already${isKnown ? '' : ', and now with the code that admits as it is'}.`,
  );
} else {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/recompute/recompute.ts'],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
    write: false,
    plugins: [withoutUnused],
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const file = `${judges.slice(0, 12)}-${writes.slice(0, 12)}.mjs`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, file), code);
  const sha256 = createHash('sha256').update(code).digest('hex');
  releases.push({ version, judges, writes, admits: [admits], file, sha256 });
  writeIndex();
  console.log(`rules/${file}: ${code.length} bytes`);
}

/** As the formatter would have it: a list of one digest on one line. */
function writeIndex() {
  const text = JSON.stringify(releases, null, 2).replace(/\[\s+("[0-9a-f]{64}")\s+\]/g, '[$1]');
  writeFileSync(INDEX, `${text}\n`);
}
