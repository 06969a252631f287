import type { Body } from '../entries/body.ts';
import { type Entry, isType, uniqueEntries } from '../entries/entry.ts';

/** What stands of the record at a moment: a fold, in which nothing is edited. */
export interface Folded {
  /** Entries that stand, ordered by (known, id). */
  readonly live: readonly Entry[];
  /** Entries known by then that no longer stand, with the entry that replaced or withdrew them. */
  readonly superseded: ReadonlyMap<string, { readonly by: string; readonly why: string }>;
  /** The entries that no longer stand. */
  readonly gone: readonly Entry[];
  /** Corrections that change nothing, with the reason. */
  readonly refused: readonly { readonly entry: Entry; readonly why: string }[];
  /** How many entries were known by then. */
  readonly size: number;
}

/** Folds the entries known by `knownTo` (ms; `null`: all). The order in which they are given does not matter. */
export function foldEntries(entries: readonly Entry[], knownTo: number | null): Folded {
  const known = uniqueEntries(knownTo === null ? entries : entries.filter((entry) => entry.known.at <= knownTo));
  const superseded = new Map<string, { by: string; why: string }>();
  const refused: { entry: Entry; why: string }[] = [];
  supersedeByKey(known, superseded);
  const byId = new Map(known.map((entry) => [entry.id as string, entry]));
  for (const entry of known) {
    if (!isType(entry, 'correction/1')) continue;
    const target = byId.get(entry.body.of);
    if (target === undefined) refused.push({ entry, why: 'it corrects an entry that is not known' });
    else if (target.body.type === 'acceptance/1') {
      refused.push({ entry, why: 'an act of acceptance ends by an act of withdrawal, not by a correction' });
    } else if (target.body.source !== entry.body.source) {
      refused.push({ entry, why: 'only the source of an entry can correct it' });
    } else
      superseded.set(target.id, {
        by: entry.id,
        why: entry.body.replacement === undefined ? 'withdrawn' : 'corrected',
      });
  }
  return {
    live: known.filter((entry) => !superseded.has(entry.id)),
    superseded,
    gone: known.filter((entry) => superseded.has(entry.id)),
    refused,
    size: known.length,
  };
}

/**
 * The same source and key with new content, known later, is a correction. Known at the same moment, neither is
 * newer: both stand, and association holds them to be one report.
 */
function supersedeByKey(known: readonly Entry[], superseded: Map<string, { by: string; why: string }>): void {
  const latest = new Map<string, Entry>();
  for (const entry of known) {
    if (!isReport(entry.body)) continue;
    const key = reportKey(entry.body);
    const earlier = latest.get(key);
    if (earlier === undefined || earlier.known.at < entry.known.at) latest.set(key, entry);
  }
  for (const entry of known) {
    if (!isReport(entry.body)) continue;
    const last = latest.get(reportKey(entry.body));
    if (last !== undefined && last.known.at > entry.known.at) {
      superseded.set(entry.id, { by: last.id, why: 'reported anew under the same key' });
    }
  }
}

/** A correction says itself what it corrects; what is said of a source, and an act of acceptance, are never overruled by a later row. */
function isReport(body: Body): boolean {
  return body.type !== 'correction/1' && body.type !== 'source/1' && body.type !== 'acceptance/1';
}

/** One report of one source: its type, its source and the key that the source's feed made of content. */
export function reportKey(body: Body): string {
  return `${body.type}\n${body.source}\n${body.key}`;
}
