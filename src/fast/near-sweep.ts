import { JOIN } from '../assess/alike.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { LAT7_MAX, LON7_MAX } from '../geo/lonlat.ts';
import { firstFrom } from './by-time.ts';
import { beltOf, FLAT7_MAX, flatMaps } from './flat-map.ts';
import { Ints } from './growing.ts';
import { IntLists, twiceAsLong } from './int-lists.ts';
import { type RowLikeness, SLACK_MM } from './likeness-columns.ts';

/** For each row where its list stands: `parts[partOf[row]]`, from `begin[row]` up to `end[row]`. */
export interface NearLists {
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly partOf: Uint8Array;
}

/** The lists of rows that were met one after another. */
export interface NearPart {
  readonly other: Int32Array;
  readonly size: number;
  /** Pairs of those that are alike, two rows each. */
  readonly alike: Int32Array;
}

/** Which rows of the order are looked for, as which part. */
export interface Slice {
  readonly part: number;
  readonly first: number;
  readonly past: number;
  /** Makes an array of so many zeros: shared memory, where other threads are to read it. */
  readonly make?: (length: number) => Int32Array;
}

const CELL7 = 2_500_000;
const COLS = (2 * LON7_MAX) / CELL7;
const ROWS = (2 * LAT7_MAX) / CELL7;
const RADIUS_MM_MAX = 5_000_000;
/** Further towards a pole no place is in a cell: two cells, and more, from where a degree of longitude is short. */
const POLAR7 = LAT7_MAX - 21 * CELL7;

/** Notes for the rows of the order from `first` up to `past` whom they meet, in a sweep over time through cells. */
export function sweep(
  columns: ObservationColumns,
  all: Int32Array,
  likeness: RowLikeness,
  { begin, end, partOf }: NearLists,
  { part, first, past, make = (length) => new Int32Array(length) }: Slice,
): NearPart {
  const { from, lon7, lat7, radiusMm, placed } = columns;
  // Those that may still run when the first begins are met too.
  const early = first < past ? firstFrom(all, from, (from[all[first] as number] as number) - JOIN.spanMsMax) : first;
  const order = all.subarray(early, past);
  const alike = new Ints();
  // Tens of millions of them: written without a call.
  let [other, size] = [make(Math.max(1 << 16, 32 * order.length)), 0];
  const isInCell = (row: number) =>
    placed[row] === 1 && (radiusMm[row] as number) <= RADIUS_MM_MAX && Math.abs(lat7[row] as number) <= POLAR7;
  const { start, four } = inOrder(columns, order);
  const { largestMm, south, north } = extentOf(order, isInCell, columns);
  const reach = reachOf(largestMm);
  const line0 = rowOf(south - reach.lat7);
  const cells = Math.max(0, rowOf(north + reach.lat7) - line0 + 1) * COLS;
  const running = new IntLists(cells + 2);
  const [anywhere, everywhere] = [cells, cells + 1];
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
      if (size === other.length) other = twiceAsLong(other, make);
      other[size++] = metRow;
      if (like !== 2) continue;
      alike.push(row);
      alike.push(metRow);
    }
    running.size[list] = kept - first;
  };
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    const isMet = early + place >= first;
    const [x, y] = [lon7[row] as number, lat7[row] as number];
    const isCelled = isInCell(row);
    if (isMet) {
      begin[row] = size;
      partOf[row] = part;
    }
    if (isMet && isCelled) {
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
    } else if (isMet) meet(place, everywhere, 0, 0, 1);
    if (isMet) end[row] = size;
    running.push(isCelled ? (rowOf(y) - line0) * COLS + (colOf(x) % COLS) : anywhere, place);
    running.push(everywhere, place);
  }
  return { other, size, alike: alike.all.slice() };
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

/** The largest radius of places in cells, and how far south and north they go; of none, nothing. */
function extentOf(rows: Int32Array, isInCell: (row: number) => boolean, { radiusMm, lat7 }: ObservationColumns) {
  const extent = { largestMm: 0, south: LAT7_MAX, north: -LAT7_MAX };
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if (!isInCell(row)) continue;
    const radius = radiusMm[row] as number;
    const lat = lat7[row] as number;
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
