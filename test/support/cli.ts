import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { root } from '../tidy/house-files.ts';
import { SMALL } from './terms-problems.ts';

export const BIN = join(root, 'bin', 'servanda.mjs');
export const CASES = join(root, 'cases');

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** No colour by wish of the environment: what is tested is what the program decides by itself. */
const ENV = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };

/** Runs the program as a user does. */
export function run(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: options.cwd ?? root,
    env: { ...ENV, ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}

/** Starts the program and leaves it running. */
export function start(args: readonly string[], cwd: string) {
  return spawn(process.execPath, [BIN, ...args], { cwd, env: ENV, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Calls the command line inside this process: much faster, and the same code but for start and end. */
export async function call(...args: readonly string[]): Promise<Answer> {
  const kept = { stdout: '', stderr: '' };
  const before = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = ((text: string | Uint8Array) => {
      kept[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    }) as typeof process.stdout.write;
  }
  try {
    return { code: await main(args), ...kept };
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = before[name];
  }
}

const folders: string[] = [];
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

/** A folder of its own, gone when the tests of the file are through. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Sources of a small case: the mission is neutral by its terms; the outlet is nobody's. */
export const SOURCES = `M: { name: Mission, interest: unknown, kind: monitor }
a-staff: { name: Staff of A, interest: A, kind: organ, zone: Europe/Kyiv }
outlet: { name: An outlet, interest: unknown, kind: press }
`;

/** A report of fire on the first evening of the small agreement, by its mission. */
export const ROW = {
  type: 'observation',
  source: 'M',
  key: 'fire 1',
  known: '2025-04-19T22:00+03:00',
  when: { from: '2025-04-19T20:00+03:00', to: '2025-04-19T20:10+03:00' },
  act: 'fire',
  means: 'direct.seen',
  count: 3,
  by: 'A',
};

/** Lines of `entries.jsonl`; text is taken as it stands. */
export const lines = (...rows: readonly (object | string)[]): string =>
  rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');

/** The files of a small case, of which a test says what it means to be otherwise. */
export function caseFiles(
  over: Readonly<Record<string, string | Uint8Array>> = {},
): Readonly<Record<string, string | Uint8Array>> {
  return { 'small.terms.yaml': SMALL, 'sources.yaml': SOURCES, 'entries.jsonl': lines(ROW), ...over };
}

/** The assessment in an answer. */
export function assessmentIn({ stdout }: Answer) {
  return JSON.parse(stdout) as {
    inputs: { entries: number; setAside: number; digest: string };
    standings: { clause: string; party: string; standing: string }[];
  } & Record<string, unknown>;
}
