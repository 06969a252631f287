import type { Area } from './area.ts';
import { type BoxTree, makeBoxTree, type Segments, searchBoxTree } from './box-tree.ts';
import { PAIRS_MAX } from './limits.ts';
import { isOn, meeting } from './orient.ts';

/**
 * The line between an area and the rest: directed pieces with the area on their left. Edges are split where another
 * edge ends on them, and pieces that two polygons share are gone, so that neighbours make one area.
 */
export interface Boundary extends Segments {
  /** How many times each piece counts: 1, or more where polygons lie upon each other. */
  readonly times: Int32Array;
  /** The edge each piece comes from, as an index into `edges` of the area. */
  readonly source: Int32Array;
  readonly tree: BoxTree;
}

/** One edge of a ring: from its position `edge` to the next. */
export interface EdgeRef {
  readonly polygon: number;
  readonly ring: number;
  readonly edge: number;
}

export interface Tracing {
  readonly boundary: Boundary;
  readonly edges: readonly EdgeRef[];
  /** Pairs of edges that cross in a point inside both: none in a sound area. Only the first few. */
  readonly crossings: readonly (readonly [EdgeRef, EdgeRef])[];
}

const CROSSINGS_MAX = 20;
const traced = new WeakMap<Area, Tracing>();

/** The boundary of an area, worked out once. Throws a RangeError if the area is too tangled: `checkArea` tells beforehand. */
export function boundaryOf(area: Area): Boundary {
  const known = traced.get(area);
  if (known !== undefined) return known.boundary;
  const tracing = traceBoundary(area);
  if (tracing === undefined)
    throw new RangeError(`area too tangled: more than ${PAIRS_MAX} pairs of edges are close to each other`);
  traced.set(area, tracing);
  return tracing.boundary;
}

/** Undefined if more than PAIRS_MAX pairs of edges would have to be compared. */
export function traceBoundary(area: Area): Tracing | undefined {
  const { segments, edges } = directedEdges(area);
  const tree = makeBoxTree(segments);
  const splits = new Map<number, Point[]>();
  const crossings: [EdgeRef, EdgeRef][] = [];
  const isDone = eachTouchingPair(segments, tree, (i, j, isCross) => {
    const [first, second] = [edges[i], edges[j]];
    if (!isCross) noteSplits(segments, i, j, splits);
    else if (first !== undefined && second !== undefined && crossings.length < CROSSINGS_MAX)
      crossings.push([first, second]);
  });
  if (!isDone) return undefined;
  return { boundary: dissolve(segments, splits), edges, crossings };
}

export type Point = readonly [x: number, y: number];
export type Ends = readonly [ax: number, ay: number, bx: number, by: number];

/** Edges of all rings with the area on their left, whichever way the rings were wound; edges without length are left out. */
function directedEdges(area: Area): { readonly segments: Segments; readonly edges: readonly EdgeRef[] } {
  const edges: EdgeRef[] = [];
  const ends: number[] = [];
  for (const [polygon, rings] of area.polygons.entries()) {
    for (const [ring, positions] of rings.entries()) {
      const isTurned = twiceSignedArea(positions) > 0n !== (ring === 0);
      for (let edge = 0; edge + 1 < positions.length; edge++) {
        const from = positions[isTurned ? edge + 1 : edge];
        const to = positions[isTurned ? edge : edge + 1];
        if (from === undefined || to === undefined || (from[0] === to[0] && from[1] === to[1])) continue;
        edges.push({ polygon, ring, edge });
        ends.push(from[0], from[1], to[0], to[1]);
      }
    }
  }
  return { segments: segmentsOf(ends), edges };
}

/** Twice the area of a ring in the lon/lat plane, positive if it is wound counter-clockwise. Exact. */
export function twiceSignedArea(ring: readonly Point[]): bigint {
  let sum = 0n;
  const [originX, originY] = ring[0] ?? [0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] ?? [0, 0];
    const [bx, by] = ring[i + 1] ?? [0, 0];
    const left = (ax - originX) * (by - originY);
    const right = (ay - originY) * (bx - originX);
    // Products below 2^52 have an exact difference; larger ones are taken apart.
    if (Math.abs(left) < EXACT && Math.abs(right) < EXACT) sum += BigInt(left - right);
    else sum += BigInt(ax - originX) * BigInt(by - originY) - BigInt(ay - originY) * BigInt(bx - originX);
  }
  return sum;
}

/** 2^52 */
const EXACT = 4_503_599_627_370_496;

/** Each pair of segments that cross, or that touch other than end to end. False if there were too many to look at. */
function eachTouchingPair(
  segments: Segments,
  tree: BoxTree,
  visit: (i: number, j: number, isCross: boolean) => void,
): boolean {
  let pairs = 0;
  for (let i = 0; i < segments.ax.length; i++) {
    const [ax, ay, bx, by] = ends(segments, i);
    const isTooMany = searchBoxTree(
      tree,
      Math.min(ax, bx),
      Math.min(ay, by),
      Math.max(ax, bx),
      Math.max(ay, by),
      (j) => {
        if (j <= i) return false;
        const [cx, cy, dx, dy] = ends(segments, j);
        const meet = meeting(ax, ay, bx, by, cx, cy, dx, dy);
        if (meet !== 'none') visit(i, j, meet === 'cross');
        pairs += 1;
        return pairs > PAIRS_MAX;
      },
    );
    if (isTooMany) return false;
  }
  return true;
}

/** Notes the ends of each segment that lie inside the other. Segments that only share an end are left alone. */
function noteSplits(segments: Segments, i: number, j: number, splits: Map<number, Point[]>): void {
  const onFirst = endsInside(segments, i, j);
  const onSecond = endsInside(segments, j, i);
  if (onFirst.length + onSecond.length === 0 && !isSameStretch(ends(segments, i), ends(segments, j))) return;
  // Both are noted, so that stretches which lie upon each other meet in `dissolve`.
  splits.set(i, [...(splits.get(i) ?? []), ...onFirst]);
  splits.set(j, [...(splits.get(j) ?? []), ...onSecond]);
}

/** The ends of the guest that lie on the host, but not on its ends. */
export function endsInside(hosts: Segments, host: number, guest: number, guests: Segments = hosts): Point[] {
  const [ax, ay, bx, by] = ends(hosts, host);
  const [cx, cy, dx, dy] = ends(guests, guest);
  const candidates: Point[] = [
    [cx, cy],
    [dx, dy],
  ];
  return candidates.filter(([x, y]) => {
    const isEnd = (x === ax && y === ay) || (x === bx && y === by);
    return !isEnd && isOn(ax, ay, bx, by, x, y);
  });
}

function isSameStretch([ax, ay, bx, by]: Ends, [cx, cy, dx, dy]: Ends): boolean {
  const isSame = ax === cx && ay === cy && bx === dx && by === dy;
  return isSame || (ax === dx && ay === dy && bx === cx && by === cy);
}

/** Splits the segments at their points and cancels pieces that run both ways. */
function dissolve(segments: Segments, splits: ReadonlyMap<number, readonly Point[]>): Boundary {
  const pieces: number[] = [];
  const source: number[] = [];
  const times: number[] = [];
  const shared = new Map<string, { ends: Ends; source: number; times: number }>();
  for (let i = 0; i < segments.ax.length; i++) {
    const points = splits.get(i);
    if (points === undefined) {
      pieces.push(...ends(segments, i));
      source.push(i);
      times.push(1);
      continue;
    }
    for (const piece of piecesOf(ends(segments, i), points)) {
      const [ax, ay, bx, by] = piece;
      const isForward = ax < bx || (ax === bx && ay < by);
      const key = isForward ? `${ax},${ay},${bx},${by}` : `${bx},${by},${ax},${ay}`;
      const known = shared.get(key) ?? { ends: isForward ? piece : ([bx, by, ax, ay] as const), source: i, times: 0 };
      shared.set(key, { ...known, times: known.times + (isForward ? 1 : -1) });
    }
  }
  for (const {
    ends: [ax, ay, bx, by],
    source: from,
    times: net,
  } of shared.values()) {
    if (net === 0) continue;
    if (net > 0) pieces.push(ax, ay, bx, by);
    else pieces.push(bx, by, ax, ay);
    source.push(from);
    times.push(Math.abs(net));
  }
  const split = segmentsOf(pieces);
  return { ...split, times: Int32Array.from(times), source: Int32Array.from(source), tree: makeBoxTree(split) };
}

/** The pieces of a segment between points on it, in its own direction. */
export function piecesOf([ax, ay, bx, by]: Ends, points: readonly Point[]): Ends[] {
  const along = (point: Point) => (point[0] - ax) * Math.sign(bx - ax) + (point[1] - ay) * Math.sign(by - ay);
  const stops = [[ax, ay] as const, ...points.toSorted((p, q) => along(p) - along(q)), [bx, by] as const];
  const pieces: Ends[] = [];
  for (const [i, [x, y]] of stops.entries()) {
    const [fromX, fromY] = stops[i - 1] ?? [x, y];
    if (fromX !== x || fromY !== y) pieces.push([fromX, fromY, x, y]);
  }
  return pieces;
}

/** The ends of one segment: ax, ay, bx, by. */
export function ends(segments: Segments, i: number): Ends {
  const { ax, ay, bx, by } = segments;
  return [ax[i] ?? Number.NaN, ay[i] ?? Number.NaN, bx[i] ?? Number.NaN, by[i] ?? Number.NaN];
}

function segmentsOf(flat: readonly number[]): Segments {
  const pick = (offset: number) =>
    Float64Array.from({ length: flat.length / 4 }, (_, i) => flat[4 * i + offset] ?? Number.NaN);
  return { ax: pick(0), ay: pick(1), bx: pick(2), by: pick(3) };
}
