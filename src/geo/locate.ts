import type { Boundary } from './boundary.ts';
import { ends } from './boundary.ts';
import { searchBoxTree } from './box-tree.ts';
import { isOn, turn } from './orient.ts';

export type PointPosition = 'inside' | 'outside' | 'on-line';

/** Where a point of the plane lies against a boundary. Coordinates are whole 1e-7 degrees or halves of them. Exact. */
export function locate(boundary: Boundary, x: number, y: number): PointPosition {
  let winding = 0;
  const isOnLine = searchBoxTree(boundary.tree, x, y, Number.POSITIVE_INFINITY, y, (piece) => {
    const [ax, ay, bx, by] = ends(boundary, piece);
    if (isOn(ax, ay, bx, by, x, y)) return true;
    winding += crossingEast(ax, ay, bx, by, x, y) * (boundary.times[piece] ?? 0);
    return false;
  });
  if (isOnLine) return 'on-line';
  return winding > 0 ? 'inside' : 'outside';
}

/** 1 or -1 if the piece crosses the ray from the point to the east, upwards or downwards; else 0. */
export function crossingEast(ax: number, ay: number, bx: number, by: number, x: number, y: number): -1 | 0 | 1 {
  // Half-open in y, so that a vertex on the ray counts once.
  if (ay <= y && y < by) return turn(ax, ay, bx, by, x, y) > 0 ? 1 : 0;
  if (by <= y && y < ay) return turn(ax, ay, bx, by, x, y) < 0 ? -1 : 0;
  return 0;
}
