import type { LonLat } from './lonlat.ts';

/** A closed line of at least four positions, the last equal to the first. Edges are straight in lon/lat. */
export type Ring = readonly LonLat[];

/** The outer ring first (counter-clockwise), then its holes (clockwise). */
export type Polygon = readonly Ring[];

/** What any of its polygons covers. Plain data; `checkArea` tells whether it is sound. */
export interface Area {
  readonly polygons: readonly Polygon[];
}

/** A named piece of a map file. */
export interface AreaFeature {
  readonly id: string | null;
  readonly name: string | null;
  readonly area: Area;
}
