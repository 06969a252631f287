import { basename, join } from 'node:path';
import { type Assurances, assurancesOf } from '../follow/assurances/assurances.ts';
import { type Fear, readFears } from '../follow/assurances/fears.ts';
import type { Unseen } from '../follow/assurances/lacks.ts';
import type { Frame } from '../follow/matrix/frame.ts';
import { lintDraft } from '../lint/lint.ts';
import type { Ask, Run } from './ask.ts';
import { loadCase } from './case.ts';
import { DeskError } from './desk-error.ts';
import { frameWith, runFrame } from './follow.ts';
import { readText } from './read-text.ts';
import { findRecord } from './record/read-record.ts';
import { readWritten } from './written.ts';

const FEARS_BYTES_MAX = 1024 * 1024;
/** What lint says of a clause that nobody could see broken, or pin on anybody. */
const BLIND = ['unobservable', 'unattributable', 'proof-out-of-reach'];

/** A case or a record, and what its guarantees are worth. Fears come from `fears.yaml` beside the terms, or `--fears`. */
export async function runAssurances(
  path: string,
  ask: Ask & { readonly fears?: string },
): Promise<{ readonly run: Run; readonly report: Assurances }> {
  const { run, frame } = await runFrame(path, ask);
  const of = (await findRecord(path)) === null ? await loadCase(path) : null;
  const file = ask.fears ?? (of === null ? null : join(of.folder, 'fears.yaml'));
  const clauses = frame.terms.clauses.map(({ id }) => id);
  const fears = file === null ? [] : await fearsFrom(file, clauses, ask.fears !== undefined);
  const unseen = of === null ? new Map<string, readonly string[]>() : unseenIn(of.draft);
  const frames = new Map<string, Frame>(run.agreement.readings.map(({ id }) => [id, frameWith(run, ask, id)] as const));
  return { run, report: assurancesOf(frame, frames, fears, unseen) };
}

async function fearsFrom(file: string, clauses: readonly string[], isAsked: boolean): Promise<readonly Fear[]> {
  const name = basename(file);
  const text = await readText(file, name, FEARS_BYTES_MAX);
  if (text === null) {
    if (isAsked) throw new DeskError(`${file}: there is no such file. Name the file of fears.`, 'use');
    return [];
  }
  return readWritten(name, text, `${name} cannot be used`, (tree) => {
    const { fears, problems } = readFears(tree, clauses);
    return { found: fears, problems };
  });
}

function unseenIn(draft: Parameters<typeof lintDraft>[0]): Unseen {
  const found = new Map<string, string[]>();
  for (const { code, path, text } of lintDraft(draft)) {
    const clause = path?.[0] === 'clauses' ? path[1] : undefined;
    if (typeof clause !== 'string' || !BLIND.includes(code)) continue;
    found.set(clause, [...(found.get(clause) ?? []), text]);
  }
  return found;
}
