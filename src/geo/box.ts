import type { Area } from './area.ts';

/** A rectangle in the lon/lat plane, in 1e-7 degrees, its edges included. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The smallest box around an area; undefined if it has no positions. */
export function boundingBox(area: Area): Box | undefined {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const [lon7, lat7] of area.polygons.flat(2)) {
    west = Math.min(west, lon7);
    east = Math.max(east, lon7);
    south = Math.min(south, lat7);
    north = Math.max(north, lat7);
  }
  return west <= east ? { west, south, east, north } : undefined;
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}
