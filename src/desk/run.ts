import { inOrder } from '../assess/amendments.ts';
import { assess } from '../assess/assess.ts';
import type { AssessOptions } from '../assess/input.ts';
import type { Entry } from '../entries/entry.ts';
import type { AsideItem, RefusedItem } from '../feeds/feed.ts';
import type { Agreement } from '../terms/agreement.ts';
import { describeProblem } from '../terms/problem.ts';
import { type Ask, instant, type Run } from './ask.ts';
import { type Case, entriesOf, loadCase } from './case.ts';
import { DeskError } from './desk-error.ts';
import { takeIn } from './intake.ts';
import { findRecord } from './record/read-record.ts';
import { runRecord } from './record/run-record.ts';

/**
 * Reads a case, or a record in its folder, and what else is asked for, and assesses it. Bad input stops it before
 * anything is judged.
 */
export async function runCase(path: string, ask: Ask): Promise<Run> {
  const record = await findRecord(path);
  if (record !== null) return runRecord(record, ask);
  const { of, agreement, history, entries, asides, options, reading } = await gather(path, ask);
  const assessment = assess(history, entries, options, reading);
  return {
    termsFile: of.termsFile,
    termsText: of.draft.text,
    agreement,
    history,
    entries,
    asides,
    assessment,
    setAside: asides.length,
    record: null,
  };
}

/** All that an assessment of a case is made of. */
export interface Gathered {
  readonly of: Case;
  readonly agreement: Agreement;
  readonly history: readonly Agreement[];
  readonly entries: readonly Entry[];
  readonly asides: readonly AsideItem[];
  readonly options: AssessOptions;
  readonly reading: string | null;
}

/** Reads a case and what is taken in beside it. Bad input stops it. */
export async function gather(path: string, ask: Ask): Promise<Gathered> {
  if (ask.hindsight === true)
    throw new DeskError('--hindsight is for a record: a case counts by publication anyway.', 'use');
  const of = await loadCase(path);
  const history = checkHistory(of);
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
  if (reading !== null && !history.some(({ readings }) => readings.some(({ id }) => id === reading))) {
    const known = agreement.readings.map(({ id }) => id).join(', ') || 'none';
    throw new DeskError(`${agreement.id} has no reading ${reading}. It has: ${known}.`, 'use');
  }
  const options = {
    knownTo: instant('--as-of', ask.asOf),
    clock: 'published' as const,
    at: instant('--at', ask.at),
    openings: [],
    setAside: asides.length,
  };
  return { of, agreement, history, entries, asides, options, reading };
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

/** Every version of the agreement of a case, the oldest first: one after the other, and each as its file is numbered. */
export function checkHistory(of: Case): readonly Agreement[] {
  checkCase(of);
  of.earlier.forEach(({ file }, index) => {
    const { version } = of.history[index] ?? {};
    if (!file.endsWith(`.v${version}.terms.yaml`))
      throw new DeskError(`${file} says that it is version ${version}: name it so, or mend its version.`);
  });
  try {
    inOrder(of.history, ({ base }) => base);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DeskError(`The versions of ${of.termsFile} are no history: ${error.message}.`);
  }
  return of.history;
}

/** Why a file was refused, on one line. */
export function describeRefused({ file, row, code, expected, found }: RefusedItem): string {
  return `${file}${row === null ? '' : `:${row}`}: refused (${code}): expected ${expected}, found ${found}. Nothing of this file counts.`;
}

/** Why a row was set aside, on one line. */
export function describeAside({ file, row, column, code, expected, found }: AsideItem): string {
  return `${file}:${row}${column === null ? '' : `, ${column}`}: set aside (${code}): expected ${expected}, found ${found}`;
}
