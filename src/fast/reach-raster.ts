import type { Box } from '../geo/box.ts';
import { reachOf } from '../geo/disc-in-area.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { crossingEast } from '../geo/locate.ts';
import { LAT7_MAX } from '../geo/lonlat.ts';
import { CellListMaker, type CellLists } from './cell-lists.ts';
import { cellsFor, type Grid, gridOver, sideOf } from './grid.ts';
import { sharedFloats } from './points.ts';
import type { ZoneTable } from './zones.ts';

/**
 * Where the discs of one class of radii lie to zones, by the cell of their centre. A list holds: how many zones hold every such disc,
 * those zones; how many zones have a line that every such disc meets, those; how many have a line that some may meet, and for each its
 * number, how many pieces are near, and those pieces.
 */
export interface ReachRaster extends CellLists {
  readonly grid: Grid;
  /** For each row the longest that a unit is in it, in mm: no place on the map around a centre is further off than these say. */
  readonly mmPerLat7: Float64Array;
  readonly mmPerLon7: Float64Array;
  /** For each row, what part of that a unit is at the least, for the largest disc of the class. */
  readonly least: Float64Array;
}

/** Class `k` holds the radii above half of this, up to this: 2^k times 100 m; class 0 all that are smaller. */
export function classRadiusMm(k: number): number {
  return 100_000 * (1 << k);
}

/** Larger discs, 51 km and more, are asked one by one. */
export const CLASSES = 10;

/** The class of a radius above 0; CLASSES for one that is in none. */
export function classOf(radiusMm: number): number {
  let k = 0;
  while (k < CLASSES && radiusMm > classRadiusMm(k)) k += 1;
  return k;
}

/** Places nearer to a pole or to the antimeridian than this (1e-7 degrees, 5°) are asked one by one. */
export const EDGE7 = 50_000_000;

/** The finest cells: 2^14 units, some 180 m. */
const SHIFT_MIN = 14;
/** What rounding may do to a length. */
const SLACK = 1e-9;

export function makeReachRaster(table: ZoneTable, hull: Box, k: number): ReachRaster {
  const [least, most] = [reachOf(k === 0 ? 1 : classRadiusMm(k - 1)), reachOf(classRadiusMm(k))];
  const grid = gridOver(widened(hull, most), SHIFT_MIN + Math.max(0, k - 2), cellsFor(table) / 2);
  const rows = rowScales(grid, most);
  const maker = new CellListMaker(grid.cols * grid.rows);
  for (let zone = 0; zone < table.count; zone++) reachOfZone(table, zone, grid, rows, least, most, maker);
  return { grid, ...rows, ...maker.finish(layout) };
}

function layout(words: readonly Int32Array[]): readonly number[] {
  const of = (kind: number) => words.filter((word) => word[0] === kind).map((word) => [...word.subarray(1)]);
  const [full, sure, near] = [of(FULL), of(SURE), of(NEAR)];
  return [full.length, ...full.flat(), sure.length, ...sure.flat(), near.length, ...near.flat()];
}

const [FULL, SURE, NEAR] = [0, 1, 2];

/** A box with everything that is within a reach of it; no further than where places are asked one by one. */
function widened(box: Box, reachMm: number): Box {
  const lat = Math.ceil(reachMm / mmPerLat7(0)) + 1;
  const south = Math.max(-LAT7_MAX, box.south - lat);
  const north = Math.min(LAT7_MAX, box.north + lat);
  const polar = Math.min(LAT7_MAX - EDGE7, Math.max(Math.abs(south), Math.abs(north)));
  const lon = Math.ceil(reachMm / mmPerLon7(polar * RADIANS7)) + 1;
  return { west: box.west - lon, east: box.east + lon, south, north };
}

interface RowScales {
  readonly mmPerLat7: Float64Array;
  readonly mmPerLon7: Float64Array;
  readonly least: Float64Array;
}

function rowScales(grid: Grid, reachMm: number): RowScales {
  const belt = reachMm / mmPerLat7(0);
  const rows = {
    mmPerLat7: sharedFloats(grid.rows),
    mmPerLon7: sharedFloats(grid.rows),
    least: sharedFloats(grid.rows),
  };
  for (let row = 0; row < grid.rows; row++) {
    const south = grid.south + row * sideOf(grid);
    const north = south + sideOf(grid);
    const poleward = Math.max(Math.abs(south), Math.abs(north));
    const inward = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
    const [lat, lon] = [mmPerLat7(poleward * RADIANS7), mmPerLon7(inward * RADIANS7)];
    const leastLat = mmPerLat7(Math.max(0, inward - belt) * RADIANS7);
    const leastLon = poleward + belt < LAT7_MAX ? mmPerLon7((poleward + belt) * RADIANS7) : 0;
    rows.mmPerLat7[row] = lat;
    rows.mmPerLon7[row] = lon;
    rows.least[row] = Math.min(leastLat / lat, leastLon / lon) * (1 - SLACK);
  }
  return rows;
}

function reachOfZone(
  table: ZoneTable,
  zone: number,
  grid: Grid,
  rows: RowScales,
  least: number,
  most: number,
  maker: CellListMaker,
): void {
  const [start, end] = [table.first[zone] as number, table.first[zone + 1] as number];
  const side = sideOf(grid);
  const near = new Map<number, { pieces: number[]; sure: boolean }>();
  for (let piece = start; piece < end; piece++) eachCellNear(table, piece, grid, rows, least, most, near);
  const [west, south, east, north] = boxOf(table, start, end);
  const firstRow = Math.max(0, Math.floor((south - grid.south) / side));
  const lastRow = Math.min(grid.rows - 1, Math.floor((north - grid.south) / side));
  const firstCol = Math.max(0, Math.floor((west - grid.west) / side));
  const lastCol = Math.min(grid.cols - 1, Math.floor((east - grid.west) / side));
  for (let row = firstRow; row <= lastRow; row++) {
    let isIn: boolean | undefined;
    for (let col = firstCol; col <= lastCol; col++) {
      const cell = row * grid.cols + col;
      if (near.has(cell)) {
        isIn = undefined;
        continue;
      }
      // Cells far from every line lie on one side of it together, as long as they follow each other.
      isIn ??= isInside(table, start, end, grid.west + col * side, grid.south + row * side);
      if (isIn) maker.add(cell, [FULL, zone]);
    }
  }
  for (const [cell, { pieces, sure }] of near)
    maker.add(cell, sure ? [SURE, zone] : [NEAR, zone, pieces.length, ...pieces]);
}

/** Notes a piece in every cell of which some place may lie within the greatest reach of it. */
function eachCellNear(
  table: ZoneTable,
  piece: number,
  grid: Grid,
  rows: RowScales,
  least: number,
  most: number,
  near: Map<number, { pieces: number[]; sure: boolean }>,
): void {
  const [ax, ay] = [table.ax[piece] as number, table.ay[piece] as number];
  const [bx, by] = [table.bx[piece] as number, table.by[piece] as number];
  const side = sideOf(grid);
  const latReach = most / mmPerLat7(0) + side;
  const firstRow = Math.max(0, Math.floor((Math.min(ay, by) - latReach - grid.south) / side));
  const lastRow = Math.min(grid.rows - 1, Math.floor((Math.max(ay, by) + latReach - grid.south) / side));
  for (let row = firstRow; row <= lastRow; row++) {
    const [lat, lon] = [rows.mmPerLat7[row] as number, rows.mmPerLon7[row] as number];
    const share = rows.least[row] as number;
    const half = (side / 2) * Math.sqrt(lat * lat + lon * lon);
    const y = grid.south + row * side + side / 2;
    // On the longest map a place within reach is no further off than this; a row so near a pole that this has no bound is not asked.
    const farthest = share > 0 ? (most / share) * (1 + SLACK) + half : Number.POSITIVE_INFINITY;
    const [low, high] = bandReach(ax, ay, bx, by, y, farthest / lat);
    const firstCol = Math.max(0, Math.floor((low - farthest / lon - grid.west) / side));
    const lastCol = Math.min(grid.cols - 1, Math.floor((high + farthest / lon - grid.west) / side));
    for (let col = firstCol; col <= lastCol; col++) {
      const x = grid.west + col * side + side / 2;
      const distance = Math.sqrt(squareMm(ax, ay, bx, by, x, y, lat, lon));
      if (distance > farthest) continue;
      const cell = row * grid.cols + col;
      const found = near.get(cell) ?? { pieces: [], sure: false };
      found.pieces.push(piece);
      found.sure ||= (distance + half) * (1 + SLACK) <= least;
      near.set(cell, found);
    }
  }
}

/** The longitudes that a piece has between the parallels `reach` south and north of one. */
function bandReach(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  y: number,
  reach: number,
): readonly [number, number] {
  if (ay === by) return [Math.min(ax, bx), Math.max(ax, bx)];
  const at = (lat: number) =>
    ax + ((bx - ax) * (Math.min(Math.max(lat, Math.min(ay, by)), Math.max(ay, by)) - ay)) / (by - ay);
  const [one, other] = [at(y - reach), at(y + reach)];
  return [Math.min(one, other), Math.max(one, other)];
}

function boxOf(table: ZoneTable, start: number, end: number): readonly [number, number, number, number] {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity];
  for (let piece = start; piece < end; piece++) {
    west = Math.min(west, table.ax[piece] as number, table.bx[piece] as number);
    east = Math.max(east, table.ax[piece] as number, table.bx[piece] as number);
    south = Math.min(south, table.ay[piece] as number, table.by[piece] as number);
    north = Math.max(north, table.ay[piece] as number, table.by[piece] as number);
  }
  return [west, south, east, north];
}

function isInside({ ax, ay, bx, by, times }: ZoneTable, start: number, end: number, x: number, y: number): boolean {
  let winding = 0;
  for (let piece = start; piece < end; piece++) {
    const [px, py] = [ax[piece] as number, ay[piece] as number];
    const [qx, qy] = [bx[piece] as number, by[piece] as number];
    winding += crossingEast(px, py, qx, qy, x, y) * (times[piece] as number);
  }
  return winding > 0;
}

/** The square of the distance from a place to a piece, in mm, on a flat map. */
export function squareMm(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x: number,
  y: number,
  lat: number,
  lon: number,
): number {
  const ux = (bx - ax) * lon;
  const uy = (by - ay) * lat;
  const px = (x - ax) * lon;
  const py = (y - ay) * lat;
  const square = ux * ux + uy * uy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * ux + py * uy) / square));
  const dx = px - along * ux;
  const dy = py - along * uy;
  return dx * dx + dy * dy;
}
