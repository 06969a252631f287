import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import type { Problem } from './house-files.ts';

/** One folder of the house and what may come into it. */
export interface Room {
  /** Folders it imports from. What those may import, it may import too. */
  readonly from: readonly string[];
  /** npm packages it may use. `any`: any in package.json's dependencies. */
  readonly packages: readonly string[] | 'any';
  /** Node's own modules. */
  readonly builtins: boolean;
  /** No clock, randomness, network, locale or file inside (see purity.ts). */
  readonly pure: boolean;
}

/** A pure folder: nothing of Node, and no package that is not named. */
const pure = (from: readonly string[], packages: readonly string[] = []): Room => ({
  from,
  packages,
  builtins: false,
  pure: true,
});
/** A folder that touches the world. */
const shell = (from: readonly string[], packages: readonly string[] | 'any' = 'any'): Room => ({
  from,
  packages,
  builtins: true,
  pure: false,
});
/** A folder that runs in a browser. */
const page = (from: readonly string[]): Room => ({ from, packages: 'any', builtins: false, pure: false });

const CORE = [
  'num',
  'canon',
  'taxonomy',
  'geo',
  'time',
  'terms',
  'entries',
  'assess',
  'sampling',
  'follow',
  'words',
  'outlook',
  'brief',
];

/** The arrows of the house. A new folder or arrow is decided here. */
export const HOUSE: Readonly<Record<string, Room>> = {
  num: pure([]),
  canon: pure([], ['@noble/hashes']),
  taxonomy: pure([]),
  geo: pure(['num']),
  time: pure(['num']),
  terms: pure(['canon', 'geo', 'time', 'taxonomy'], ['zod', 'yaml']),
  entries: pure(['canon', 'geo', 'time', 'taxonomy'], ['zod', 'yaml']),
  lint: pure(['terms']),
  assess: pure(['terms', 'entries']),
  fast: pure(['assess']),
  'fast/node': shell(['fast']),
  sampling: pure([]),
  incidents: pure(['assess']),
  follow: pure(['assess', 'sampling']),
  explain: pure(['terms', 'entries', 'assess']),
  diff: pure(['lint', 'explain']),
  symmetry: pure(['assess', 'entries']),
  words: pure(['terms', 'entries']),
  outlook: pure(['assess', 'words']),
  brief: pure(CORE.filter((room) => room !== 'brief')),
  recompute: pure(CORE),
  record: pure(['canon'], ['@noble/curves']),
  admit: pure(['record', 'entries'], ['zod']),
  'crypto/node': shell(['record']),
  'crypto/web': page(['record']),
  audit: pure([...CORE, 'record', 'admit', 'recompute'], ['zod']),
  'audit/node': shell(['audit', 'crypto/node']),
  feeds: shell(['entries', 'canon', 'geo', 'time', 'taxonomy'], []),
  store: shell(['record', 'entries']),
  desk: shell([
    ...CORE,
    'lint',
    'explain',
    'diff',
    'symmetry',
    'incidents',
    'fast',
    'fast/node',
    'record',
    'admit',
    'recompute',
    'crypto/node',
    'audit',
    'audit/node',
    'feeds',
    'store',
  ]),
  server: shell(['desk']),
  cli: shell(['desk', 'server', 'audit']),
  web: page([...CORE, 'lint', 'explain', 'diff', 'symmetry', 'record', 'admit', 'recompute', 'audit', 'crypto/web']),
  'browser.ts': page([...CORE, 'lint', 'explain', 'diff', 'symmetry', 'feeds', 'web', 'crypto/web']),
};

/** Whether a file lies in a pure folder; a folder inside one may be another room. */
export function isPure(file: string): boolean {
  const room = roomOf(file);
  return room !== null && HOUSE[room]?.pure === true;
}

/** Two feeds know nothing of each other; what they share lies in src/feeds itself. */
const APART = 'feeds';

/** Files outside the house that a folder with hands may read at build time. */
const OUTSIDE = ['package.json'];

/**
 * Checks every import of the files (path → text; `src/…` and `web/…`) against the table and looks for cycles.
 * `dependencies` are the packages that are shipped.
 */
export function checkArrows(files: ReadonlyMap<string, string>, dependencies: readonly string[]): Problem[] {
  const sources = [...files].filter(([file]) => !isTest(file));
  const arrows = sources.flatMap(([file, text]) => importsOf(file, text));
  const problems = arrows.flatMap((arrow) => {
    const why = objection(arrow, dependencies);
    return why ? [{ file: arrow.file, line: arrow.line, text: `imports ${arrow.specifier}: ${why}` }] : [];
  });
  const homeless = sources.filter(([file]) => roomOf(file) === null);
  return [
    ...homeless.map(([file]) => ({ file, line: 1, text: 'lies in no folder of the table in test/tidy/arrows.ts' })),
    ...problems,
    ...findCycles(arrows),
  ];
}

/** The rooms a room may import from: its own arrows and, through them, theirs. */
export function reach(room: string): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    for (const next of HOUSE[name]?.from ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(room);
  return seen;
}

interface Arrow {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  /** The file it leads to; null for a package or a module of Node. */
  readonly target: string | null;
}

function importsOf(file: string, text: string): Arrow[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    file,
    line: text.slice(0, pos).split('\n').length,
    specifier: fileName,
    target: fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : null,
  }));
}

function objection({ file, specifier, target }: Arrow, dependencies: readonly string[]): string | null {
  const name = roomOf(file);
  const room = name === null ? undefined : HOUSE[name];
  if (name === null || room === undefined) return null;
  if (target === null) return packageObjection(name, room, specifier, dependencies);
  if (isTest(target) || target.startsWith('test/')) return 'what is shipped imports no test';
  if (OUTSIDE.includes(target)) return room.pure ? 'a pure folder reads nothing from outside' : null;
  const there = roomOf(target);
  if (there === null) return 'it lies in no folder of the table';
  if (there === name) return feedsApart(file, target) ? null : 'one feed does not import another';
  return reach(name).has(there) ? null : `${name} may import ${[...reach(name)].join(', ') || 'nothing'}`;
}

function packageObjection(name: string, room: Room, specifier: string, dependencies: readonly string[]): string | null {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return room.builtins ? null : `${name} may not use Node's own modules`;
  }
  const packageName = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (!dependencies.includes(packageName)) return 'it is not among the dependencies of package.json';
  if (room.packages === 'any' || room.packages.includes(packageName)) return null;
  return `${name} may use ${room.packages.join(', ') || 'no packages'}`;
}

/** The longest name in the table that the path begins with. */
function roomOf(file: string): string | null {
  if (file.startsWith('web/')) return 'web';
  if (!file.startsWith('src/')) return null;
  const inside = file.slice('src/'.length);
  const names = Object.keys(HOUSE).filter((name) => inside === name || inside.startsWith(`${name}/`));
  return names.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** False when one feed reaches into another. A file of src/feeds itself may import any of them (the list of feeds). */
function feedsApart(file: string, target: string): boolean {
  const feedOf = (path: string) => path.split('/').slice(2, -1)[0];
  if (!file.startsWith(`src/${APART}/`)) return true;
  return feedOf(file) === undefined || feedOf(target) === undefined || feedOf(file) === feedOf(target);
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

/** Every import that closes a circle, told with the whole way round. */
function findCycles(arrows: readonly Arrow[]): Problem[] {
  const next = new Map<string, Arrow[]>();
  for (const arrow of arrows) next.set(arrow.file, [...(next.get(arrow.file) ?? []), arrow]);
  const problems: Problem[] = [];
  const finished = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    way.push(file);
    for (const { target, line } of next.get(file) ?? []) {
      if (target === null || finished.has(target)) continue;
      const start = way.indexOf(target);
      if (start < 0) visit(target);
      else problems.push({ file, line, text: `closes a circle: ${[...way.slice(start), target].join(' → ')}` });
    }
    way.pop();
    finished.add(file);
  };
  for (const file of next.keys()) if (!finished.has(file)) visit(file);
  return problems;
}
