import type { Area } from './area.ts';
import { type Boundary, boundaryOf, type Ends, ends, endsInside, type Point, piecesOf } from './boundary.ts';
import { type Box, boundingBox, boxesMeet } from './box.ts';
import { searchBoxTree } from './box-tree.ts';
import { locate } from './locate.ts';
import { isOn, meeting } from './orient.ts';
import { INSIDE, OUTSIDE, type Placement, straddles } from './placement.ts';
import { locateOnRow } from './row.ts';

/**
 * Places an area, such as the district that a report names, in a zone. Exact: inside if no part of it sticks out, even
 * if they share all of their border; outside if no part of it is in, even if they touch. The share of one that
 * straddles is counted on a lattice over its box in lon/lat. An area that encloses nothing straddles with 500.
 */
export function placeAreaInArea(observed: Area, zone: Area): Placement {
  const byZone = placed.get(observed) ?? new WeakMap<Area, Placement>();
  placed.set(observed, byZone);
  const known = byZone.get(zone);
  if (known !== undefined) return known;
  const placement = place(observed, zone);
  byZone.set(zone, placement);
  return placement;
}

/** Thousands of reports name the same district. A memo of a pure function: areas are never changed. */
const placed = new WeakMap<Area, WeakMap<Area, Placement>>();

function place(observed: Area, zone: Area): Placement {
  const observedLine = boundaryOf(observed);
  const zoneLine = boundaryOf(zone);
  const box = boundingBox(observed);
  const zoneBox = boundingBox(zone);
  if (box === undefined || observedLine.ax.length === 0) return straddles(0, 0);
  if (zoneBox === undefined || !boxesMeet(box, zoneBox)) return OUTSIDE;
  const found: Evidence = { isIn: false, isOut: false };
  if (!lookAlong(observedLine, zoneLine, found) && !sticksInto(zoneLine, observedLine)) {
    return found.isIn ? INSIDE : OUTSIDE;
  }
  return shareOfArea(observedLine, zoneLine, box);
}

/** Whether some part of the observed area has been seen in the zone, and some part out of it. */
interface Evidence {
  isIn: boolean;
  isOut: boolean;
}

/** Follows the observed area's line until it has seen both. True if it has, or if the lines cross. */
function lookAlong(observed: Boundary, zone: Boundary, found: Evidence): boolean {
  return follow(observed, zone, isPartIn, (isIn) => {
    if (isIn) found.isIn = true;
    else found.isOut = true;
    return found.isIn && found.isOut;
  });
}

/** Whether the zone's line runs through the inner of the observed area, which then has parts on both sides of it. */
function sticksInto(zone: Boundary, observed: Boundary): boolean {
  const isWithin = ([ax, ay, bx, by]: Ends) => locate(observed, (ax + bx) / 2, (ay + by) / 2) === 'inside';
  return follow(zone, observed, isWithin, (isIn) => isIn);
}

/**
 * Asks about each part of a line that lies wholly on one side of another line, or on it, until `stop` says so. True if
 * it did, or if the lines cross. A piece that the other line does not touch is as the part was that led up to it.
 */
function follow(
  line: Boundary,
  other: Boundary,
  ask: (part: Ends, other: Boundary) => boolean,
  stop: (answer: boolean) => boolean,
): boolean {
  let last: { readonly end: Ends; readonly answer: boolean } | undefined;
  for (let piece = 0; piece < line.ax.length; piece++) {
    const own = ends(line, piece);
    const { isCrossed, isTouched, points } = touches(line, piece, other);
    if (isCrossed) return true;
    if (!isTouched && last !== undefined && last.end[2] === own[0] && last.end[3] === own[1]) {
      last = { end: own, answer: last.answer };
      continue;
    }
    for (const part of piecesOf(own, points)) {
      last = { end: part, answer: ask(part, other) };
      if (stop(last.answer)) return true;
    }
  }
  return false;
}

/** Whether the area on the left of a part of its line is in the zone there. The part meets the zone's line nowhere, or all along. */
function isPartIn([ax, ay, bx, by]: Ends, zone: Boundary): boolean {
  const x = (ax + bx) / 2;
  const y = (ay + by) / 2;
  let isSameWay = false;
  const isShared = searchBoxTree(zone.tree, x, y, x, y, (piece) => {
    const [cx, cy, dx, dy] = ends(zone, piece);
    if (!isOn(cx, cy, dx, dy, x, y)) return false;
    isSameWay = Math.sign(dx - cx) === Math.sign(bx - ax) && Math.sign(dy - cy) === Math.sign(by - ay);
    return true;
  });
  // Where the line is shared, the zone is on the same side if its line runs the same way.
  return isShared ? isSameWay : locate(zone, x, y) === 'inside';
}

/** Where another line touches a piece; or that they cross. */
function touches(line: Boundary, piece: number, other: Boundary) {
  const [ax, ay, bx, by] = ends(line, piece);
  const points: Point[] = [];
  let isTouched = false;
  const isCrossed = searchBoxTree(
    other.tree,
    Math.min(ax, bx),
    Math.min(ay, by),
    Math.max(ax, bx),
    Math.max(ay, by),
    (guest) => {
      const [cx, cy, dx, dy] = ends(other, guest);
      const meet = meeting(ax, ay, bx, by, cx, cy, dx, dy);
      if (meet === 'none') return false;
      isTouched = true;
      points.push(...endsInside(line, piece, guest, other));
      return meet === 'cross';
    },
  );
  return { isCrossed, isTouched, points };
}

/** Rows and columns of the lattice: doubled until enough samples fall in the area, or the last is reached. */
const LATTICES = [32, 64, 128, 256] as const;
const SAMPLES_MIN = 400;

function shareOfArea(observed: Boundary, zone: Boundary, box: Box): Placement {
  let share = straddles(0, 0);
  for (const lattice of LATTICES) {
    const { samples, twiceInside } = sample(observed, zone, box, lattice);
    share = straddles(twiceInside, 2 * samples);
    if (samples >= SAMPLES_MIN) break;
  }
  return share;
}

/** Samples lie between whole coordinates, where no corner is and no level or upright edge. */
function sample(observed: Boundary, zone: Boundary, { west, south, east, north }: Box, lattice: number) {
  let samples = 0;
  let twiceInside = 0;
  for (let j = 0; j < lattice; j++) {
    const y = Math.floor(south + ((2 * j + 1) * (north - south)) / (2 * lattice)) + 0.5;
    const inObserved = locateOnRow(observed, y, west, east);
    const inZone = locateOnRow(zone, y, west, east);
    for (let i = 0; i < lattice; i++) {
      const x = Math.floor(west + ((2 * i + 1) * (east - west)) / (2 * lattice)) + 0.5;
      if (inObserved(x) !== 'inside') continue;
      const position = inZone(x);
      samples += 1;
      twiceInside += position === 'inside' ? 2 : position === 'on-line' ? 1 : 0;
    }
  }
  return { samples, twiceInside };
}
