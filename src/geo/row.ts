import { type Boundary, ends } from './boundary.ts';
import { searchBoxTree } from './box-tree.ts';
import { crossingEast, type PointPosition } from './locate.ts';
import { isOn } from './orient.ts';

/**
 * As `locate`, for many points of one parallel between `west` and `east`: the boundary is searched once, and the pieces
 * that lie wholly east of the row are counted once.
 */
export function locateOnRow(boundary: Boundary, y: number, west: number, east: number): (x: number) => PointPosition {
  const near: number[] = [];
  let beyond = 0;
  searchBoxTree(boundary.tree, west, y, Number.POSITIVE_INFINITY, y, (piece) => {
    const [ax, ay, bx, by] = ends(boundary, piece);
    if (Math.min(ax, bx) <= east) near.push(piece);
    else beyond += crossingEast(ax, ay, bx, by, east, y) * (boundary.times[piece] ?? 0);
    return false;
  });
  return (x) => {
    let winding = beyond;
    for (const piece of near) {
      const [ax, ay, bx, by] = ends(boundary, piece);
      if (isOn(ax, ay, bx, by, x, y)) return 'on-line';
      winding += crossingEast(ax, ay, bx, by, x, y) * (boundary.times[piece] ?? 0);
    }
    return winding > 0 ? 'inside' : 'outside';
  };
}
