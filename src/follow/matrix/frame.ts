import { assess } from '../../assess/assess.ts';
import type { Assessment, Standing } from '../../assess/assessment.ts';
import { type Context, makeContext } from '../../assess/context.ts';
import { settleEvents } from '../../assess/events.ts';
import type { AssessOptions, Entries } from '../../assess/input.ts';
import { uniqueEntries } from '../../entries/entry.ts';
import type { Agreement, Terms } from '../../terms/agreement.ts';
import { formatInstant, instantOf, parseInstant } from '../../time/instant.ts';

/** What everything that follows is worked out from: the assessment, and the same evidence laid open. */
export interface Frame {
  readonly agreement: Agreement;
  readonly assessment: Assessment;
  readonly context: Context;
  /** As written, and with every clock set that hangs on an event. */
  readonly written: Terms;
  readonly terms: Terms;
}

/**
 * Assesses, and opens the evidence of the version in force last. Throws a RangeError as `assess` does.
 * Steps of earlier versions are not laid open: their standings are in the assessment.
 */
export function frameOf(
  history: readonly Agreement[],
  entries: Entries,
  options: AssessOptions,
  reading: string | null,
): Frame {
  const assessment = assess(history, entries, options, reading);
  const agreement = history.at(-1);
  if (agreement === undefined) throw new Error('a history holds a version at the least');
  return layOpen(agreement, assessment, entries, options.knownTo);
}

/** Opens the evidence of an assessment that was made of these entries. `knownTo`: as it was asked for. */
export function layOpen(agreement: Agreement, assessment: Assessment, entries: Entries, knownTo: number | null): Frame {
  // The moment that the assessment was made for, so that both speak of the same one.
  const at = parseInstant(assessment.at);
  if (!at.ok) throw new Error('an assessment prints its moment');
  const context = makeContext(agreement, uniqueEntries(entries), knownTo, at.value);
  const written = agreement.readings.find(({ id }) => id === assessment.reading)?.terms ?? agreement.base;
  return { agreement, assessment, context, written, terms: settleEvents(context, written).terms };
}

/** The rows of a clause for a party, or for `*`: more than one where its window falls into parts. */
export function rowsOf({ assessment }: Frame, clause: string, party: string): readonly Standing[] {
  return assessment.standings.filter((row) => row.clause === clause && row.party === party);
}

const GRAVEST: readonly Standing['standing'][] = ['broken', 'undetermined', 'kept', 'not-in-force'];

/** The gravest of its rows: what was broken before a release was broken. */
export function rowOf(frame: Frame, clause: string, party: string): Standing | null {
  const rows = rowsOf(frame, clause, party);
  return GRAVEST.flatMap((word) => rows.filter(({ standing }) => standing === word))[0] ?? null;
}

export function iso(ms: number): string {
  return formatInstant(instantOf(ms));
}
