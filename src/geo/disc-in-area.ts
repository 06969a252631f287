import type { Area } from './area.ts';
import { type Boundary, boundaryOf, ends } from './boundary.ts';
import { searchBoxTree } from './box-tree.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from './ellipsoid.ts';
import { LAT7_MAX, LON7_MAX, type LonLat } from './lonlat.ts';
import { INSIDE, OUTSIDE, type Placement, straddles } from './placement.ts';
import { pointInArea } from './point-in-area.ts';
import { locateOnRow } from './row.ts';

/**
 * Places everything within `radiusMm` of a point. Inside or outside is answered only if the area's line is further
 * from the point than the radius and a margin of 0.5 % and one metre; with radius 0 the answer is exact, and a point
 * on the line straddles with a share of 500. Throws a RangeError if the radius is not a whole number from 0 up.
 */
export function placeDiscInArea(centre: LonLat, radiusMm: number, area: Area): Placement {
  if (!Number.isSafeInteger(radiusMm) || radiusMm < 0) throw new RangeError(`not a radius in whole mm: ${radiusMm}`);
  const position = pointInArea(centre, area);
  if (radiusMm === 0) return position === 'on-line' ? straddles(1, 2) : certain(position);
  const boundary = boundaryOf(area);
  if (position === 'on-line' || isLineWithin(boundary, centre, reachOf(radiusMm))) {
    return shareOfDisc(boundary, centre, radiusMm);
  }
  return certain(position);
}

/** Where a disc lies, as `placeDiscInArea` tells it, without the share. */
export function discPosition(centre: LonLat, radiusMm: number, area: Area): Placement['position'] {
  const position = pointInArea(centre, area);
  if (position === 'on-line') return 'straddles';
  return radiusMm > 0 && isLineWithin(boundaryOf(area), centre, reachOf(radiusMm)) ? 'straddles' : position;
}

/** A radius with the margin for what the flat map gets wrong. */
export function reachOf(radiusMm: number): number {
  return radiusMm + radiusMm / 200 + 1000;
}

function certain(position: 'inside' | 'outside'): Placement {
  return position === 'inside' ? INSIDE : OUTSIDE;
}

/** Lengths on a flat map around a place that are nowhere longer than on the earth, as far as `reachMm` from it. */
interface Frame {
  readonly mmPerLat7: number;
  readonly mmPerLon7: number;
}

/**
 * A degree of latitude is shortest nearest to the equator, a degree of longitude nearest to the pole. With the least of
 * both in the belt around the place, a distance on the map is a lower bound, so that "too far" is certain.
 */
function frameAround([, lat7]: LonLat, reachMm: number): Frame {
  const lat = Math.abs(lat7) * RADIANS7;
  const belt = (reachMm / mmPerLat7(0)) * RADIANS7;
  const nearPole = lat + belt;
  return {
    mmPerLat7: mmPerLat7(Math.max(0, lat - belt)),
    mmPerLon7: nearPole < LAT7_MAX * RADIANS7 ? mmPerLon7(nearPole) : 0,
  };
}

/** The same with lengths that are nowhere shorter than on the earth: what is near enough on this map certainly is. */
function wideFrameAround([, lat7]: LonLat, reachMm: number): Frame {
  const lat = Math.abs(lat7) * RADIANS7;
  const belt = (reachMm / mmPerLat7(0)) * RADIANS7;
  return {
    mmPerLat7: mmPerLat7(Math.min(LAT7_MAX * RADIANS7, lat + belt)),
    mmPerLon7: mmPerLon7(Math.max(0, lat - belt)),
  };
}

/** Whether the line of an area certainly comes within a distance of a place. */
export function isLineSurelyWithin(boundary: Boundary, centre: LonLat, reachMm: number): boolean {
  return isWithinOn(wideFrameAround(centre, reachMm), boundary, centre, reachMm);
}

/** Whether the line of an area comes within a distance of a place, told on the map around it. */
export function isLineWithin(boundary: Boundary, centre: LonLat, reachMm: number): boolean {
  return isWithinOn(frameAround(centre, reachMm), boundary, centre, reachMm);
}

function isWithinOn(frame: Frame, boundary: Boundary, centre: LonLat, reachMm: number): boolean {
  const lat7Reach = reachMm / frame.mmPerLat7;
  // Half a turn is as far east as anything can be; here the map is a cylinder, so look for the line also once around.
  const lon7Reach = Math.min(LON7_MAX, reachMm / Math.max(frame.mmPerLon7, 1e-9));
  return [-2 * LON7_MAX, 0, 2 * LON7_MAX].some((turn) => {
    const x = centre[0] + turn;
    const y = centre[1];
    if (Math.abs(x) - lon7Reach > LON7_MAX) return false;
    return searchBoxTree(boundary.tree, x - lon7Reach, y - lat7Reach, x + lon7Reach, y + lat7Reach, (piece) => {
      return squareDistanceMm(ends(boundary, piece), x, y, frame) <= reachMm * reachMm;
    });
  });
}

/** The square of the distance from a point to a segment on the flat map. */
function squareDistanceMm(
  [ax, ay, bx, by]: readonly [number, number, number, number],
  x: number,
  y: number,
  frame: Frame,
): number {
  const ux = (bx - ax) * frame.mmPerLon7;
  const uy = (by - ay) * frame.mmPerLat7;
  const px = (x - ax) * frame.mmPerLon7;
  const py = (y - ay) * frame.mmPerLat7;
  const square = ux * ux + uy * uy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * ux + py * uy) / square));
  const dx = px - along * ux;
  const dy = py - along * uy;
  return dx * dx + dy * dy;
}

/** Samples lie on the odd points of a square lattice within this many steps of the centre: 1020 of them. */
const LATTICE = 36;

function shareOfDisc(boundary: Boundary, [lon7, lat7]: LonLat, radiusMm: number): Placement {
  let samples = 0;
  let twiceInside = 0;
  for (let j = 1 - LATTICE; j < LATTICE; j += 2) {
    const y = Math.round(lat7 + (j * radiusMm) / LATTICE / mmPerLat7(lat7 * RADIANS7));
    if (Math.abs(y) > LAT7_MAX) continue;
    // Near the pole a row goes all the way round at most.
    const step = Math.min(LON7_MAX, radiusMm / Math.max(mmPerLon7(y * RADIANS7), 1e-9)) / LATTICE;
    const half = LATTICE * step;
    const wraps = lon7 - half < -LON7_MAX || lon7 + half > LON7_MAX;
    const locate = wraps
      ? locateOnRow(boundary, y, -LON7_MAX, LON7_MAX)
      : locateOnRow(boundary, y, lon7 - half - 1, lon7 + half + 1);
    for (let i = 1 - LATTICE; i < LATTICE; i += 2) {
      if (i * i + j * j > LATTICE * LATTICE) continue;
      const position = locate(wrapLon(Math.round(lon7 + i * step)));
      samples += 1;
      twiceInside += position === 'inside' ? 2 : position === 'on-line' ? 1 : 0;
    }
  }
  return straddles(twiceInside, 2 * samples);
}

function wrapLon(lon7: number): number {
  if (lon7 > LON7_MAX) return lon7 - 2 * LON7_MAX;
  return lon7 < -LON7_MAX ? lon7 + 2 * LON7_MAX : lon7;
}
