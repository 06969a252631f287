import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { BIN, makeFolder, run } from './cli.ts';
import { outboxFiles, receivers } from './receivers.ts';

/** Twelve steps, each for three who have to act: thirty-six notices. */
const STEPS = Array.from(
  { length: 12 },
  (_, index) =>
    `  step${index + 1}: { on: breach of C1, after: ${index} hours, within: ${index + 5} hours from the first breach, by: { A: act-a, B: act-b, C: act-c }, does: answer, proved-by: { act: response } }`,
);
const TERMS = `servanda: terms/1
id: killed-drill
title: Twelve steps for three
parties: { N: { name: North, organs: [n-staff] }, S: { name: South, organs: [s-staff] } }
bodies:
  A: { name: First }
  B: { name: Second }
  C: { name: Third }
  MON: { name: Mission, neutral: true, sources: [mon] }
texts:
  n-word: { title: North, by: N }
  s-word: { title: South, by: S }
  act-a: { title: A, by: A }
  act-b: { title: B, by: B }
  act-c: { title: C, by: C }
calendar: { zone: Etc/UTC, day-count: day-0-excluded, dates: { start: 2030-06-01T00:00, end: 2030-07-01T00:00 } }
places: { anywhere: { everywhere: true } }
clauses:
  C1:
    title: No fire
    binds: { N: n-word, S: s-word }
    forbids: { act: fire }
    where: anywhere
    during: { from: start, to: end }
    proof: { occurrence: indicated, attribution: indicated }
    coverage: 0.9
ladder:
${STEPS.join('\n')}
`;
const seen = (key: string, act: string, by: string, from: string, to: string) =>
  JSON.stringify({
    type: 'observation',
    source: 'mon',
    key,
    known: to,
    when: { from, to },
    act,
    means: 'direct.seen',
    by,
  });
const SCENARIO = [
  seen('fire', 'fire', 'S', '2030-06-02T00:00Z', '2030-06-02T01:00Z'),
  seen('answer', 'response', 'A', '2030-06-02T20:00Z', '2030-06-02T21:00Z'),
  seen('fire again', 'fire', 'S', '2030-06-03T00:00Z', '2030-06-03T01:00Z'),
].join('\n');

export interface KilledDrill {
  readonly kills: number;
  /** What a drill says that nobody killed and that sent nothing, and what the last run of the killed one said. */
  readonly undisturbed: string;
  readonly last: string;
  readonly queued: readonly string[];
  readonly posted: readonly { readonly id: string; readonly body: string }[];
  readonly mailed: readonly string[];
  readonly waiting: number;
}

/** Runs a drill with notices, kills it at the moments that `moments` gives (ms after its start), and starts it again until it ends by itself. */
export async function killedDrill(moments: Iterable<number>, refuses: (n: number) => boolean): Promise<KilledDrill> {
  const to = await receivers(refuses);
  try {
    const folder = makeFolder({
      'case.terms.yaml': TERMS,
      'scenario.jsonl': SCENARIO,
      ...outboxFiles(to, ['A', 'B', 'C']),
    });
    const drill = ['drill', join(folder, 'case.terms.yaml'), '--scenario', join(folder, 'scenario.jsonl'), '--json'];
    const undisturbed = run(drill).stdout;
    let kills = 0;
    for (const moment of moments) if (await isKilledAfter([...drill, '--notices', folder], moment)) kills += 1;
    const last = await whole([...drill, '--notices', folder]);
    // What a receiver took and answered badly waits for another run.
    for (let round = 0; round < 10; round += 1) {
      const told = JSON.parse(await whole(['notices', folder, '--deliver', '--json'])) as { state: string }[];
      if (told.every(({ state }) => state === 'sent')) break;
    }
    const told = JSON.parse(await whole(['notices', folder, '--json'])) as { id: string; state: string }[];
    const lines = readFileSync(join(folder, 'outbox.jsonl'), 'utf8').trim().split('\n');
    const queued = lines.flatMap((line) => {
      const { kind, notice } = JSON.parse(line) as { kind: string; notice?: { id: string } };
      return kind === 'queued' && notice !== undefined ? [notice.id] : [];
    });
    return {
      kills,
      undisturbed,
      last,
      queued,
      posted: to.posted.map(({ id, body }) => ({ id, body })),
      mailed: to.mailed.map(({ id }) => id),
      waiting: told.filter(({ state }) => state !== 'sent').length,
    };
  } finally {
    await to.close();
  }
}

/** Whether the process was still at work when it was killed. The receivers live in this process: nothing here may block. */
async function isKilledAfter(args: readonly string[], ms: number): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  await Promise.race([wait(ms), ended]);
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

async function whole(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
  });
  await new Promise((resolve) => child.on('close', resolve));
  return text;
}
