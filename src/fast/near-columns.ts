import { JOIN } from '../assess/alike.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { LAT7_MAX, LON7_MAX } from '../geo/lonlat.ts';
import { Ints } from './growing.ts';
import type { RowLikeness } from './likeness-columns.ts';

/** Who may be one event with whom. */
export interface NearRows {
  /** Those with which row `r` may be one event, and which were met before it: `other[begin[r]]` up to `other[end[r]]`. Each pair stands once. */
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly other: Ints;
  /** Those that are alike, both ways. */
  readonly same: Links;
  /** The rows that may have neighbours, by when their windows begin. */
  readonly order: Int32Array;
}

/** Which rows are tied to which: those of row `r` are `other[begin[r]]` up to `other[end[r]]`. */
export class Links {
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly other: Ints;

  /** `pairs`: two rows each, one after the other. */
  constructor(rows: number, pairs: Int32Array) {
    this.begin = new Int32Array(rows);
    this.end = new Int32Array(rows);
    this.other = new Ints(Math.max(1_024, pairs.length));
    const { begin, end, other } = this;
    for (const row of pairs) end[row] = (end[row] as number) + 1;
    let start = 0;
    for (let row = 0; row < rows; row++) {
      const count = end[row] as number;
      begin[row] = start;
      end[row] = start;
      start += count;
    }
    other.size = start;
    for (let at = 0; at < pairs.length; at += 2) {
      const [a, b] = [pairs[at] as number, pairs[at + 1] as number];
      other.put(end[a] as number, b);
      other.put(end[b] as number, a);
      end[a] = (end[a] as number) + 1;
      end[b] = (end[b] as number) + 1;
    }
  }

  has(row: number): boolean {
    return (this.end[row] as number) > (this.begin[row] as number);
  }

  of(row: number): Int32Array {
    return this.other.raw.subarray(this.begin[row], this.end[row]);
  }

  /** Ties one row to others, both ways. */
  tie(row: number, others: readonly number[]): void {
    this.#append(row, others);
    for (const other of others) this.#append(other, [row]);
  }

  /** Its list is written anew at the end of all lists. */
  #append(row: number, more: readonly number[]): void {
    const old = this.of(row);
    const start = this.other.size;
    for (const other of old) this.other.push(other);
    for (const other of more) this.other.push(other);
    this.begin[row] = start;
    this.end[row] = this.other.size;
  }
}

const CELL7 = 2_500_000;
const COLS = (2 * LON7_MAX) / CELL7;
const ROWS = (2 * LAT7_MAX) / CELL7;
const RADIUS_MM_MAX = 5_000_000;
const POLAR7 = LAT7_MAX - 20 * CELL7;

/** As `eachNeighbour` of src/assess with `likeness`, over the rows that are listed: a sweep over time through cells. */
export function nearRows(columns: ObservationColumns, rows: Int32Array, likeness: RowLikeness): NearRows {
  const room = columns.from.length;
  const [begin, end, alike] = [new Int32Array(room), new Int32Array(room), new Ints()];
  // Tens of millions of them: written without a call.
  let [other, size] = [new Int32Array(1 << 16), 0];
  const { from, to, lon7, lat7, radiusMm, placed } = columns;
  const order = byFrom(
    rows.filter((row) => (to[row] as number) - (from[row] as number) <= JOIN.spanMsMax),
    from,
  );
  // Chains of those still running: for each cell, for those that lie anywhere, and for all.
  const cellHead = new Int32Array(COLS * ROWS + 1).fill(-1);
  const anywhere = COLS * ROWS;
  const next = new Int32Array(columns.size).fill(-1);
  const all = { head: -1, next: new Int32Array(columns.size).fill(-1) };
  const meet = (row: number, met: number) => {
    const like = likeness(row, met);
    if (like === 0) return;
    if (size === other.length) {
      const larger = new Int32Array(2 * size);
      larger.set(other);
      other = larger;
    }
    other[size++] = met;
    if (like !== 2) return;
    alike.push(row);
    alike.push(met);
  };
  const reaches = latReaches();
  const isOver = (row: number, at: number) => (to[row] as number) <= at && from[row] !== at;
  const meetChain = (row: number, at: number, cell: number) => {
    let before = -1;
    for (let met = cellHead[cell] as number; met >= 0; ) {
      const following = next[met] as number;
      if (isOver(met, at)) {
        if (before < 0) cellHead[cell] = following;
        else next[before] = following;
      } else {
        before = met;
        meet(row, met);
      }
      met = following;
    }
  };
  const meetAll = (row: number, at: number) => {
    let before = -1;
    for (let met = all.head; met >= 0; ) {
      const following = all.next[met] as number;
      if (isOver(met, at)) {
        if (before < 0) all.head = following;
        else all.next[before] = following;
      } else {
        before = met;
        meet(row, met);
      }
      met = following;
    }
  };
  for (const row of order) {
    const at = from[row] as number;
    const y = lat7[row] as number;
    begin[row] = size;
    const isInCell = placed[row] === 1 && (radiusMm[row] as number) <= RADIUS_MM_MAX && Math.abs(y) + REACH7 <= POLAR7;
    let cell = anywhere;
    if (isInCell) {
      const x = lon7[row] as number;
      const lonReach = reaches[rowOf(y)] as number;
      meetChain(row, at, anywhere);
      const [west, east] = [colOf(x - lonReach), colOf(x + lonReach)];
      for (let line = rowOf(y - REACH7); line <= rowOf(y + REACH7); line++)
        for (let col = west; col <= east; col++) meetChain(row, at, line * COLS + ((col + COLS) % COLS));
      cell = rowOf(y) * COLS + (colOf(x) % COLS);
    } else meetAll(row, at);
    end[row] = size;
    next[row] = cellHead[cell] as number;
    cellHead[cell] = row;
    all.next[row] = all.head;
    all.head = row;
  }
  return { begin, end, other: Ints.from(other, size), same: new Links(room, alike.all), order };
}

/** How far north or south a neighbour in a cell may lie. */
const REACH_MM = (JOIN.maybeApartMmMax + 2 * RADIUS_MM_MAX) * 1.01;
const REACH7 = Math.ceil(REACH_MM / mmPerLat7(0));

/** For each line of cells, how far east or west. */
function latReaches(): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, line) => {
    const south = line * CELL7 - LAT7_MAX;
    const poleward = Math.max(Math.abs(south), Math.abs(south + CELL7)) + REACH7;
    return poleward >= LAT7_MAX ? LON7_MAX : REACH_MM / mmPerLon7(poleward * RADIANS7);
  });
}

function rowOf(lat7: number): number {
  return Math.floor((lat7 + LAT7_MAX) / CELL7);
}

function colOf(lon7: number): number {
  return Math.floor((lon7 + LON7_MAX) / CELL7);
}

/** Whether the windows of two rows have any moment in common; two instants that are one have. */
export function isAtOnce({ from, to }: ObservationColumns, a: number, b: number): boolean {
  const [first, later] = (from[a] as number) <= (from[b] as number) ? [a, b] : [b, a];
  return (to[first] as number) > (from[later] as number) || from[first] === from[later];
}

/** Rows by when their windows begin, then by number: passes over sixteen bits each, as many as the longest span between them needs. */
export function byFrom(rows: Int32Array, from: Float64Array): Int32Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    least = Math.min(least, from[row] as number);
    most = Math.max(most, from[row] as number);
  }
  let [list, spare] = [rows.slice(), new Int32Array(rows.length)];
  for (let digit = 1; digit <= most - least; digit *= 65_536) {
    const start = new Int32Array(65_537);
    for (const row of list) start[digitOf(row) + 1] = (start[digitOf(row) + 1] as number) + 1;
    for (let at = 0; at < 65_536; at++) start[at + 1] = (start[at + 1] as number) + (start[at] as number);
    for (const row of list) {
      const at = digitOf(row);
      spare[start[at] as number] = row;
      start[at] = (start[at] as number) + 1;
    }
    [list, spare] = [spare, list];
    function digitOf(row: number): number {
      return Math.floor(((from[row] as number) - least) / digit) % 65_536;
    }
  }
  return list;
}
