import type { LonLat } from './lonlat.ts';

/** An open line of two positions or more; closed where the last equals the first. Pieces are straight in lon/lat. */
export interface Line {
  readonly points: readonly LonLat[];
}

/** A named line of a map file. */
export interface LineFeature {
  readonly id: string | null;
  readonly name: string | null;
  readonly line: Line;
}

/** The longest piece that a line may have, in 1e-7 degrees of either: on a longer one "nearest" is not well told. */
export const PIECE7_MAX = 20_000_000;
/** The most positions that a line may have. */
export const LINE_POSITIONS_MAX = 100_000;
