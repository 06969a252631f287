import type { Place } from '../../entries/body.ts';
import { pointIn } from '../degrees.ts';
import { REACH_MM } from '../reach-mm.ts';
import { fail, type Read, took } from '../read.ts';

interface Located {
  readonly longitude?: string;
  readonly latitude?: string;
  readonly asciiname?: string;
  readonly ADM2_NAME?: string;
  readonly ADM1_NAME?: string;
}

/** By `GEO_PRECISION`: how far the place may be from its point, and which names certainly hold it. */
const PRECISIONS: Readonly<Record<string, { readonly radiusMm: number; readonly names: readonly (keyof Located)[] }>> =
  {
    STREET: { radiusMm: REACH_MM.street, names: ['asciiname', 'ADM2_NAME', 'ADM1_NAME'] },
    ADM3: { radiusMm: REACH_MM.surroundings, names: ['asciiname', 'ADM2_NAME', 'ADM1_NAME'] },
    ADM2: { radiusMm: REACH_MM.district, names: ['ADM2_NAME', 'ADM1_NAME'] },
    ADM1: { radiusMm: REACH_MM.region, names: ['ADM1_NAME'] },
  };

/** Where a row does not say how precise it is, its point may stand for a whole region. */
export function placeOf(cells: Located, precision: string | null): Read<Place | null> {
  const known = precision !== null && Object.hasOwn(PRECISIONS, precision) ? PRECISIONS[precision] : undefined;
  if (precision !== null && known === undefined) {
    return fail('GEO_PRECISION', 'unknown-code', `one of ${Object.keys(PRECISIONS).join(', ')}`, precision);
  }
  const { radiusMm, names } = known ?? { radiusMm: REACH_MM.region, names: ['asciiname', 'ADM2_NAME', 'ADM1_NAME'] };
  const named = [...new Set(names.flatMap((column) => cells[column as keyof Located] ?? []))];
  const isNowhere = cells.longitude === undefined && cells.latitude === undefined;
  if (isNowhere) return took(named.length === 0 ? null : { named });
  const point = pointIn(cells.longitude, cells.latitude);
  if (!point.ok) return point;
  return took({ point: point.value, radiusMm, ...(named.length === 0 ? {} : { named }) });
}
