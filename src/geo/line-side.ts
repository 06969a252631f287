import { distanceMm } from './distance.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from './ellipsoid.ts';
import type { Line } from './line.ts';
import { isSamePlace, LON7_MAX, type LonLat, makeLonLatUnsafe } from './lonlat.ts';
import { isOnSegment, orient, type Turn } from './orient.ts';

/**
 * Where a place lies to a line, seen along it. `beyond`: nearest to one of its ends, so that it lies on neither side.
 * `unclear`: two parts of the line are equally near, and the place is left of one and right of the other.
 */
export type LineSide = 'left' | 'right' | 'on-line' | 'beyond' | 'unclear';

export interface LinePosition {
  readonly distanceMm: number;
  readonly side: LineSide;
}

/** How far a distance to a line may be from the true one: pieces are looked at in steps of 1e-7 degrees. */
export const LINE_DOUBT_MM = 1000;

/**
 * The distance of a place from a line, to within LINE_DOUBT_MM, and its side, which is exact: told by the turns of three
 * places, never by a distance.
 */
export function placeByLine(place: LonLat, { points }: Line): LinePosition {
  const near = candidates(place, points).map((index) => ({ index, mm: distanceToPieceMm(place, points, index) }));
  const least = Math.min(...near.map(({ mm }) => mm));
  if (near.some(({ index }) => isOnPiece(place, points, index))) return { distanceMm: 0, side: 'on-line' };
  const sides = new Set(
    near.filter(({ mm }) => mm <= least + LINE_DOUBT_MM).map(({ index, mm }) => sideOfPiece(place, points, index, mm)),
  );
  const [only] = sides;
  return { distanceMm: least, side: sides.size === 1 && only !== undefined ? only : 'unclear' };
}

/** Beyond this the flat map that picks candidates is not trusted, and every piece is looked at. */
const FLAT_MM_MAX = 300_000_000;

/** The pieces that may be the nearest: those that are not clearly further on a flat map. */
function candidates([lon7, lat7]: LonLat, points: readonly LonLat[]): readonly number[] {
  const scaleX = mmPerLon7(lat7 * RADIANS7);
  const scaleY = mmPerLat7(lat7 * RADIANS7);
  const flat: number[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const [a, b] = [points[index], points[index + 1]];
    if (a === undefined || b === undefined) continue;
    const ax = wrap(a[0] - lon7) * scaleX;
    const ay = (a[1] - lat7) * scaleY;
    const ux = wrap(b[0] - a[0]) * scaleX;
    const uy = (b[1] - a[1]) * scaleY;
    const square = ux * ux + uy * uy;
    const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * ux + ay * uy) / square));
    const [dx, dy] = [ax + along * ux, ay + along * uy];
    flat.push(Math.sqrt(dx * dx + dy * dy));
  }
  const least = Math.min(...flat);
  const limit = least > FLAT_MM_MAX ? Number.POSITIVE_INFINITY : least + least / 5 + LINE_DOUBT_MM * 10;
  return flat.flatMap((mm, index) => (mm <= limit ? [index] : []));
}

const GOLDEN = 0.6180339887498949;
const ROUNDS = 48;

/** The least distance to a piece: it has one dip along it. */
function distanceToPieceMm(place: LonLat, points: readonly LonLat[], index: number): number {
  const [a, b] = ends(points, index);
  const at = (share: number) => distanceMm(place, between(a, b, share));
  let [from, to] = [0, 1];
  for (let round = 0; round < ROUNDS; round++) {
    const left = to - GOLDEN * (to - from);
    const right = from + GOLDEN * (to - from);
    if (at(left) <= at(right)) to = right;
    else from = left;
  }
  return Math.min(at(0), at(1), at((from + to) / 2));
}

function between(a: LonLat, b: LonLat, share: number): LonLat {
  return makeLonLatUnsafe(Math.round(a[0] + (b[0] - a[0]) * share), Math.round(a[1] + (b[1] - a[1]) * share));
}

function isOnPiece(place: LonLat, points: readonly LonLat[], index: number): boolean {
  const [a, b] = ends(points, index);
  return isOnSegment(a, b, place);
}

/** The side of the line as one of its nearest pieces shows it, with its neighbour where the nearest is a corner. */
function sideOfPiece(place: LonLat, points: readonly LonLat[], index: number, mm: number): LineSide {
  const [a, b] = ends(points, index);
  const isAt = (corner: LonLat) => distanceMm(place, corner) <= mm + LINE_DOUBT_MM;
  if (isAt(a) && isFarther(place, b, mm)) return sideOfCorner(place, neighbour(points, index, -1), a, b);
  if (isAt(b) && isFarther(place, a, mm)) return sideOfCorner(place, a, b, neighbour(points, index, 1));
  return sideOf(orient(a, b, place));
}

function isFarther(place: LonLat, corner: LonLat, mm: number): boolean {
  return distanceMm(place, corner) > mm + LINE_DOUBT_MM;
}

/** At a corner that turns left, what is left of the line is left of both pieces; and the other way about. */
function sideOfCorner(place: LonLat, before: LonLat | null, corner: LonLat, after: LonLat | null): LineSide {
  if (before === null || after === null) return 'beyond';
  const first = orient(before, corner, place);
  const second = orient(corner, after, place);
  if (first === second || second === 0) return sideOf(first);
  if (first === 0) return sideOf(second);
  const turn = orient(before, corner, after);
  if (turn === 0) return 'unclear';
  return turn > 0 ? 'right' : 'left';
}

function sideOf(turn: Turn): LineSide {
  return turn > 0 ? 'left' : turn < 0 ? 'right' : 'unclear';
}

/** The position before or after a piece; `null` at the end of an open line. */
function neighbour(points: readonly LonLat[], index: number, step: -1 | 1): LonLat | null {
  const at = step < 0 ? index - 1 : index + 2;
  const found = points[at];
  if (found !== undefined) return found;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || !isSamePlace(first, last)) return null;
  return (step < 0 ? points.at(-2) : points[1]) ?? null;
}

function ends(points: readonly LonLat[], index: number): readonly [LonLat, LonLat] {
  const [a, b] = [points[index], points[index + 1]];
  if (a === undefined || b === undefined) throw new Error(`a line has a piece ${index}`);
  return [a, b];
}

function wrap(lon7: number): number {
  if (lon7 > LON7_MAX) return lon7 - 2 * LON7_MAX;
  return lon7 < -LON7_MAX ? lon7 + 2 * LON7_MAX : lon7;
}
