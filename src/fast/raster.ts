import type { Box } from '../geo/box.ts';
import { crossingEast } from '../geo/locate.ts';
import { turn } from '../geo/orient.ts';
import { CellListMaker, type CellLists } from './cell-lists.ts';
import { cellAt, cellsFor, type Grid, gridOver, sideOf } from './grid.ts';
import type { ZoneTable } from './zones.ts';

/**
 * Which zones a place lies in, by the cell that it lies in. A list holds: how many zones hold the whole cell, those zones; how many zones
 * have a line through it, and for each of them its number, the winding that all places of the cell have in common, how many pieces are
 * still to be asked, and those pieces.
 */
export interface Raster extends CellLists {
  readonly grid: Grid;
}

/** No cell is finer: 2^13 units are some 90 m. */
const SHIFT_MIN = 13;
/** What rounding may shift a crossing by, in units, and a whole unit between two cells. */
const PAD = 2;

export function makeRaster(table: ZoneTable, hull: Box): Raster {
  const grid = gridOver(hull, SHIFT_MIN, cellsFor(table));
  const maker = new CellListMaker(grid.cols * grid.rows);
  for (let zone = 0; zone < table.count; zone++) rasterZone(table, zone, grid, maker);
  return { grid, ...maker.finish(layout) };
}

/** A word of one number is a zone that holds the cell; a longer one is a zone with a line through it. */
function layout(words: readonly Int32Array[]): readonly number[] {
  const full = words.filter(({ length }) => length === 1);
  const part = words.filter(({ length }) => length > 1);
  return [full.length, ...full.map(([zone]) => zone as number), part.length, ...part.flatMap((word) => [...word])];
}

function rasterZone(table: ZoneTable, zone: number, grid: Grid, maker: CellListMaker): void {
  const side = sideOf(grid);
  for (const [row, pieces] of piecesByRow(table, zone, grid)) {
    const south = grid.south + row * side;
    const north = south + side - 1;
    const marked = markRow(table, pieces, grid, south, north);
    const cols = [...marked].sort((a, b) => a - b);
    const [first, last] = [cols[0], cols.at(-1)];
    if (first === undefined || last === undefined) continue;
    let isIn: boolean | undefined;
    for (let col = first; col <= last; col++) {
      const west = grid.west + col * side;
      const cell = row * grid.cols + col;
      if (!marked.has(col)) {
        // No line lies in this cell or between it and the next: all cells of the run are alike.
        isIn ??= windingAt(table, pieces, west, south) > 0;
        if (isIn) maker.add(cell, [zone]);
        continue;
      }
      isIn = undefined;
      const { base, asked } = cellWinding(table, pieces, west, south, west + side - 1, north);
      if (asked.length > 0) maker.add(cell, [zone, base, asked.length, ...asked]);
      else if (base > 0) maker.add(cell, [zone]);
    }
  }
}

/** For each row of cells, the pieces of a zone that reach into it. */
function piecesByRow(table: ZoneTable, zone: number, grid: Grid): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (let piece = table.first[zone] as number; piece < (table.first[zone + 1] as number); piece++) {
    const [ay, by] = [table.ay[piece] as number, table.by[piece] as number];
    const from = (Math.min(ay, by) - grid.south) >>> grid.shift;
    const to = (Math.max(ay, by) - grid.south) >>> grid.shift;
    for (let row = from; row <= to; row++) {
      const list = rows.get(row);
      if (list === undefined) rows.set(row, [piece]);
      else list.push(piece);
    }
  }
  return rows;
}

/** The columns of a row in which some piece may lie: those, and rather one more. */
function markRow(
  table: ZoneTable,
  pieces: readonly number[],
  { west, shift, cols }: Grid,
  south: number,
  north: number,
): ReadonlySet<number> {
  const marked = new Set<number>();
  for (const piece of pieces) {
    const [from, to] = reachInBand(table, piece, south, north);
    const first = Math.max(0, Math.floor((from - west) / (1 << shift)));
    const last = Math.min(cols - 1, Math.floor((to - west) / (1 << shift)));
    for (let col = first; col <= last; col++) marked.add(col);
  }
  return marked;
}

/** The least and the greatest longitude of a piece between two parallels, and PAD more. */
function reachInBand(table: ZoneTable, piece: number, south: number, north: number): readonly [number, number] {
  const [ax, ay] = [table.ax[piece] as number, table.ay[piece] as number];
  const [bx, by] = [table.bx[piece] as number, table.by[piece] as number];
  if (ay === by) return [Math.min(ax, bx) - PAD, Math.max(ax, bx) + PAD];
  const at = (y: number) => ax + ((bx - ax) * (y - ay)) / (by - ay);
  const low = at(Math.max(Math.min(ay, by), south));
  const high = at(Math.min(Math.max(ay, by), north));
  return [Math.min(low, high) - PAD, Math.max(low, high) + PAD];
}

function windingAt(table: ZoneTable, pieces: readonly number[], x: number, y: number): number {
  let winding = 0;
  for (const piece of pieces) winding += crossing(table, piece, x, y);
  return winding;
}

function crossing(table: ZoneTable, piece: number, x: number, y: number): number {
  const { ax, ay, bx, by, times } = table;
  const way = crossingEast(ax[piece] as number, ay[piece] as number, bx[piece] as number, by[piece] as number, x, y);
  return way * (times[piece] as number);
}

interface CellWinding {
  readonly base: number;
  readonly asked: readonly number[];
}

/** What each place of a cell has in common, and the pieces that tell them apart. */
function cellWinding(
  table: ZoneTable,
  pieces: readonly number[],
  west: number,
  south: number,
  east: number,
  north: number,
): CellWinding {
  let base = 0;
  const asked: number[] = [];
  for (const piece of pieces) {
    const [ax, ay] = [table.ax[piece] as number, table.ay[piece] as number];
    const [bx, by] = [table.bx[piece] as number, table.by[piece] as number];
    if (Math.max(ax, bx) < west) continue;
    const isBeyond = Math.min(ax, bx) > east;
    if (isBeyond && ay === by) continue;
    const spans = Math.min(ay, by) <= south && Math.max(ay, by) > north;
    if (spans && (isBeyond || isOneSide(ax, ay, bx, by, west, south, east, north)))
      base += crossing(table, piece, west, south);
    else asked.push(piece);
  }
  return { base, asked };
}

/** Whether all corners of a cell lie on the same side of a piece, none on it. */
function isOneSide(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  west: number,
  south: number,
  east: number,
  north: number,
): boolean {
  const side = turn(ax, ay, bx, by, west, south);
  return (
    side !== 0 &&
    turn(ax, ay, bx, by, east, south) === side &&
    turn(ax, ay, bx, by, west, north) === side &&
    turn(ax, ay, bx, by, east, north) === side
  );
}

/** Where a place lies to one zone: 0 out, 1 in, 2 on its line. Equal to `locate` of src/geo. */
export type Locus = 0 | 1 | 2;

/** Where a place lies to a zone whose line runs through its cell; `at` is where the zone's number stands in the cell's list. */
export function locateInCell(table: ZoneTable, lists: Int32Array, at: number, x: number, y: number): Locus {
  const { ax, ay, bx, by, times } = table;
  let winding = lists[at + 1] as number;
  const end = at + 3 + (lists[at + 2] as number);
  for (let index = at + 3; index < end; index++) {
    const piece = lists[index] as number;
    const startY = ay[piece] as number;
    const endY = by[piece] as number;
    if (startY < endY ? y < startY || y > endY : y < endY || y > startY) continue;
    const startX = ax[piece] as number;
    const endX = bx[piece] as number;
    const side = turn(startX, startY, endX, endY, x, y);
    if (side === 0) {
      if (startX < endX ? x >= startX && x <= endX : x >= endX && x <= startX) return 2;
    } else if (startY <= y && y < endY) {
      if (side > 0) winding += times[piece] as number;
    } else if (endY <= y && y < startY) {
      if (side < 0) winding -= times[piece] as number;
    }
  }
  return winding > 0 ? 1 : 0;
}

/** Where a place lies to one zone, by its raster. Not for places on the antimeridian. */
export function locateInZone(
  { grid, head, lists }: Raster,
  table: ZoneTable,
  zone: number,
  x: number,
  y: number,
): Locus {
  const cell = cellAt(grid, x, y);
  const start = cell < 0 ? 0 : (head[cell] as number);
  if (start === 0) return 0;
  let at = start + 1;
  const full = at + (lists[start] as number);
  for (; at < full; at++) if (lists[at] === zone) return 1;
  const parts = lists[at] as number;
  at += 1;
  for (let part = 0; part < parts; part++) {
    if (lists[at] === zone) return locateInCell(table, lists, at, x, y);
    at += 3 + (lists[at + 2] as number);
  }
  return 0;
}
