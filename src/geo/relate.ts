import type { Area } from './area.ts';
import { placeAreaInArea } from './area-in-area.ts';
import { placeDiscInArea } from './disc-in-area.ts';
import type { LonLat } from './lonlat.ts';
import type { Placement } from './placement.ts';

/** Where something was, as well as its source knows: within a distance of a point, or somewhere in an area. */
export type Extent =
  | { readonly kind: 'disc'; readonly centre: LonLat; readonly radiusMm: number }
  | { readonly kind: 'area'; readonly area: Area };

/** Where an extent lies against a zone, and how much of it inside. In doubt it straddles. */
export function placeInArea(extent: Extent, zone: Area): Placement {
  if (extent.kind === 'disc') return placeDiscInArea(extent.centre, extent.radiusMm, zone);
  return placeAreaInArea(extent.area, zone);
}
