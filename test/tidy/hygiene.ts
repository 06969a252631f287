import type { Problem } from './house-files.ts';

/** What a line of a file must not hold, and why. The words are put together here so that this file passes its own test. */
interface Ban {
  readonly pattern: RegExp;
  readonly why: string;
  /** Which files it is looked for in. */
  readonly files: RegExp;
}

const HOMES = ['home', 'root', 'work', 'Users'].join('|');
const MARKS = ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|');

const CODE = /\.(ts|tsx|mjs|js|css|html|sh)$|^\.ci\//;
const TEST = /\.(test|soak)\.ts$/;
const ANY = /./;
/** Released rules are bundles, with the remarks of the packages in them. */
const BUNDLED = /^rules\//;

const BANS: readonly Ban[] = [
  {
    pattern: new RegExp(`(?<![\\w.~%$})\\]-])/(${HOMES})/`),
    why: 'a path of one machine',
    files: ANY,
  },
  { pattern: /\bregistry\.[a-z][\w-]*\.[a-z]/i, why: 'the host of a package registry', files: ANY },
  {
    pattern: /"resolved":\s*"/,
    why: 'a lock file that names where packages were fetched',
    files: /package-lock\.json$/,
  },
  {
    pattern: /\b(test|it|describe|suite)(\.\w+)*\.(only|skip|todo|skipIf|runIf)\b|\b(ctx|context)\.skip\(/,
    why: 'a test that is left out or picked out',
    files: TEST,
  },
];

/** Line by line. `hosts` are further names that may stand nowhere (the registry that npm is set to here). */
export function checkLines(file: string, text: string, hosts: readonly string[] = []): Problem[] {
  const bans = BANS.filter((ban) => ban.files.test(file));
  return text
    .split('\n')
    .flatMap((content, index) => [
      ...bans.filter(({ pattern }) => pattern.test(content)).map(({ why }) => ({ file, line: index + 1, text: why })),
      ...hosts
        .filter((host) => content.includes(host))
        .map(() => ({ file, line: index + 1, text: 'the host of a package registry' })),
    ]);
}

/** A mark of unfinished work is allowed where docs/ says the same, so that whoever reads the docs knows of it. */
export function checkMarks(file: string, text: string, docs: string): Problem[] {
  if (!CODE.test(file) || BUNDLED.test(file)) return [];
  return text.split('\n').flatMap((content, index) => {
    const mark = new RegExp(`\\b(?:${MARKS})\\b[:\\s]*(.*)`).exec(content);
    if (!mark) return [];
    const said = (mark[1] ?? '').replace(/\s*(\*\/|-->)\s*$/, '').trim();
    return said && docs.includes(said)
      ? []
      : [{ file, line: index + 1, text: 'unfinished work that docs/ does not tell of' }];
  });
}

/** The packages that have no line of reason. */
export function unexplained(packages: readonly string[], reasons: string): string[] {
  const lines = reasons.split('\n');
  return packages.filter((name) => !lines.some((line) => line.includes(`\`${name}\``)));
}
