import type { Assessment } from '../assess/assessment.ts';
import type { Clock, Entry } from '../entries/entry.ts';
import type { AsideItem } from '../feeds/feed.ts';
import type { Agreement } from '../terms/agreement.ts';
import { dayNumber, parseDate } from '../time/civil.ts';
import { parseInstant } from '../time/instant.ts';
import { DeskError } from './desk-error.ts';

/** What is asked of a case or a record, as it comes from a command line or a request. */
export interface Ask {
  readonly from?: readonly string[];
  readonly onlyFrom?: readonly string[];
  readonly asOf?: string;
  readonly at?: string;
  readonly reading?: string;
  /** Of a record: entries count as known since their source published them, and not since the record received them. */
  readonly hindsight?: boolean;
}

/** What was asked, everything that was read for it, and its assessment. */
export interface Run {
  /** The terms file, as it is shown. */
  readonly termsFile: string;
  /** The text of the version in force last. */
  readonly termsText: string;
  /** The version in force last. */
  readonly agreement: Agreement;
  /** Every version, the oldest first. */
  readonly history: readonly Agreement[];
  readonly entries: readonly Entry[];
  readonly asides: readonly AsideItem[];
  readonly assessment: Assessment;
  /** Rows that did not count: the asides of files, or what a record refused. */
  readonly setAside: number;
  /** Whence the entries come; `null`: from files, which are believed about who sent a row. */
  readonly record: RecordOf | null;
}

/** The record behind an assessment. */
export interface RecordOf {
  readonly folder: string;
  /** How many of its first leaves counted. */
  readonly size: number;
  /** All of it: the root in lower-case hex. */
  readonly head: { readonly size: number; readonly root: string };
  readonly clock: Clock;
  readonly refused: number;
}

/** An instant as it was asked for; `null`: none was. */
export function instant(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const read = parseInstant(text);
  if (read.ok) return read.value;
  throw new DeskError(`${option} takes an instant: found ${read.problem.found}, wanted ${read.problem.wanted}.`, 'use');
}

const DAY_MS = 86_400_000;
/** Where a day ends last. */
const WEST_MS = 12 * 3_600_000;

/** When a day that somebody names is over everywhere on Earth, ms; 0: none was named. */
export function endOfDay(option: string, text: string | undefined): number {
  if (text === undefined) return 0;
  const read = parseDate(text);
  if (read.ok) return (dayNumber(read.value) + 1) * DAY_MS + WEST_MS;
  throw new DeskError(`${option} takes a day: found ${read.problem.found}, wanted ${read.problem.wanted}.`, 'use');
}
