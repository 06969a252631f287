import type { Box } from '../geo/box.ts';

/** Square cells of 2^shift units over a box; a cell holds the whole coordinates from its west and south side up to, without, the next. */
export interface Grid {
  readonly west: number;
  readonly south: number;
  readonly shift: number;
  readonly cols: number;
  readonly rows: number;
}

/** A table of this many cells is 16 MB. */
const CELLS_MAX = 4_194_304;
const CELLS_MIN = 65_536;

/** As many cells as pay: some for each piece of a line, so that few zones cost little to lay out. */
export function cellsFor({ ax }: { readonly ax: Float64Array }): number {
  return Math.min(CELLS_MAX, Math.max(CELLS_MIN, ax.length * 64));
}

/** The finest grid over a box that is no finer than 2^shift and has at most `cellsMax` cells. */
export function gridOver({ west, south, east, north }: Box, shift: number, cellsMax: number): Grid {
  for (let fine = shift; ; fine += 1) {
    const size = 2 * (1 << (fine - 1));
    const cols = Math.floor((east - west) / size) + 1;
    const rows = Math.floor((north - south) / size) + 1;
    if (cols * rows <= cellsMax) return { west, south, shift: fine, cols, rows };
  }
}

/** The length of a cell's side, in 1e-7 degrees. */
export function sideOf({ shift }: Grid): number {
  return 1 << shift;
}

/** The cell that a whole coordinate lies in; -1 outside of the grid. */
export function cellAt({ west, south, shift, cols, rows }: Grid, x: number, y: number): number {
  const dx = x - west;
  const dy = y - south;
  if (dx < 0 || dy < 0) return -1;
  const col = dx >>> shift;
  const row = dy >>> shift;
  return col < cols && row < rows ? row * cols + col : -1;
}
