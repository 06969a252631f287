import { JOIN } from '../assess/alike.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { LAT7_MAX, LON7_MAX } from '../geo/lonlat.ts';
import { byTime } from './by-time.ts';
import { beltOf, FLAT7_MAX, flatMaps } from './flat-map.ts';
import { Ints } from './growing.ts';
import { type RowLikeness, SLACK_MM } from './likeness-columns.ts';

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
    for (let at = 0; at < pairs.length; at++) {
      const row = pairs[at] as number;
      end[row] = (end[row] as number) + 1;
    }
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
/** Further towards a pole no place is in a cell: two cells, and more, from where a degree of longitude is short. */
const POLAR7 = LAT7_MAX - 21 * CELL7;

/** As `eachNeighbour` of src/assess with `likeness`, over the rows that are listed: a sweep over time through cells. */
export function nearRows(columns: ObservationColumns, rows: Int32Array, likeness: RowLikeness): NearRows {
  const room = columns.from.length;
  const { from, lon7, lat7, radiusMm, placed } = columns;
  const order = byTime(short(columns, rows), from);
  const [begin, end, alike] = [new Int32Array(room), new Int32Array(room), new Ints()];
  // Tens of millions of them: written without a call.
  let [other, size] = [new Int32Array(Math.max(1 << 16, 32 * order.length)), 0];
  const isInCell = (row: number) =>
    placed[row] === 1 && (radiusMm[row] as number) <= RADIUS_MM_MAX && Math.abs(lat7[row] as number) <= POLAR7;
  const { start, four } = inOrder(columns, order);
  const { largestMm, south, north } = extentOf(order.filter(isInCell), columns);
  const reach = reachOf(largestMm);
  const line0 = rowOf(south - reach.lat7);
  const cells = Math.max(0, rowOf(north + reach.lat7) - line0 + 1) * COLS;
  const running = new Running(cells + 2);
  const [anywhere, all] = [cells, cells + 1];
  const maps = flatMaps();
  /** Meets what still runs of a list, and takes out what is over; on a map only what is not too far apart there. */
  const meet = (place: number, list: number, lon: number, lat: number, limit: number) => {
    const row = order[place] as number;
    const [now, x, y] = [start[place] as number, four[4 * place + 1] as number, four[4 * place + 2] as number];
    const first = running.begin[list] as number;
    const past = first + (running.size[list] as number);
    const { pool } = running;
    let kept = first;
    for (let at = first; at < past; at++) {
      const met = pool[at] as number;
      if ((four[4 * met] as number) <= now && start[met] !== now) continue;
      pool[kept++] = met;
      const dx = Math.abs(x - (four[4 * met + 1] as number));
      const dy = Math.abs(y - (four[4 * met + 2] as number));
      const far = limit + 2 * (four[4 * met + 3] as number);
      if (dx * dx * lon + dy * dy * lat > far * far && dx <= FLAT7_MAX) continue;
      const metRow = order[met] as number;
      const like = likeness(row, metRow);
      if (like === 0) continue;
      if (size === other.length) other = twiceAsLong(other);
      other[size++] = metRow;
      if (like !== 2) continue;
      alike.push(row);
      alike.push(metRow);
    }
    running.size[list] = kept - first;
  };
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    const [x, y] = [lon7[row] as number, lat7[row] as number];
    begin[row] = size;
    let cell = anywhere;
    if (isInCell(row)) {
      meet(place, anywhere, 0, 0, 1);
      const belt = beltOf(y);
      const share = maps.least[belt] as number;
      // Where a map is too long by half and more, it tells nothing.
      const isFlat = share > 0.5;
      const lon = isFlat ? (maps.lon[belt] as number) : 0;
      const lat = isFlat ? (maps.lat[belt] as number) : 0;
      const limit = (JOIN.maybeApartMmMax + Math.max(0, radiusMm[row] as number) + 2 * SLACK_MM) / (isFlat ? share : 1);
      const lonReach = reach.lon7[rowOf(y)] as number;
      const [west, east] = [colOf(x - lonReach), colOf(x + lonReach)];
      for (let line = rowOf(y - reach.lat7); line <= rowOf(y + reach.lat7); line++)
        for (let col = west; col <= east; col++) {
          const list = (line - line0) * COLS + ((col + COLS) % COLS);
          if (running.size[list] !== 0) meet(place, list, lon * lon, lat * lat, limit);
        }
      cell = (rowOf(y) - line0) * COLS + (colOf(x) % COLS);
    } else meet(place, all, 0, 0, 1);
    end[row] = size;
    running.push(cell, place);
    running.push(all, place);
  }
  return { begin, end, other: Ints.from(other, size), same: new Links(room, alike.all), order };
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

/** By place in the order: when a row begins; and four numbers that are asked for together, when it ends, its longitude, latitude and radius. */
function inOrder({ from, to, lon7, lat7, radiusMm }: ObservationColumns, order: Int32Array) {
  const [start, four] = [new Float64Array(order.length), new Float64Array(4 * order.length)];
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    start[place] = from[row] as number;
    four[4 * place] = to[row] as number;
    four[4 * place + 1] = lon7[row] as number;
    four[4 * place + 2] = lat7[row] as number;
    four[4 * place + 3] = Math.max(0, radiusMm[row] as number);
  }
  return { start, four };
}

function twiceAsLong(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * list.length);
  larger.set(list);
  return larger;
}

/** Many short lists in one array: list `i` is `pool[begin[i]]` and the `size[i] - 1` after it. */
class Running {
  readonly begin: Int32Array;
  readonly size: Int32Array;
  readonly #room: Int32Array;
  pool = new Int32Array(1 << 16);
  #used = 0;

  constructor(lists: number) {
    this.begin = new Int32Array(lists);
    this.size = new Int32Array(lists);
    this.#room = new Int32Array(lists);
  }

  push(list: number, value: number): void {
    const size = this.size[list] as number;
    if (size === this.#room[list]) this.#move(list, Math.max(4, 2 * size));
    this.pool[(this.begin[list] as number) + size] = value;
    this.size[list] = size + 1;
  }

  /** To the end of all, where it has more room. */
  #move(list: number, room: number): void {
    while (this.#used + room > this.pool.length) this.pool = twiceAsLong(this.pool);
    const begin = this.begin[list] as number;
    this.pool.copyWithin(this.#used, begin, begin + (this.size[list] as number));
    this.begin[list] = this.#used;
    this.#room[list] = room;
    this.#used += room;
  }
}

/** How far a neighbour in a cell may lie, in 1e-7 degrees. */
interface Reach {
  /** North or south. */
  readonly lat7: number;
  /** East or west, for each line of cells. */
  readonly lon7: Float64Array;
}

/** For places of up to this radius. */
function reachOf(radiusMm: number): Reach {
  const reachMm = (JOIN.maybeApartMmMax + 2 * radiusMm) * 1.01;
  const lat7 = Math.ceil(reachMm / mmPerLat7(0));
  const lon7 = Float64Array.from({ length: ROWS }, (_, line) => {
    const south = line * CELL7 - LAT7_MAX;
    const poleward = Math.max(Math.abs(south), Math.abs(south + CELL7)) + lat7;
    return poleward >= LAT7_MAX ? LON7_MAX : reachMm / mmPerLon7(poleward * RADIANS7);
  });
  return { lat7, lon7 };
}

/** The largest radius of places, and how far south and north they go; of none, nothing. */
function extentOf(rows: Int32Array, { radiusMm, lat7 }: ObservationColumns) {
  const extent = { largestMm: 0, south: LAT7_MAX, north: -LAT7_MAX };
  for (let at = 0; at < rows.length; at++) {
    const [radius, lat] = [radiusMm[rows[at] as number] as number, lat7[rows[at] as number] as number];
    if (radius > extent.largestMm) extent.largestMm = radius;
    if (lat < extent.south) extent.south = lat;
    if (lat > extent.north) extent.north = lat;
  }
  return extent;
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
