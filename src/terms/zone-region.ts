import type { Area } from '../geo/area.ts';
import type { Region } from '../geo/region.ts';
import type { OffsetPlace, PlaceOf } from './agreement.ts';

const areas = new WeakMap<Area, Region>();

/** One region for one area, so that what is remembered of it is found again. */
export function areaRegion(area: Area): Region {
  const known = areas.get(area);
  if (known !== undefined) return known;
  const region: Region = { kind: 'area', area };
  areas.set(area, region);
  return region;
}

const regions = new WeakMap<PlaceOf, Region | null>();

/**
 * Where a clause looks as one region: polygons of all its drawn parts make one area, so that a border between two of them is none.
 * `null` where it has no end, or a part is a name alone.
 */
export function regionOf(where: PlaceOf): Region | null {
  const known = regions.get(where);
  if (known !== undefined) return known;
  const region = made(where);
  regions.set(where, region);
  return region;
}

function made(where: PlaceOf): Region | null {
  if (where.kind === 'area') return areaRegion(where.area);
  if (where.kind === 'named') return where.area === null ? null : areaRegion(where.area);
  if (where.kind === 'region') return where.region;
  if (where.kind === 'offset') return alongLine(where);
  if (where.kind === 'everywhere') return null;
  return together(where.of.map(regionOf));
}

/** Several regions as one; `null` where one of them is none. */
export function together(parts: readonly (Region | null)[]): Region | null {
  const drawn = parts.filter((part) => part !== null);
  if (drawn.length < parts.length || drawn.length === 0) return null;
  const polygons = drawn.flatMap((part) => (part.kind === 'area' ? part.area.polygons : []));
  const others = drawn.filter(({ kind }) => kind !== 'area');
  const of: readonly Region[] = polygons.length === 0 ? others : [{ kind: 'area', area: { polygons } }, ...others];
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'union', of };
}

/** A zone along a line that is the same for everybody and at all times, and has an end: all along every version of it. */
function alongLine(where: OffsetPlace): Region | null {
  if (where.side === 'own' || where.width === 'between') return null;
  const { side } = where;
  return together(
    where.baselines.flatMap(({ side: of, versions }) =>
      versions.map(
        ({ line }): Region => ({
          kind: 'offset',
          offset: { line, kind: side, side: of ?? 'left', upToMm: where.upToMm },
        }),
      ),
    ),
  );
}
