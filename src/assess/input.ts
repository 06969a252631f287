import type { Clock, Entry } from '../entries/entry.ts';

/** What an assessment is asked. Everything that varies comes in here: there is no clock inside. */
export interface AssessOptions {
  /** Entries known later than this (ms) do not count; `null`: all of them. */
  readonly knownTo: number | null;
  /** By which clock the entries that were handed over are known; printed, so that hindsight is told as such. */
  readonly clock: Clock;
  /** The moment for clocks, ms: windows that run beyond it are still running. `null`: the end of all that is known. */
  readonly at: number | null;
  /** Sealed fields shown to this reader; none yet. */
  readonly openings: readonly string[];
  /** Rows that the feeds set aside; printed, never judged. */
  readonly setAside: number;
}

export const ASSESS_DEFAULTS: AssessOptions = {
  knownTo: null,
  clock: 'published',
  at: null,
  openings: [],
  setAside: 0,
};

export type Entries = readonly Entry[];
