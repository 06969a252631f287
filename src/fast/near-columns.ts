import { JOIN } from '../assess/alike.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { byTime } from './by-time.ts';
import { Ints } from './growing.ts';
import type { RowLikeness } from './likeness-columns.ts';
import { Links } from './links.ts';
import { type NearLists, type NearPart, sweep } from './near-sweep.ts';

/** Who may be one event with whom: for each row those that were met before it. Each pair stands once. */
export interface NearRows extends NearLists {
  readonly parts: readonly Ints[];
  /** Those that are alike, both ways. */
  readonly same: Links;
  /** The rows that may have neighbours, by when their windows begin. */
  readonly order: Int32Array;
}

/** As `eachNeighbour` of src/assess with `likeness`, over the rows that are listed. */
export function nearRows(columns: ObservationColumns, rows: Int32Array, likeness: RowLikeness): NearRows {
  const room = columns.from.length;
  const order = nearOrder(columns, rows);
  const lists = { begin: new Int32Array(room), end: new Int32Array(room), partOf: new Uint8Array(room) };
  const whole = { part: 0, first: 0, past: order.length };
  return nearFrom(order, lists, [sweep(columns, order, likeness, lists, whole)]);
}

/** The rows that may have neighbours, by when their windows begin. */
export function nearOrder(columns: ObservationColumns, rows: Int32Array): Int32Array {
  return byTime(short(columns, rows), columns.from);
}

export function nearFrom(order: Int32Array, lists: NearLists, parts: readonly NearPart[]): NearRows {
  const alike = new Ints(parts.reduce((size, part) => size + part.alike.length, 0));
  for (const part of parts) alike.pushAll(part.alike);
  const others = parts.map(({ other, size }) => Ints.from(other, size));
  return { ...lists, parts: others, same: new Links(lists.begin.length, alike.all), order };
}

/** Those that are not too long to be one event with any other. */
function short({ from, to }: ObservationColumns, rows: Int32Array): Int32Array {
  const found = new Int32Array(rows.length);
  let size = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if ((to[row] as number) - (from[row] as number) <= JOIN.spanMsMax) found[size++] = row;
  }
  return found.slice(0, size);
}

/** Whether the windows of two rows have any moment in common; two instants that are one have. */
export function isAtOnce({ from, to }: ObservationColumns, a: number, b: number): boolean {
  const [first, later] = (from[a] as number) <= (from[b] as number) ? [a, b] : [b, a];
  return (to[first] as number) > (from[later] as number) || from[first] === from[later];
}
