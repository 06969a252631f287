import { execSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { format, listFiles, root } from './house-files.ts';
import { checkLines, checkMarks, unexplained } from './hygiene.ts';

const MAX_BYTES = 1024 * 1024;

/** Data that is worked with beside the repository and may not be passed on with it. */
const PRIVATE_DATA = '../shared/data';

const files = listFiles();

describe('the house is clean', () => {
  test('no path of a machine, no registry, no test left out', () => {
    const hosts = registryHosts();
    expect(files.flatMap((file) => checkLines(file, read(file), hosts)).map(format)).toEqual([]);
  });

  test('unfinished work is told of in docs/', () => {
    const docs = files.filter((file) => /^docs\/.*\.md$/.test(file)).map(read);
    expect(files.flatMap((file) => checkMarks(file, read(file), docs.join('\n'))).map(format)).toEqual([]);
  });

  test('no file is larger than 1 MiB', () => {
    expect(files.filter((file) => statSync(root + file).size > MAX_BYTES)).toEqual([]);
  });

  test('no private data has come in', () => {
    const theirs = bySize(listPrivate(root + PRIVATE_DATA));
    const taken = files.filter((file) => {
      const alike = theirs.get(sizeOf(root + file)) ?? [];
      return alike.some((path) => readFileSync(path).equals(readFileSync(root + file)));
    });
    expect(taken).toEqual([]);
  });

  test('every dependency has a reason', () => {
    const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(unexplained(packages, read('docs/decisions/dependencies.md'))).toEqual([]);
  });

  test('every dependency is pinned to one version', () => {
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter((range) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });
});

/** Words put together, so that this file does not hold what it looks for. */
const glue = (...parts: string[]) => parts.join('');

describe('the checker of lines', () => {
  test.each([
    ['docs/a.md', glue('see /ho', 'me/ann/servanda')],
    ['a.json', glue('{"a":"/ro', 'ot/x"}')],
    ['src/a.ts', glue("read('/wo", "rk/data')")],
    ['src/a.ts', glue('// file:///Us', 'ers/ann')],
    ['.npmrc', glue('registry=https://regis', 'try.npmjs.org')],
    ['package-lock.json', glue('"resol', 'ved": "https://x/y.tgz"')],
    ['a.test.ts', glue('test.on', "ly('x')")],
    ['a.test.ts', glue('describe.concurrent.sk', "ip('x')")],
    ['a.test.ts', glue('test.sk', 'ipIf(slow)')],
    ['a.test.ts', glue('context.sk', 'ip()')],
    ['a.md', 'from mirror.example'],
  ])('finds in %s: %s', (file, text) => {
    expect(checkLines(file, `\n${text}`, ['mirror.example']).map(format)[0]).toMatch(`${file}:2 `);
  });

  test.each([
    ['docs/a.md', 'https://example.org/home/page and ./work/notes and ../root/x'],
    ['src/a.ts', 'rows.only(1)'],
    ['src/a.ts', 'reader.skip()'],
  ])('lets pass in %s: %s', (file, text) => {
    expect(checkLines(file, text)).toEqual([]);
  });

  test('finds unfinished work that docs/ does not tell of', () => {
    const text = glue('/* TO', 'DO: weigh the tracks */');
    expect(checkMarks('src/a.ts', text, '')).toHaveLength(1);
    expect(checkMarks('src/a.ts', glue('// FIX', 'ME'), 'anything')).toHaveLength(1);
    expect(checkMarks('src/a.ts', text, '- weigh the tracks')).toEqual([]);
  });

  test('finds a package without a reason', () => {
    expect(unexplained(['yaml', 'zod'], '- `yaml`: reads terms')).toEqual(['zod']);
  });
});

function read(file: string): string {
  return readFileSync(root + file, 'utf8');
}

function sizeOf(path: string): number {
  return statSync(path).size;
}

function bySize(paths: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const path of paths) groups.set(sizeOf(path), [...(groups.get(sizeOf(path)) ?? []), path]);
  return groups;
}

/** Every file there that is not empty. */
function listPrivate(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = `${folder}/${item.name}`;
    return item.isDirectory() ? listPrivate(path) : item.isFile() && sizeOf(path) > 0 ? [path] : [];
  });
}

function askNpm(): string {
  return execSync('npm config get registry', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** The registry that npm is set to on this machine: a private one must not be given away. */
function registryHosts(): string[] {
  const url = process.env.npm_config_registry ?? askNpm();
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host.includes('.') && !/^[\d.]+$/.test(host) ? [host] : [];
}
