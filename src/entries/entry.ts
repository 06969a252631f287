import { byCodeUnit, type Canonical, canonical } from '../canon/canonical.ts';
import { type EntryId, entryId } from '../canon/entry-id.ts';
import type { Body } from './body.ts';

/** One line of the record: a body under its id, with the envelope that the id does not cover. */
export interface Entry<B extends Body = Body> {
  readonly id: EntryId;
  readonly body: B;
  readonly known: Known;
  readonly from: Origin;
}

/** When the entry counts as known, ms; inferred when its source gives no time of publication. */
export interface Known {
  readonly at: number;
  readonly inferred: boolean;
}

/**
 * Which clock says since when entries count as known: since the record received them, or since their sources published
 * them, as whoever sent them in says. Files know only the second; of a record it is hindsight.
 */
export type Clock = 'received' | 'published';

/** The file and row (from 1) that an entry was read from. */
export interface Origin {
  readonly file: string;
  readonly row: number;
}

/** Makes an entry, its id computed from the body. */
export function makeEntry<B extends Body>(body: B, known: Known, from: Origin): Entry<B> {
  return { id: entryId(body as unknown as Canonical), body, known, from };
}

/** Order by known moment, then id: the order in which everything here is folded. */
export function byKnownThenId(a: Entry, b: Entry): number {
  if (a.known.at !== b.known.at) return a.known.at - b.known.at;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Keeps one of each id: the one known first. The result is in order, and does not depend on the order given. */
export function uniqueEntries(entries: readonly Entry[]): Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of [...entries].sort((a, b) => byKnownThenId(a, b) || byEnvelope(a, b))) {
    if (!first.has(entry.id)) first.set(entry.id, entry);
  }
  return [...first.values()];
}

/** What its source stated goes before what was inferred; then file and row. */
function byEnvelope(a: Entry, b: Entry): number {
  const inferred = Number(a.known.inferred) - Number(b.known.inferred);
  return inferred || byCodeUnit(a.from.file, b.from.file) || a.from.row - b.from.row;
}

/** Whether an entry's body is of a type. */
export function isType<T extends Body['type']>(entry: Entry, type: T): entry is Entry<Extract<Body, { type: T }>> {
  return entry.body.type === type;
}

/** The canonical bytes of a body, as text. */
export function bodyText(body: Body): string {
  return canonical(body as unknown as Canonical);
}
