import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import type { Entry } from '../entries/entry.ts';
import type { AsideItem, RefusedItem } from '../feeds/feed.ts';
import type { Agreement } from '../terms/agreement.ts';
import { describeProblem } from '../terms/problem.ts';
import { parseInstant } from '../time/instant.ts';
import { type Case, entriesOf, loadCase } from './case.ts';
import { DeskError } from './desk-error.ts';
import { takeIn } from './intake.ts';

/** What is asked of a case, as it comes from a command line or a request. */
export interface Ask {
  readonly from?: readonly string[];
  readonly onlyFrom?: readonly string[];
  readonly asOf?: string;
  readonly at?: string;
  readonly reading?: string;
}

/** A case, everything that was read for it, and its assessment. */
export interface Run {
  readonly of: Case;
  readonly agreement: Agreement;
  readonly entries: readonly Entry[];
  readonly asides: readonly AsideItem[];
  readonly assessment: Assessment;
}

/** Reads a case and what else is asked for, and assesses it. Bad input stops it before anything is judged. */
export async function runCase(path: string, ask: Ask): Promise<Run> {
  const of = await loadCase(path);
  const agreement = checkCase(of);
  const specs = [...(ask.from ?? []), ...(ask.onlyFrom ?? [])];
  const isReplaced = (ask.onlyFrom ?? []).length > 0;
  const taken: Entry[] = [];
  const asides = isReplaced ? [] : [...of.asides];
  for (const spec of specs) {
    const { entries, asides: more, refused } = await takeIn(spec);
    if (refused !== null) throw new DeskError(describeRefused(refused));
    // Not by spreading: a file may hold millions.
    for (const entry of entries) taken.push(entry);
    for (const item of more) asides.push(item);
  }
  const entries = entriesOf(of, taken, isReplaced);
  const reading = ask.reading ?? null;
  if (reading !== null && !agreement.readings.some(({ id }) => id === reading)) {
    const known = agreement.readings.map(({ id }) => id).join(', ') || 'none';
    throw new DeskError(`${agreement.id} has no reading ${reading}. It has: ${known}.`, 'use');
  }
  const options = {
    knownTo: instant('--as-of', ask.asOf),
    at: instant('--at', ask.at),
    openings: [],
    setAside: asides.length,
  };
  return { of, agreement, entries, asides, assessment: assess([agreement], entries, options, reading) };
}

/** The agreement of a case that may be assessed: no error in its terms, sources or facts. */
export function checkCase(of: Case): Agreement {
  const errors = of.problems.filter(({ level }) => level === 'error');
  const refused = of.refused.map(describeRefused);
  if (of.agreement === null || errors.length > 0 || refused.length > 0) {
    throw new DeskError(
      [`${of.termsFile} cannot be assessed:`, ...errors.map(describeProblem), ...refused].join('\n  '),
    );
  }
  return of.agreement;
}

/** Why a file was refused, on one line. */
export function describeRefused({ file, row, code, expected, found }: RefusedItem): string {
  return `${file}${row === null ? '' : `:${row}`}: refused (${code}): expected ${expected}, found ${found}. Nothing of this file counts.`;
}

/** Why a row was set aside, on one line. */
export function describeAside({ file, row, column, code, expected, found }: AsideItem): string {
  return `${file}:${row}${column === null ? '' : `, ${column}`}: set aside (${code}): expected ${expected}, found ${found}`;
}

/** An instant as it was asked for; `null`: none was. */
export function instant(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const read = parseInstant(text);
  if (read.ok) return read.value;
  throw new DeskError(`${option} takes an instant: found ${read.problem.found}, wanted ${read.problem.wanted}.`, 'use');
}
