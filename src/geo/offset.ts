import type { Line } from './line.ts';
import { LINE_DOUBT_MM, type LinePosition, placeByLine } from './line-side.ts';
import type { LonLat } from './lonlat.ts';
import { INSIDE, OUTSIDE, type Placement, straddles } from './placement.ts';

/**
 * A zone along a line. `own`: everywhere that is not at least so far behind the line on one side, the other side of it
 * included. `band`: from the line to so far on one side. `both`: so far on either side. `between`: so far from the line
 * on one side and from whatever lies on the other: nearer, it hangs on what is there.
 */
export interface Offset {
  readonly line: Line;
  readonly kind: 'own' | 'band' | 'both' | 'between';
  /** The side on which it is measured, seen along the line; of no meaning for `both`. */
  readonly side: 'left' | 'right';
  readonly upToMm: number;
}

/** Where a disc lies to a zone along a line. In or out only if no place of it could be otherwise; at the limit it straddles. */
export function placeDiscByOffset(centre: LonLat, radiusMm: number, offset: Offset): Placement {
  const at = placeByLine(centre, offset.line);
  const doubt = radiusMm + LINE_DOUBT_MM;
  const { upToMm, kind } = offset;
  if (kind === 'both') {
    if (at.distanceMm + doubt < upToMm) return INSIDE;
    return at.distanceMm - doubt > upToMm ? OUTSIDE : shareOf(upToMm - at.distanceMm, doubt);
  }
  const behind = behindMm(at, offset.side);
  if (behind === null) {
    const isFarFromBand = kind === 'band' && at.distanceMm - doubt > upToMm;
    return isFarFromBand ? OUTSIDE : straddles(1, 2);
  }
  const [low, high] = [behind - doubt, behind + doubt];
  if (kind === 'own') {
    if (high < upToMm) return INSIDE;
    return low > upToMm ? OUTSIDE : shareOf(upToMm - behind, doubt);
  }
  if (kind === 'between') {
    if (high < 0) return INSIDE;
    return low > upToMm ? OUTSIDE : straddles(1, 2);
  }
  if (low > 0 && high < upToMm) return INSIDE;
  if (high < 0 || low > upToMm) return OUTSIDE;
  return shareOf(Math.min(behind, upToMm - behind), doubt);
}

/** How far behind the line, on one side: below zero past it; `null` where the side cannot be told. */
export function behindMm({ distanceMm, side }: LinePosition, of: 'left' | 'right'): number | null {
  if (side === 'on-line') return 0;
  if (side === 'beyond' || side === 'unclear') return null;
  return side === of ? distanceMm : -distanceMm;
}

/** The share of what lies within `doubt` of an edge that is `insideMm` away. */
function shareOf(insideMm: number, doubt: number): Placement {
  return straddles(Math.max(0, Math.min(2 * doubt, insideMm + doubt)), 2 * doubt);
}
