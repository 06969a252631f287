import { JOIN } from '../assess/alike.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { LAT7_MAX, LON7_MAX } from '../geo/lonlat.ts';
import type { RowLikeness } from './likeness-columns.ts';

/** Who may be one event with whom, by row: the neighbours of row `r` are `other[first[r]]` up to `other[first[r + 1]]`. */
export interface NearRows {
  readonly first: Int32Array;
  readonly other: Int32Array;
  /** 1 where the two are alike, 0 where they only may be. */
  readonly same: Uint8Array;
}

const CELL7 = 2_500_000;
const COLS = (2 * LON7_MAX) / CELL7;
const ROWS = (2 * LAT7_MAX) / CELL7;
const RADIUS_MM_MAX = 5_000_000;
const POLAR7 = LAT7_MAX - 20 * CELL7;

/** As `eachNeighbour` of src/assess with `likeness`, over the rows that are listed: a sweep over time through cells. */
export function nearRows(columns: ObservationColumns, rows: Int32Array, likeness: RowLikeness): NearRows {
  const pairs = new Pairs();
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
  const reaches = latReaches();
  const isOver = (row: number, at: number) => (to[row] as number) <= at && from[row] !== at;
  const meetChain = (row: number, at: number, cell: number) => {
    let before = -1;
    for (let other = cellHead[cell] as number; other >= 0; ) {
      const following = next[other] as number;
      if (isOver(other, at)) {
        if (before < 0) cellHead[cell] = following;
        else next[before] = following;
      } else {
        before = other;
        const like = likeness(row, other);
        if (like !== 0) pairs.add(row, other, like === 2);
      }
      other = following;
    }
  };
  const meetAll = (row: number, at: number) => {
    let before = -1;
    for (let other = all.head; other >= 0; ) {
      const following = all.next[other] as number;
      if (isOver(other, at)) {
        if (before < 0) all.head = following;
        else all.next[before] = following;
      } else {
        before = other;
        const like = likeness(row, other);
        if (like !== 0) pairs.add(row, other, like === 2);
      }
      other = following;
    }
  };
  for (const row of order) {
    const at = from[row] as number;
    const y = lat7[row] as number;
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
    next[row] = cellHead[cell] as number;
    cellHead[cell] = row;
    all.next[row] = all.head;
    all.head = row;
  }
  return pairs.byRow(columns.size);
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

/** Pairs as they are found, then by row. */
class Pairs {
  #size = 0;
  #words = new Int32Array(1 << 16);

  add(a: number, b: number, isSame: boolean): void {
    if (2 * this.#size === this.#words.length) {
      const larger = new Int32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[2 * this.#size] = a;
    this.#words[2 * this.#size + 1] = isSame ? -b - 1 : b;
    this.#size += 1;
  }

  byRow(rows: number): NearRows {
    const words = this.#words.subarray(0, 2 * this.#size);
    const first = new Int32Array(rows + 1);
    const bOf = (at: number) => {
      const word = words[at + 1] as number;
      return word < 0 ? -word - 1 : word;
    };
    for (let at = 0; at < words.length; at += 2) {
      const [a, b] = [words[at] as number, bOf(at)];
      first[a + 1] = (first[a + 1] as number) + 1;
      first[b + 1] = (first[b + 1] as number) + 1;
    }
    for (let row = 0; row < rows; row++) first[row + 1] = (first[row + 1] as number) + (first[row] as number);
    const fill = first.slice(0, rows);
    const other = new Int32Array(words.length);
    const same = new Uint8Array(words.length);
    const put = (a: number, b: number, isSame: number) => {
      const at = fill[a] as number;
      other[at] = b;
      same[at] = isSame;
      fill[a] = at + 1;
    };
    for (let at = 0; at < words.length; at += 2) {
      const [a, b, isSame] = [words[at] as number, bOf(at), (words[at + 1] as number) < 0 ? 1 : 0];
      put(a, b, isSame);
      put(b, a, isSame);
    }
    return { first, other, same };
  }
}
