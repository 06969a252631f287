import type { Area } from '../geo/area.ts';
import { boundaryOf } from '../geo/boundary.ts';
import { type Box, boundingBox } from '../geo/box.ts';
import { sharedFloats, sharedInts } from './points.ts';

/** A zone of a join: an area, and the half-open window in which it holds (ms; infinite where it has no beginning or end). */
export interface Zone {
  readonly area: Area;
  readonly from: number;
  readonly to: number;
}

/** The boundaries and windows of all zones as columns: the pieces of zone `z` are those from `first[z]` up to `first[z + 1]`. */
export interface ZoneTable {
  readonly count: number;
  readonly first: Int32Array;
  readonly ax: Float64Array;
  readonly ay: Float64Array;
  readonly bx: Float64Array;
  readonly by: Float64Array;
  /** How many times each piece counts. */
  readonly times: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** More zones than any agreement draws; the number of a zone shares one integer with its answers. */
export const ZONES_MAX = 1_000_000;

/** Throws a RangeError for more than ZONES_MAX zones, and for an area too tangled to trace. */
export function tableOf(zones: readonly Zone[]): ZoneTable {
  if (zones.length > ZONES_MAX) throw new RangeError(`found ${zones.length} zones, wanted ${ZONES_MAX} or fewer`);
  const boundaries = zones.map(({ area }) => boundaryOf(area));
  const first = sharedInts(zones.length + 1);
  boundaries.forEach(({ ax }, zone) => {
    first[zone + 1] = (first[zone] as number) + ax.length;
  });
  const pieces = first[zones.length] as number;
  const table = {
    count: zones.length,
    first,
    ax: sharedFloats(pieces),
    ay: sharedFloats(pieces),
    bx: sharedFloats(pieces),
    by: sharedFloats(pieces),
    times: sharedInts(pieces),
    from: sharedFloats(zones.length),
    to: sharedFloats(zones.length),
  };
  boundaries.forEach((boundary, zone) => {
    for (const column of ['ax', 'ay', 'bx', 'by', 'times'] as const)
      table[column].set(boundary[column], first[zone] as number);
  });
  table.from.set(zones.map(({ from }) => from));
  table.to.set(zones.map(({ to }) => to));
  return table;
}

/** The box around all zones; undefined where none has a position. */
export function hullOf(zones: readonly Zone[]): Box | undefined {
  const boxes = zones.flatMap(({ area }) => boundingBox(area) ?? []);
  return boxes.reduce<Box | undefined>(
    (hull, box) =>
      hull === undefined
        ? box
        : {
            west: Math.min(hull.west, box.west),
            south: Math.min(hull.south, box.south),
            east: Math.max(hull.east, box.east),
            north: Math.max(hull.north, box.north),
          },
    undefined,
  );
}
