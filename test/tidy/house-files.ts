import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Something that is not as the house wants it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** `src/geo/zone.ts:14 …`: what a failing test prints, and an editor can follow. */
export function format({ file, line, text }: Problem): string {
  return `${file}:${line} ${text}`;
}

/** Every file that is or would be committed; where there is no git (an unpacked archive), every file not built here. */
export function listFiles(): string[] {
  const found = listByGit() ?? listByWalk('');
  return found.filter((file) => existsSync(root + file)).sort();
}

/** Path → text of the files that the pattern accepts. */
export function readFiles(pattern: RegExp): Map<string, string> {
  const paths = listFiles().filter((file) => pattern.test(file));
  return new Map(paths.map((path) => [path, readFileSync(root + path, 'utf8')]));
}

function listByGit(): string[] | null {
  if (!existsSync(`${root}.git`)) return null;
  try {
    const out = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return out.split('\0').filter(Boolean);
  } catch {
    return null;
  }
}

const NOT_OURS = new Set(['node_modules', 'dist', 'out', 'coverage', '.git']);

function listByWalk(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((item) => {
    if (NOT_OURS.has(item.name)) return [];
    return item.isDirectory() ? listByWalk(`${folder}${item.name}/`) : [`${folder}${item.name}`];
  });
}
