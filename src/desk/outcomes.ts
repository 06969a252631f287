import { basename } from 'node:path';
import type { Access } from '../follow/access/access.ts';
import { type Against, holdAgainst, type Outcome } from '../follow/access/against.ts';
import type { Run } from './ask.ts';
import { DeskError } from './desk-error.ts';
import { readText } from './read-text.ts';

const BYTES_MAX = 16 * 1024 * 1024;

/** What the points and the score of the day and area of each entry say of what came of it. */
export interface Held {
  readonly points: Against;
  readonly score: Against;
  /** Keys of the file that no entry of a place and day has. */
  readonly unmatched: number;
}

/** Reads a JSON file of outcomes, key of an entry → success or failure, and holds the access of its day and area against it. */
export async function heldAgainst(file: string, run: Run, access: Access): Promise<Held> {
  const outcomes = await outcomesFrom(file);
  const daysBy = new Map<string, Access['days'][number]>();
  for (const day of access.days)
    for (const entry of day.indicators.flatMap(({ entries }) => entries))
      if (!daysBy.has(entry)) daysBy.set(entry, day);
  const cases = run.entries.flatMap(({ id, body }) => {
    const [outcome, day] = [outcomes.get(body.key), daysBy.get(id)];
    return outcome === undefined || day === undefined ? [] : [{ outcome, day }];
  });
  const by = (pick: (day: Access['days'][number]) => number) =>
    holdAgainst(cases.map(({ outcome, day }) => ({ number: pick(day), outcome })));
  return {
    points: by(({ told }) => told.points),
    score: by(({ told }) => told.score),
    unmatched: Math.max(0, outcomes.size - cases.length),
  };
}

async function outcomesFrom(file: string): Promise<ReadonlyMap<string, Outcome>> {
  const name = basename(file);
  const text = await readText(file, name, BYTES_MAX);
  if (text === null) throw new DeskError(`${file}: there is no such file. Name the file of outcomes.`, 'use');
  const refuse = (found: string) =>
    new DeskError(`${name}: expected a JSON object of keys of entries, each "success" or "failure"; found ${found}.`);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw refuse('no JSON');
  }
  if (read === null || typeof read !== 'object' || Array.isArray(read)) throw refuse('something else');
  const found = new Map<string, Outcome>();
  for (const [key, value] of Object.entries(read)) {
    if (value !== 'success' && value !== 'failure') throw refuse(`${key}: ${JSON.stringify(value)}`);
    found.set(key, value);
  }
  return found;
}
