import type { Body } from '../../src/entries/body.ts';
import { type Entry, isType } from '../../src/entries/entry.ts';
import type { Collected } from '../../src/feeds/collect.ts';

/** The entries of one type, in the order of their files' rows. */
export function entriesOf<T extends Body['type']>(
  { entries }: Collected,
  type: T,
): Entry<Extract<Body, { type: T }>>[] {
  const found = entries.filter((entry): entry is Entry<Extract<Body, { type: T }>> => isType(entry, type));
  return found.sort((a, b) => a.from.row - b.from.row);
}

/** The only entry of a type. */
export function onlyOf<T extends Body['type']>(read: Collected, type: T): Entry<Extract<Body, { type: T }>> {
  const [entry, ...more] = entriesOf(read, type);
  if (entry === undefined || more.length > 0) {
    throw new Error(`one ${type}, not ${entry === undefined ? 0 : more.length + 1}: ${JSON.stringify(read.asides)}`);
  }
  return entry;
}

/** Row, column and code of each row that was set aside. */
export function asidesOf({ asides }: Collected): string[] {
  return asides.map(({ row, column, code }) => `${row} ${column} ${code}`);
}

export function idsOf({ entries }: Collected): string[] {
  return entries.map(({ id }) => id).sort();
}

/** `2030-01-01T16:00`, UTC. */
export function minute(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16);
}

/** A window to the minute, UTC. */
export function minutes({ from, to }: { readonly from: number; readonly to: number }): [string, string] {
  return [minute(from), minute(to)];
}
