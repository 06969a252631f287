import fc from 'fast-check';
import type { Area, Polygon } from '../../src/geo/area.ts';
import { type LonLat, makeLonLatUnsafe } from '../../src/geo/lonlat.ts';

/**
 * Areas made of the triangles of a small grid, for which every answer is known by counting: each cell of 5 by 5 is cut
 * by its diagonals into four tiles. A mosaic is a set of tiles, numbered from 0 to 99.
 */
export type Mosaic = ReadonlySet<number>;

const SIDE = 5;
/** Half a cell, in 1e-7 degrees. */
export const HALF = 1000;
export const TILES = 4 * SIDE * SIDE;

/** Single tiles, and blocks of whole cells so that edges of different length meet. */
export const mosaics: fc.Arbitrary<Mosaic> = fc
  .tuple(
    fc.array(fc.nat(TILES - 1), { maxLength: 20 }),
    fc.array(fc.tuple(fc.nat(SIDE - 1), fc.nat(SIDE - 1), fc.nat(SIDE - 1), fc.nat(SIDE - 1)), { maxLength: 3 }),
  )
  .map(([tiles, blocks]) => new Set([...tiles, ...blocks.flatMap((block) => tilesOfBlock(...block))]));

/** One polygon to a tile. */
export function areaOfTiles(mosaic: Mosaic): Area {
  return { polygons: [...mosaic].map((tile) => [closed(tileCorners(tile))]) };
}

/** One polygon to a row of full cells, and one to each tile that is left: the same area otherwise cut. */
export function areaOfRows(mosaic: Mosaic): Area {
  const left = new Set(mosaic);
  const polygons: Polygon[] = [];
  for (let row = 0; row < SIDE; row++) {
    let from = 0;
    for (let column = 0; column <= SIDE; column++) {
      if (column < SIDE && isFull(mosaic, column, row)) continue;
      if (column > from) polygons.push([closed(blockCorners(from, row, column, row + 1))]);
      for (let done = from; done < column; done++) for (const tile of tilesOfCell(done, row)) left.delete(tile);
      from = column + 1;
    }
  }
  return { polygons: [...polygons, ...areaOfTiles(left).polygons] };
}

/** The tiles that have a point in their inner or on their line. */
export function tilesAt(
  x: number,
  y: number,
): { readonly inner: readonly number[]; readonly touching: readonly number[] } {
  const inner: number[] = [];
  const touching: number[] = [];
  for (let tile = 0; tile < TILES; tile++) {
    const [a, b, c] = tileCorners(tile);
    if (a === undefined || b === undefined || c === undefined) continue;
    const sides = [side(a, b, x, y), side(b, c, x, y), side(c, a, x, y)];
    if (sides.every((value) => value > 0)) inner.push(tile);
    if (sides.every((value) => value >= 0)) touching.push(tile);
  }
  return { inner, touching };
}

/** Corners counter-clockwise. */
export function tileCorners(tile: number): readonly LonLat[] {
  const cell = Math.floor(tile / 4);
  const x = (cell % SIDE) * 2;
  const y = Math.floor(cell / SIDE) * 2;
  const corners = [at(x, y), at(x + 2, y), at(x + 2, y + 2), at(x, y + 2)];
  const [from, to] = [corners[tile % 4], corners[((tile % 4) + 1) % 4]];
  return from === undefined || to === undefined ? [] : [from, to, at(x + 1, y + 1)];
}

function tilesOfBlock(column: number, row: number, width: number, height: number): number[] {
  const tiles: number[] = [];
  for (let y = row; y <= Math.min(SIDE - 1, row + height); y++) {
    for (let x = column; x <= Math.min(SIDE - 1, column + width); x++) tiles.push(...tilesOfCell(x, y));
  }
  return tiles;
}

function tilesOfCell(column: number, row: number): readonly number[] {
  return [0, 1, 2, 3].map((tile) => 4 * (row * SIDE + column) + tile);
}

function isFull(mosaic: Mosaic, column: number, row: number): boolean {
  return tilesOfCell(column, row).every((tile) => mosaic.has(tile));
}

function blockCorners(west: number, south: number, east: number, north: number): readonly LonLat[] {
  return [at(2 * west, 2 * south), at(2 * east, 2 * south), at(2 * east, 2 * north), at(2 * west, 2 * north)];
}

function closed(corners: readonly LonLat[]): readonly LonLat[] {
  return [...corners, ...corners.slice(0, 1)];
}

function side(a: LonLat, b: LonLat, x: number, y: number): number {
  return (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
}

function at(x: number, y: number): LonLat {
  return makeLonLatUnsafe(300_000_000 + x * HALF, 450_000_000 + y * HALF);
}
