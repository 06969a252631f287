import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { REASONS } from '../../src/assess/reasons.ts';
import { FEEDS } from '../../src/feeds/registry.ts';
import { compileAgreement } from '../../src/terms/compile.ts';
import { describeProblem } from '../../src/terms/problem.ts';
import { type DocBlock, docBlocks, firstMissing } from '../support/doc-blocks.ts';

/**
 * The pages do what they say. Of README.md and docs/guides/*.md, in the order of each page: a block with `file=PATH` is
 * written there, `yaml terms` must compile, `sh run` is run, and the `text` block after it must occur in its output.
 * `ts file=PATH` must fit the types as if it lay at PATH in this repository.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GUIDES = 'docs/guides';
const WALKED = [
  'README.md',
  ...readdirSync(join(ROOT, GUIDES))
    .filter(isPage)
    .map((name) => `${GUIDES}/${name}`),
];
const LINKED = [...WALKED, ...pagesUnder('docs').filter((page) => !WALKED.includes(page))];
const TYPED = WALKED.flatMap((page) =>
  docBlocks(readFileSync(join(ROOT, page), 'utf8'))
    .filter((block) => block.language === 'ts' && block.options.has('file'))
    .map((block) => ({ page, block })),
);
const PAGE_TIMEOUT_MS = 240_000;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.each(WALKED)('%s', (page) => {
  const blocks = docBlocks(readFileSync(join(ROOT, page), 'utf8'));

  test('does what it shows', { timeout: PAGE_TIMEOUT_MS }, () => {
    const folder = makeFolder();
    for (const [index, block] of blocks.entries()) {
      const at = `${page}:${block.line}`;
      writeBlock(folder, block);
      if (isTagged(block, 'yaml', 'terms')) expect(problemsOf(folder, block), at).toEqual([]);
      if (isTagged(block, 'sh', 'run')) walk(folder, block, blocks[index + 1], at);
    }
  });
});

test.each(TYPED)('$page, line $block.line: fits the types', { timeout: PAGE_TIMEOUT_MS }, ({ block }) => {
  expect(typeFaults(block)).toEqual([]);
});

test('README.md shows a first result within twenty lines', () => {
  const [first, second] = docBlocks(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  expect(first && isTagged(first, 'sh', 'run')).toBe(true);
  expect(second?.language).toBe('text');
  expect((second?.line ?? 99) + (second?.text.split('\n').length ?? 99)).toBeLessThanOrEqual(20);
});

test.each(LINKED)('%s: every link leads somewhere', (page) => {
  const lost = linksOf(readFileSync(join(ROOT, page), 'utf8')).filter(
    (link) => !existsSync(resolve(ROOT, dirname(page), link)),
  );
  expect(lost).toEqual([]);
});

test.each(LINKED)('%s: every file that it names is there', (page) => {
  const named = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`((?:src|test|scripts|spec)\/[\w./-]+)`/g)];
  const made = new Set(TYPED.flatMap(({ block }) => block.options.get('file') ?? []));
  const lost = named.flatMap(([, path = '']) => (existsSync(join(ROOT, path)) || made.has(path) ? [] : path));
  expect(lost).toEqual([]);
});

test('every reader and every reason is told of', () => {
  const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');
  expect([...FEEDS.keys()].filter((id) => !read('docs/guides/researcher.md').includes(`| \`${id}\` |`))).toEqual([]);
  expect(Object.keys(REASONS).filter((code) => !read('docs/words.md').includes(`\`${code}\``))).toEqual([]);
});

test('an excerpt that the output does not hold is found out', () => {
  const output = 'C1  No fire\n  RU   kept (provisional)\n       – One breach would have\n         been seen.\n';
  expect(firstMissing('C1 No fire\n…\n– One breach would have been seen.\n', output)).toBeNull();
  expect(firstMissing('RU kept (provisional)\nC1 No fire\n', output)).toBe('C1 No fire');
  expect(firstMissing('RU broken\n', output)).toBe('RU broken');
});

/** A folder of its own, from which `npx servanda` is this program and `cases/` this casebook. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-docs-'));
  folders.push(folder);
  for (const part of ['cases', 'test']) symlinkSync(join(ROOT, part), join(folder, part), 'junction');
  const bin = join(folder, '.bin');
  mkdirSync(bin);
  const program = join(ROOT, 'bin/servanda.mjs');
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`, { mode: 0o755 });
  return folder;
}

function writeBlock(folder: string, { options, text }: DocBlock): void {
  const file = options.get('file');
  if (file === undefined) return;
  const target = join(folder, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function problemsOf(folder: string, { options, text }: DocBlock): readonly string[] {
  const file = options.get('file') ?? 'block.terms.yaml';
  const home = join(folder, dirname(file));
  const places = join(home, 'places');
  const names = existsSync(places) ? readdirSync(places) : [];
  const files = names.map((name) => [`places/${name}`, readFileSync(join(places, name), 'utf8')]);
  const { problems } = compileAgreement(file, text, Object.fromEntries(files));
  return problems.filter(({ level }) => level === 'error').map(describeProblem);
}

function walk(folder: string, block: DocBlock, next: DocBlock | undefined, at: string): void {
  const env = { ...process.env, NO_COLOR: '1', PATH: `${join(folder, '.bin')}${delimiter}${process.env.PATH ?? ''}` };
  // Both streams as a person sees them.
  const run = spawnSync('sh', ['-c', `exec 2>&1\n${block.text}`], { cwd: folder, env, encoding: 'utf8' });
  expect(run.status, `${at}\n${run.stdout}`).toBe(Number(block.options.get('exit') ?? 0));
  if (next?.language === 'text') expect(firstMissing(next.text, run.stdout), `${at}\n${run.stdout}`).toBeNull();
}

/** What the compiler says of a block, with the settings of this repository. */
function typeFaults({ options, text }: DocBlock): readonly string[] {
  const file = join(ROOT, options.get('file') ?? '');
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const settings = ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
  const host = ts.createCompilerHost(settings);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => resolve(name) === file || fileExists(name);
  host.getSourceFile = (name, version, ...more) =>
    resolve(name) === file ? ts.createSourceFile(name, text, version, true) : getSourceFile(name, version, ...more);
  const program = ts.createProgram([file], settings, host);
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

function isTagged(block: DocBlock, language: string, word: string): boolean {
  return block.language === language && block.words.includes(word);
}

/** Targets inside the repository, without their fragments; code is left out. */
function linksOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^(`{3,})[\s\S]*?^\1\s*$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target));
}

function pagesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(isPage)
    .map((name) => relative(ROOT, join(ROOT, folder, name)));
}

function isPage(name: string): boolean {
  return name.endsWith('.md');
}
