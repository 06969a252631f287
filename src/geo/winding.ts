import { type Boundary, ends } from './boundary.ts';
import { searchBoxTree } from './box-tree.ts';
import { crossingEast } from './locate.ts';

/**
 * How many times the area lies upon itself just to the right of a piece: 0 in a sound area. Takes what it looked at from
 * the budget, and stops once that is used up: then the answer means nothing.
 */
export function windingRightOf(boundary: Boundary, piece: number, budget: { left: number }): number {
  const [ax, ay, bx, by] = ends(boundary, piece);
  const x = (ax + bx) / 2;
  const y = (ay + by) / 2;
  let others = 0;
  searchBoxTree(boundary.tree, x, y, Number.POSITIVE_INFINITY, y, (other) => {
    budget.left -= 1;
    if (other === piece) return false;
    const [cx, cy, dx, dy] = ends(boundary, other);
    others += crossingEast(cx, cy, dx, dy, x, y) * (boundary.times[other] ?? 0);
    return budget.left <= 0;
  });
  // The ray runs just above y. What it finds without the piece itself holds east of an upward or downward piece,
  // and above a level one: that is the right of an upward or a westward piece, the left of the others.
  const isRight = by > ay || (by === ay && bx < ax);
  return isRight ? others : others - (boundary.times[piece] ?? 0);
}

/**
 * One piece of each chain. A chain runs on through every corner where one piece ends and one begins, and no third
 * touches: the winding beside it is the same all along.
 */
export function chainHeads(boundary: Boundary): readonly number[] {
  const count = boundary.ax.length;
  const corners = cornersOf(boundary);
  const isSeen = new Uint8Array(count);
  const heads: number[] = [];
  const follow = (head: number) => {
    heads.push(head);
    for (
      let piece: number | undefined = head;
      piece !== undefined && isSeen[piece] === 0;
      piece = next(boundary, corners, piece)
    ) {
      isSeen[piece] = 1;
    }
  };
  for (let piece = 0; piece < count; piece++) if (isBranching(corners.get(startKey(boundary, piece)))) follow(piece);
  // What is left runs in circles.
  for (let piece = 0; piece < count; piece++) if (isSeen[piece] === 0) follow(piece);
  return heads;
}

interface Corner {
  readonly start: number;
  readonly starts: number;
  readonly ends: number;
}

function cornersOf(boundary: Boundary): ReadonlyMap<string, Corner> {
  const corners = new Map<string, Corner>();
  for (let piece = 0; piece < boundary.ax.length; piece++) {
    const from = startKey(boundary, piece);
    const to = endKey(boundary, piece);
    const begun = corners.get(from);
    corners.set(from, { start: piece, starts: (begun?.starts ?? 0) + 1, ends: begun?.ends ?? 0 });
    const ended = corners.get(to);
    corners.set(to, { start: ended?.start ?? -1, starts: ended?.starts ?? 0, ends: (ended?.ends ?? 0) + 1 });
  }
  return corners;
}

function isBranching(corner: Corner | undefined): boolean {
  return corner === undefined || corner.starts !== 1 || corner.ends !== 1;
}

function next(boundary: Boundary, corners: ReadonlyMap<string, Corner>, piece: number): number | undefined {
  const corner = corners.get(endKey(boundary, piece));
  if (corner === undefined || isBranching(corner)) return undefined;
  // Pieces that count differently do not continue each other.
  return boundary.times[corner.start] === boundary.times[piece] ? corner.start : undefined;
}

function startKey({ ax, ay }: Boundary, piece: number): string {
  return `${ax[piece]},${ay[piece]}`;
}

function endKey({ bx, by }: Boundary, piece: number): string {
  return `${bx[piece]},${by[piece]}`;
}
