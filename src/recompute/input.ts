import type { Clock, Entry } from '../entries/entry.ts';

/** The files of one version of an agreement, as they were adopted: text by name. */
export interface TermsFiles {
  /** The name of the terms file, as its problems are told. */
  readonly name: string;
  readonly text: string;
  /** GeoJSON by the name that the terms give it (`places/zone.geojson`). */
  readonly places: { readonly [name: string]: string };
}

/**
 * A question to the rules, with all that its answer hangs on. It is plain data, and its form never changes: every
 * released version of the rules answers it.
 */
export interface Question {
  /** Every version of the agreement, the oldest first. */
  readonly history: readonly TermsFiles[];
  readonly entries: readonly Entry[];
  /** Entries known later than this (ms) do not count; `null`: all. */
  readonly knownTo: number | null;
  /** By which clock the entries are known. Rules older than this member do not ask for it. */
  readonly clock: Clock;
  /** The moment for clocks, ms; `null`: the end of all that is known. */
  readonly at: number | null;
  readonly reading: string | null;
  /** Rows that were set aside on the way: printed, never judged. */
  readonly setAside: number;
}
