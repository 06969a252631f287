import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { LAT7_MAX } from '../geo/lonlat.ts';

/** Belts of a quarter of a degree. */
const BELT7 = 2_500_000;
const BELTS = (2 * LAT7_MAX) / BELT7;
/** A belt's map reaches half a degree beyond it. */
const AROUND7 = 5_000_000;

/** Places further apart than this, in longitude or latitude, lie on no map together. */
export const FLAT7_MAX = 5_000_000;

/** For each belt of latitudes a flat map that makes no way shorter than it is: millimetres for 1e-7 of a degree. */
export interface FlatMaps {
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** A way on the map, times this, is no longer than it truly is; 0 where the map is not to be trusted. */
  readonly least: Float64Array;
}

export function flatMaps(): FlatMaps {
  const made = { lat: new Float64Array(BELTS), lon: new Float64Array(BELTS), least: new Float64Array(BELTS) };
  for (let belt = 0; belt < BELTS; belt++) {
    const south = belt * BELT7 - LAT7_MAX;
    const [nearest, farthest] = [Math.abs(south), Math.abs(south + BELT7)].sort((a, b) => a - b) as [number, number];
    const inward = Math.max(0, nearest - AROUND7);
    const outward = farthest + AROUND7;
    if (outward > LAT7_MAX - 8 * AROUND7) continue;
    const [lat, lon] = [mmPerLat7(outward * RADIANS7), mmPerLon7(inward * RADIANS7)];
    made.lat[belt] = lat;
    made.lon[belt] = lon;
    made.least[belt] = Math.min(mmPerLat7(inward * RADIANS7) / lat, mmPerLon7(outward * RADIANS7) / lon) * (1 - 1e-9);
  }
  return made;
}

export function beltOf(lat7: number): number {
  return Math.min(BELTS - 1, Math.floor((lat7 + LAT7_MAX) / BELT7));
}
