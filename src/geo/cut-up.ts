import type { Box } from './box.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from './ellipsoid.ts';
import { wrapLon7 } from './geodesic.ts';
import { LAT7_MAX, type LonLat, makeLonLatUnsafe } from './lonlat.ts';

/** A piece of a box: the disc that holds all of it, and its size on the earth, in no unit. */
export interface Piece {
  readonly box: Box;
  readonly centre: LonLat;
  readonly radiusMm: number;
  readonly size: number;
}

/** How far to cut, and how many pieces to look at. */
export interface CutLimits {
  readonly cutsMax: number;
  readonly looksMax: number;
}

/**
 * Cuts a box in halves, over and over, across its longer side, level by level, as long as `look` says that a piece is not
 * decided. Those that are still not when the limits are reached are looked at with `isLast`, and that is all.
 */
export function cutUp(box: Box, limits: CutLimits, look: (piece: Piece, isLast: boolean) => 'cut' | 'done'): void {
  cutUpWith(box, limits, true, (piece, isLast) => (look(piece, isLast) === 'cut' ? true : null));
}

/** The same, where `look` hands on what is known of a piece to its halves; `null`: it is decided. */
export function cutUpWith<T>(
  box: Box,
  limits: CutLimits,
  first: T,
  look: (piece: Piece, isLast: boolean, known: T) => T | null,
): void {
  let level: readonly (readonly [Box, T])[] = [[box, first]];
  let looks = 0;
  for (let cuts = 0; level.length > 0; cuts++) {
    const next: [Box, T][] = [];
    // A level that would pass the limit is the last, and so is one of pieces too small to be cut.
    const isLast = cuts >= limits.cutsMax || looks + level.length * 3 > limits.looksMax;
    for (const [part, known] of level) {
      looks += 1;
      const isSmall = part.east - part.west < 2 && part.north - part.south < 2;
      const further = look(pieceOf(part), isLast || isSmall, known);
      if (further !== null && !isLast && !isSmall) for (const half of halves(part)) next.push([half, further]);
    }
    level = next;
  }
}

function halves(box: Box): readonly [Box, Box] {
  const { width, height } = sidesMm(box);
  if (width > height) {
    const middle = Math.floor((box.west + box.east) / 2);
    return [
      { ...box, east: middle },
      { ...box, west: middle },
    ];
  }
  const middle = Math.floor((box.south + box.north) / 2);
  return [
    { ...box, north: middle },
    { ...box, south: middle },
  ];
}

function pieceOf(box: Box): Piece {
  const { width, height } = sidesMm(box);
  const lon7 = wrapLon7(Math.round((box.west + box.east) / 2));
  const lat7 = Math.max(-LAT7_MAX, Math.min(LAT7_MAX, Math.round((box.south + box.north) / 2)));
  const [east, north] = [width / 2, height / 2];
  // The centre is rounded to the grid: some centimetres are added.
  const radiusMm = Math.ceil(Math.sqrt(east * east + north * north)) + 30;
  const size = (box.east - box.west) * (box.north - box.south) * mmPerLon7(lat7 * RADIANS7);
  return { box, centre: makeLonLatUnsafe(lon7, lat7), radiusMm, size };
}

/** Nowhere shorter than the sides of the box on the earth. */
function sidesMm({ west, south, east, north }: Box): { readonly width: number; readonly height: number } {
  const nearest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  const farthest = Math.min(LAT7_MAX, Math.max(Math.abs(south), Math.abs(north)));
  return {
    width: (east - west) * mmPerLon7(nearest * RADIANS7),
    height: (north - south) * mmPerLat7(farthest * RADIANS7),
  };
}
