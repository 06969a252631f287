import type { Area } from './area.ts';
import { boundaryOf } from './boundary.ts';
import { discPosition, isLineSurelyWithin } from './disc-in-area.ts';
import { distanceMm } from './distance.ts';
import type { LonLat } from './lonlat.ts';
import { type GridCell, placeDiscInCell } from './mgrs.ts';
import { type Offset, placeDiscByOffset } from './offset.ts';
import type { Position } from './placement.ts';
import { pointInArea } from './point-in-area.ts';
import { placeDiscInSector, type Sector } from './sector.ts';

/**
 * A part of the earth's surface, put together out of others. `near`: all within a distance of an area, the area too.
 * `all`: what lies in each of them. `without`: what lies in the first and not in the second.
 */
export type Region =
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'disc'; readonly centre: LonLat; readonly radiusMm: number }
  | { readonly kind: 'sector'; readonly sector: Sector }
  | { readonly kind: 'cell'; readonly cell: GridCell }
  | { readonly kind: 'offset'; readonly offset: Offset }
  | { readonly kind: 'near'; readonly area: Area; readonly mm: number }
  | { readonly kind: 'union'; readonly of: readonly Region[] }
  | { readonly kind: 'all'; readonly of: readonly Region[] }
  | { readonly kind: 'without'; readonly of: Region; readonly less: Region };

/** Distances are rounded to whole millimetres. */
const MM_MARGIN = 2;

/** Where a disc lies to a region: in or out only if no place of it could be otherwise. */
export function placeDisc(region: Region, centre: LonLat, radiusMm: number): Position {
  switch (region.kind) {
    case 'area':
      return discPosition(centre, radiusMm, region.area);
    case 'disc': {
      const apart = distanceMm(region.centre, centre);
      if (apart + radiusMm + MM_MARGIN <= region.radiusMm) return 'inside';
      return apart - radiusMm - MM_MARGIN > region.radiusMm ? 'outside' : 'straddles';
    }
    case 'sector':
      return placeDiscInSector(centre, radiusMm, region.sector);
    case 'cell':
      return placeDiscInCell(centre, radiusMm, region.cell);
    case 'offset':
      return placeDiscByOffset(centre, radiusMm, region.offset).position;
    case 'near':
      return placeDiscNear(region.area, region.mm, centre, radiusMm);
    case 'union':
      return anyOf(region.of.map((part) => placeDisc(part, centre, radiusMm)));
    case 'all':
      return opposite(anyOf(region.of.map((part) => opposite(placeDisc(part, centre, radiusMm)))));
    case 'without':
      return opposite(
        anyOf([opposite(placeDisc(region.of, centre, radiusMm)), placeDisc(region.less, centre, radiusMm)]),
      );
  }
}

/** What lies outside lies inside of the rest of the earth. */
function opposite(position: Position): Position {
  if (position === 'straddles') return position;
  return position === 'inside' ? 'outside' : 'inside';
}

/** In one of them is in; a disc that is out of all of them is out. */
function anyOf(positions: readonly Position[]): Position {
  if (positions.includes('inside')) return 'inside';
  return positions.every((position) => position === 'outside') ? 'outside' : 'straddles';
}

function placeDiscNear(area: Area, mm: number, centre: LonLat, radiusMm: number): Position {
  if (discPosition(centre, radiusMm + mm, area) === 'outside') return 'outside';
  if (discPosition(centre, radiusMm, area) === 'inside') return 'inside';
  if (radiusMm + MM_MARGIN > mm) return 'straddles';
  // The centre lies in the area, or within what the radius leaves: then each place of the disc lies within `mm` of it.
  const isNear =
    pointInArea(centre, area) !== 'outside' || isLineSurelyWithin(boundaryOf(area), centre, mm - radiusMm - MM_MARGIN);
  return isNear ? 'inside' : 'straddles';
}
