import { compareProducts } from '../num/integer.ts';
import type { LonLat } from './lonlat.ts';

/** 1: a turn to the left (counter-clockwise), -1: to the right, 0: straight on or back. */
export type Turn = -1 | 0 | 1;

/** How two segments meet: not at all, in one point inside both, or otherwise (an end on the other, or a shared stretch). */
export type Meeting = 'none' | 'cross' | 'touch';

/** On which side of the line from `a` to `b` the place `c` lies, in the lon/lat plane. Exact. */
export function orient(a: LonLat, b: LonLat, c: LonLat): Turn {
  return turn(a[0], a[1], b[0], b[1], c[0], c[1]);
}

/** How the segment a-b meets the segment c-d, straight in the lon/lat plane. Exact. */
export function segmentsMeet(a: LonLat, b: LonLat, c: LonLat, d: LonLat): Meeting {
  return meeting(a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]);
}

/** Whether `p` lies on the segment a-b, its ends included. Exact. */
export function isOnSegment(a: LonLat, b: LonLat, p: LonLat): boolean {
  return isOn(a[0], a[1], b[0], b[1], p[0], p[1]);
}

/** As `orient`, for bare coordinates: whole 1e-7 degrees or halves of them. */
export function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): Turn {
  // Differences of such coordinates are exact, and below 2^33.
  const abx = bx - ax;
  const aby = by - ay;
  const acx = cx - ax;
  const acy = cy - ay;
  const left = abx * acy;
  const right = aby * acx;
  // Rounding keeps order: products that differ after it differ the same way before it.
  if (left !== right) return left > right ? 1 : -1;
  // Below 2^51 products of quarters are exact, so that equal is equal; larger ones may have been rounded together.
  if (Math.abs(left) < EXACT) return 0;
  return compareProducts(2 * abx, 2 * acy, 2 * aby, 2 * acx);
}

/** As `segmentsMeet`, for bare coordinates. */
export function meeting(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): Meeting {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return 'none';
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return 'none';
  const c = turn(ax, ay, bx, by, cx, cy);
  const d = turn(ax, ay, bx, by, dx, dy);
  if (c === d && c !== 0) return 'none';
  const a = turn(cx, cy, dx, dy, ax, ay);
  const b = turn(cx, cy, dx, dy, bx, by);
  if (a === b && a !== 0) return 'none';
  if (a !== 0 && b !== 0 && c !== 0 && d !== 0) return 'cross';
  const isEndOn =
    (c === 0 && isWithin(ax, ay, bx, by, cx, cy)) ||
    (d === 0 && isWithin(ax, ay, bx, by, dx, dy)) ||
    (a === 0 && isWithin(cx, cy, dx, dy, ax, ay)) ||
    (b === 0 && isWithin(cx, cy, dx, dy, bx, by));
  return isEndOn ? 'touch' : 'none';
}

/** As `isOnSegment`, for bare coordinates. */
export function isOn(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return isWithin(ax, ay, bx, by, px, py) && turn(ax, ay, bx, by, px, py) === 0;
}

function isWithin(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by);
}

/** 2^51 */
const EXACT = 2_251_799_813_685_248;
