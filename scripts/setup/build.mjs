import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { engineHash } from './engine-hash.mjs';
import { SetupError } from './error.mjs';
import { withProgress } from './progress.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** A `page` is one file of HTML with its script and style inside.
 * @type {{ entry: string, out: string, options: BuildOptions, page?: { html: string, css: string } }[]}
 */
const TARGETS = [
  {
    entry: 'src/cli/main.ts',
    out: 'cli.mjs',
    options: { platform: 'node', target: 'node20.19', packages: 'external' },
  },
  {
    entry: 'src/audit/node/worker.ts',
    out: 'audit-worker.mjs',
    options: { platform: 'node', target: 'node20.19', packages: 'external' },
  },
  {
    entry: 'src/desk/record/intake-worker.ts',
    out: 'intake-worker.mjs',
    options: { platform: 'node', target: 'node20.19', packages: 'external' },
  },
  {
    entry: 'src/fast/node/evaluate-worker.ts',
    out: 'evaluate-worker.mjs',
    options: { platform: 'node', target: 'node20.19', packages: 'external' },
  },
  { entry: 'src/browser.ts', out: 'browser.js', options: { platform: 'browser', target: 'es2022' } },
  {
    entry: 'web/audit/page.ts',
    out: 'audit.html',
    options: { platform: 'browser', target: 'es2022', minify: true, charset: 'utf8' },
    page: { html: 'web/audit/page.html', css: 'web/audit/page.css' },
  },
];

/**
 * @param {string} root
 * @returns {boolean}
 */
export function isBuilt(root) {
  if (readStamp(root) !== stampOf(root)) return false;
  return presentTargets(root).every(({ out }) => existsSync(join(root, 'dist', out)));
}

/**
 * Bundles the command line and the browser's part into dist/. The stamp is taken before the sources are read: a file
 * changed meanwhile is seen as new the next time.
 *
 * @param {string} root
 * @param {{ quiet: boolean }} how
 */
export async function build(root, how) {
  const stamp = stampOf(root);
  const targets = presentTargets(root);
  if (targets.length === 0) return;
  await withProgress('Building', how, async () => {
    const esbuild = await import('esbuild');
    try {
      for (const target of targets) await bundle(esbuild, root, target);
    } finally {
      await esbuild.stop();
    }
  });
  writeFileSync(join(root, 'dist/.stamp'), stamp);
}

/**
 * Written whole beside its place and then renamed: a reader sees the old file or the new one, never half of one.
 *
 * @param {typeof import('esbuild')} esbuild
 * @param {string} root
 * @param {(typeof TARGETS)[number]} target
 */
async function bundle(esbuild, root, { entry, out, options, page }) {
  const result = await esbuild
    .build({
      ...options,
      ...(page ? { define: { RELEASED_RULES: JSON.stringify(releasedRules(root)) } } : {}),
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: `dist/${page ? out.replace(/html$/, 'js') : out}`,
      bundle: true,
      format: 'esm',
      sourcemap: page === undefined,
      write: false,
      plugins: options.platform === 'node' ? [engineHash(root)] : [],
      logLevel: 'silent',
    })
    .catch(async (error) => {
      throw new SetupError(await explain(esbuild, entry, error));
    });
  mkdirSync(join(root, 'dist'), { recursive: true });
  if (page) {
    writeWhole(join(root, 'dist', out), await pageOf(esbuild, root, page, result.outputFiles[0]?.text ?? ''));
    return;
  }
  const mapFirst = [...result.outputFiles].sort(
    (a, b) => Number(b.path.endsWith('.map')) - Number(a.path.endsWith('.map')),
  );
  for (const file of mapFirst) writeWhole(join(root, 'dist', basename(file.path)), file.contents);
}

/**
 * @param {string} place
 * @param {string | Uint8Array} contents
 */
function writeWhole(place, contents) {
  writeFileSync(`${place}.${process.pid}.tmp`, contents);
  renameSync(`${place}.${process.pid}.tmp`, place);
}

/**
 * One file that opens by itself. Its policy lets nothing run but this script (and, from addresses that only the page
 * has, the released rules in it), and nothing be asked of any network.
 *
 * @param {typeof import('esbuild')} esbuild
 * @param {string} root
 * @param {{ html: string, css: string }} page
 * @param {string} script
 */
async function pageOf(esbuild, root, { html, css }, script) {
  const { code } = await esbuild.transform(readFileSync(join(root, css), 'utf8'), { loader: 'css', minify: true });
  const style = code.trim();
  const hashOf = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${hashOf(script)} blob:; style-src ${hashOf(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  /** @type {[string, string][]} */
  const parts = [
    [`content="default-src 'none'"`, `content="${policy}"`],
    ['/* style */', style],
    ['/* script */', script],
  ];
  return parts.reduce((text, [part, by]) => text.replace(part, () => by), readFileSync(join(root, html), 'utf8'));
}

/**
 * The released versions of the rules, with their code: what audits an old assessment where there is no network.
 *
 * @param {string} root
 */
function releasedRules(root) {
  /** @type {{ file: string }[]} */
  const index = JSON.parse(readFileSync(join(root, 'rules/index.json'), 'utf8'));
  return index.map((release) => ({ ...release, code: readFileSync(join(root, 'rules', release.file), 'utf8') }));
}

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {string} entry
 * @param {unknown} error
 */
async function explain(esbuild, entry, error) {
  const failure = /** @type {Partial<import('esbuild').BuildFailure>} */ (error);
  if (!failure.errors) return `${entry} could not be built: ${error}`;
  const lines = await esbuild.formatMessages(failure.errors, { kind: 'error', color: Boolean(process.stderr.isTTY) });
  return `${lines.join('\n')}\n${entry} could not be built; the places are above.`;
}

/** @param {string} root */
function presentTargets(root) {
  return TARGETS.filter(({ entry }) => existsSync(join(root, entry)));
}

/**
 * Path, size and time of change of every source: a few milliseconds, where reading them all would cost more than the
 * build is worth.
 *
 * @param {string} root
 */
function stampOf(root) {
  const hash = createHash('sha256');
  const released = existsSync(join(root, 'rules/index.json')) ? ['rules/index.json'] : [];
  for (const path of [
    'package.json',
    'package-lock.json',
    'scripts/setup/build.mjs',
    ...released,
    ...sourcesIn(root),
  ]) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return `${hash.digest('hex')}\n`;
}

/**
 * @param {string} root
 * @returns {string[]}
 */
function sourcesIn(root) {
  /** @type {string[]} */
  const found = [];
  const walk = (/** @type {string} */ folder) => {
    for (const item of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${item.name}`;
      if (item.isDirectory()) walk(path);
      else if (/\.(ts|json|css|html|svg)$/.test(item.name) && !item.name.endsWith('.test.ts')) found.push(path);
    }
  };
  for (const top of ['src', 'web']) if (existsSync(join(root, top))) walk(top);
  return found.sort();
}

/** @param {string} root */
function readStamp(root) {
  try {
    return readFileSync(join(root, 'dist/.stamp'), 'utf8');
  } catch {
    return null;
  }
}

/**
 * Forgets the last build, so that the next one runs whatever the stamp says.
 *
 * @param {string} root
 */
export function forgetBuild(root) {
  rmSync(join(root, 'dist/.stamp'), { force: true });
}
