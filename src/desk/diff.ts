import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import { type Difference, differenceOf } from '../diff/difference.ts';
import { type FindingChange, findingChanges } from '../diff/finding-change.ts';
import { readVersion, type Version } from '../diff/version.ts';
import { type Entry, uniqueEntries } from '../entries/entry.ts';
import { describeProblem } from '../terms/problem.ts';
import { type Ask, instant } from './ask.ts';
import { type Case, loadCase } from './case.ts';
import { DeskError } from './desk-error.ts';
import { takeIn } from './intake.ts';
import { describeRefused } from './run.ts';

/** Two versions, and what past findings would be under the later one. */
export interface DiffRun {
  readonly difference: Difference;
  /** `null`: there are no entries to hold against them. */
  readonly findings: { readonly entries: number; readonly changes: readonly FindingChange[] } | null;
}

/** Compares two terms files or cases. The facts are those of both, and what else is brought. */
export async function runDiff(before: string, after: string, ask: Ask): Promise<DiffRun> {
  const [old, now] = [await loadCase(before), await loadCase(after)];
  const [a, b] = [versionOf(old), versionOf(now)];
  const difference = differenceOf(a, b);
  const entries = await entriesFor(old, now, ask);
  if (!entries.some(({ body }) => body.type !== 'source/1')) return { difference, findings: null };
  const options = {
    knownTo: instant('--as-of', ask.asOf),
    clock: 'published' as const,
    at: instant('--at', ask.at),
    openings: [],
    setAside: 0,
  };
  const under = ({ agreement }: Version): Assessment => assess([agreement], entries, options, null);
  const changes = findingChanges(under(a), under(b), difference.clauses);
  return { difference, findings: { entries: entries.length, changes } };
}

function versionOf({ draft }: Case): Version {
  const read = readVersion(draft);
  if ('version' in read) return read.version;
  throw new DeskError([`${draft.file} cannot be compared:`, ...read.problems.map(describeProblem)].join('\n  '));
}

async function entriesFor(old: Case, now: Case, ask: Ask): Promise<readonly Entry[]> {
  const refused = [...old.refused, ...now.refused].map(describeRefused);
  if (refused.length > 0) throw new DeskError(refused.join('\n'));
  const more: Entry[] = [];
  for (const spec of [...(ask.from ?? []), ...(ask.onlyFrom ?? [])]) {
    const taken = await takeIn(spec);
    if (taken.refused !== null) throw new DeskError(describeRefused(taken.refused));
    for (const entry of taken.entries) more.push(entry);
  }
  const isReplaced = (ask.onlyFrom ?? []).length > 0;
  const facts = isReplaced ? [] : [...old.facts, ...now.facts];
  return uniqueEntries([...old.sources, ...now.sources, ...facts, ...more]);
}
