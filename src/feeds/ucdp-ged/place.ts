import type { Place } from '../../entries/body.ts';
import { type Point, pointIn } from '../degrees.ts';
import { REACH_MM } from '../reach-mm.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import type { Column } from './columns.ts';

/** Countries as the rest of the house spells them. */
const COUNTRIES: Readonly<Record<string, string>> = { 'Russia (Soviet Union)': 'Russia' };
/** The one country whose districts and regions `REACH_MM` has measured. */
const MEASURED = 'Ukraine';

/**
 * Where an event was, as closely as `where_prec` says: 1 a settlement, 2 around one, 3 a district, 4 a region, 5 some
 * wider or longer thing, 6 the country, 7 the sea or the air. From 3 on the point of the row stands for an area: its
 * radius holds that area, and where the area is not measured there is no point.
 */
export function placeOf(cells: Cells<Column>): Read<Place> {
  const point = pointIn(cells.longitude, cells.latitude);
  if (!point.ok) return point;
  const country = COUNTRIES[cells.country ?? ''] ?? cells.country;
  const { where_coordinates: spot, adm_1: region, adm_2: district } = cells;
  const isMeasured = country === MEASURED;
  switch (cells.where_prec) {
    case '1':
      return took(around(point.value, REACH_MM.settlement, [spot, district, region, country]));
    case '2':
      return took(around(point.value, REACH_MM.surroundings, [region, country]));
    case '3':
      return took(around(isMeasured ? point.value : null, REACH_MM.district, [district, region, country]));
    case '4':
      return took(around(isMeasured ? point.value : null, REACH_MM.region, [region, country]));
    case '5':
      return took(around(null, 0, [spot, region, country]));
    case '6':
      return took(around(null, 0, [country]));
    case '7':
      return took(around(null, 0, [spot ?? 'international waters or airspace']));
    default:
      return fail('where_prec', 'out-of-range', '1 to 7', cells.where_prec);
  }
}

function around(point: Point | null, radiusMm: number, names: readonly (string | undefined)[]): Place {
  const named = [...new Set(names.filter((name) => name !== undefined))];
  return {
    ...(point === null ? {} : { point, radiusMm }),
    ...(named.length === 0 ? {} : { named }),
  };
}
