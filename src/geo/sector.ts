import { atan2 } from '../num/atan2.ts';
import { RADIANS7 } from './ellipsoid.ts';
import { bearingTo, placeAlong, TURN7, turn7 } from './geodesic.ts';
import type { LonLat } from './lonlat.ts';
import type { Position } from './placement.ts';

/** What lies from an observer at distances and in directions: a ring, or a piece of one. */
export interface Sector {
  readonly centre: LonLat;
  readonly nearMm: number;
  readonly farMm: number;
  /** Clockwise from north, 1e-7 degrees; the arc goes on clockwise for `width7`, TURN7 for all round. */
  readonly from7: number;
  readonly width7: number;
  /**
   * How far the observer may stand from `centre`. Above zero the sector is all that it may be then; below zero all that
   * it certainly is, wherever within that distance the observer stands.
   */
  readonly slackMm: number;
}

/** Angles on the ellipsoid differ from those of the plane by less, as far as a sector reaches. */
const ANGLE_MARGIN = 1.001;
const ANGLE7_MARGIN = 20;
/** Distances are rounded to whole millimetres. */
const MM_MARGIN = 2;

/** Where a disc lies to a sector. In or out only if no place of it could be otherwise. */
export function placeDiscInSector(centre: LonLat, radiusMm: number, sector: Sector): Position {
  const { distanceMm, azimuth7 } = bearingTo(sector.centre, centre);
  const doubt = radiusMm + MM_MARGIN;
  const [least, most] = [Math.max(0, distanceMm - doubt), distanceMm + doubt];
  const from = sector.nearMm === 0 ? 0 : Math.max(0, sector.nearMm - sector.slackMm);
  const to = sector.farMm + sector.slackMm;
  if (most < from || least > to) return 'outside';
  const isFar = least >= from && most <= to;
  if (sector.width7 >= TURN7) return isFar ? 'inside' : 'straddles';
  if (azimuth7 === null) return 'straddles';
  const halfDisc = half7(doubt, distanceMm);
  // The nearer the place, the more the observer's own doubt turns the direction.
  const slack = Math.abs(sector.slackMm);
  const [wide, narrow] = [half7(slack, least), half7(slack, most)];
  const [most7, least7] = sector.slackMm >= 0 ? [wide, narrow] : [-narrow, -wide];
  if (isApart(azimuth7, halfDisc, sector, most7)) return 'outside';
  return isFar && isWithin(azimuth7, halfDisc, sector, least7) ? 'inside' : 'straddles';
}

/** Half the angle under which a disc is seen from a distance; half a turn from inside it. */
function half7(radiusMm: number, distanceMm: number): number {
  if (radiusMm === 0) return 0;
  if (radiusMm >= distanceMm) return TURN7 / 2;
  const leg = Math.sqrt((distanceMm - radiusMm) * (distanceMm + radiusMm));
  return Math.ceil((atan2(radiusMm, leg) / RADIANS7) * ANGLE_MARGIN) + ANGLE7_MARGIN;
}

/** Whether no direction within `half7` of an azimuth is one of the arc, made wider by `grow7` on either side. */
function isApart(azimuth7: number, half: number, { from7, width7 }: Sector, grow7: number): boolean {
  const width = width7 + 2 * grow7 + 2 * half;
  return width < TURN7 && (width < 0 || turn7(azimuth7 - (from7 - grow7 - half)) > width);
}

/** Whether all of them are. */
function isWithin(azimuth7: number, half: number, { from7, width7 }: Sector, grow7: number): boolean {
  const width = width7 + 2 * grow7 - 2 * half;
  return width >= 0 && turn7(azimuth7 - (from7 - grow7 + half)) <= width;
}

const ARC_STEPS = 24;

/** The line around a sector, for maps: it decides nothing. */
export function outlineOfSector({ centre, nearMm, farMm, from7, width7 }: Sector): readonly LonLat[] {
  const arc = (mm: number) =>
    Array.from({ length: ARC_STEPS + 1 }, (_, step) =>
      placeAlong(centre, Math.round(from7 + (step * Math.min(width7, TURN7)) / ARC_STEPS), mm),
    );
  return [...arc(farMm), ...arc(nearMm).toReversed()];
}
