import { JOIN } from '../assess/alike.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { distanceMm } from '../geo/distance.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { LAT7_MAX, makeLonLatUnsafe } from '../geo/lonlat.ts';
import { isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import type { Hearing } from './hearing.ts';

/** 0 different, 1 maybe, 2 the same. */
export type LikenessCode = 0 | 1 | 2;

/** As `likeness` of src/assess, over rows of columns that are no twins of each other; their windows overlap. */
export type RowLikeness = (a: number, b: number) => LikenessCode;

/** Scales for a belt of a quarter of a degree and half a degree around it. */
const BELT7 = 2_500_000;
const BELTS = (2 * LAT7_MAX) / BELT7;
const AROUND7 = 5_000_000;
/** Places further apart than this in longitude or latitude are asked the plain way. */
const FLAT7_MAX = 5_000_000;

export function likenessOf(columns: ObservationColumns, { origin, source }: Hearing): RowLikeness {
  const { from, to, act, weapon, object, count, hands, placed, named, words } = columns;
  const [acts, weapons, objects] = [kin('act', words.acts), kin('weapon', words.weapons), kin('object', words.objects)];
  const counts = countTable(words.counts);
  const firstName = namesTable(words.names);
  const nearness = nearnessOf(columns);
  return (a, b) => {
    const [handsA, handsB] = [hands[a] as number, hands[b] as number];
    const isOneOrigin = origin[handsA] === origin[handsB];
    if (isOneOrigin && source[handsA] === source[handsB]) return 0;
    const [fromA, fromB] = [from[a] as number, from[b] as number];
    const [toA, toB] = [to[a] as number, to[b] as number];
    if ((toA > toB ? toA : toB) - (fromA < fromB ? fromA : fromB) > JOIN.spanMsMax) return 0;
    if (!acts.related(act[a] as number, act[b] as number)) return 0;
    if (!weapons.related(weapon[a] as number, weapon[b] as number)) return 0;
    if (!objects.related(object[a] as number, object[b] as number)) return 0;
    let place: LikenessCode = 1;
    if (placed[a] === 1 && placed[b] === 1) place = nearness(a, b);
    else {
      const [nameA, nameB] = [named[a] as number, named[b] as number];
      const isSameName = nameA >= 0 && nameB >= 0 && firstName(nameA) === firstName(nameB) && firstName(nameA) !== -1;
      // Without a place at all, names are not even looked at: a report with names and no point has a place.
      if (isSameName) place = 2;
    }
    if (place === 0) return 0;
    const [countA, countB] = [count[a] as number, count[b] as number];
    if (countA >= 0 && countB >= 0 && !counts.alike(countA, countB)) return 1;
    if (isOneOrigin) return place === 2 || (fromA === fromB && toA === toB) ? 2 : 1;
    const isClose = toA - fromA <= JOIN.windowMsMax && toB - fromB <= JOIN.windowMsMax;
    return isClose && place === 2 && act[a] === act[b] ? 2 : 1;
  };
}

/** Which codes may be one another: one lies within the other, or one is not said. Codes may come in later. */
function kin(kind: TaxonomyKind, codes: readonly string[]): { related(a: number, b: number): boolean } {
  const rows: number[][] = [];
  const rowOf = (a: number): number[] => {
    const one = codes[a] ?? '';
    const row = codes.map((other) => (isWithin(kind, one, other) || isWithin(kind, other, one) ? 1 : 0));
    rows[a] = row;
    return row;
  };
  return { related: (a, b) => a < 0 || b < 0 || (rows[a]?.[b] ?? rowOf(a)[b]) === 1 };
}

function countTable(counts: ObservationColumns['words']['counts']): { alike(a: number, b: number): boolean } {
  return {
    alike: (one, other) => {
      const [a, b] = [counts[one], counts[other]];
      if (a === undefined || b === undefined || a.as === 'about' || b.as === 'about') return true;
      return a.min <= (b.max ?? a.min) && b.min <= (a.max ?? b.min);
    },
  };
}

/** The number of the first name of a list of names; -1 for a list of none. Lists may come in later. */
function namesTable(lists: readonly (readonly string[])[]): (list: number) => number {
  const numbers = new Map<string, number>();
  const firsts: number[] = [];
  const numberOf = (name: string | undefined): number => {
    if (name === undefined) return -1;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  return (list) => {
    const known = firsts[list];
    if (known !== undefined) return known;
    const first = numberOf(lists[list]?.[0]);
    firsts[list] = first;
    return first;
  };
}

/** How two points lie: told on a flat map that is too long and one that is too short; where these disagree, by the true distance. */
function nearnessOf({ lon7, lat7, radiusMm }: ObservationColumns): RowLikeness {
  const { lat, lon, least } = belts();
  const exact = (a: number, b: number, doubt: number, isExact: boolean): LikenessCode => {
    const p = makeLonLatUnsafe(lon7[a] as number, lat7[a] as number);
    const q = makeLonLatUnsafe(lon7[b] as number, lat7[b] as number);
    const apart = distanceMm(p, q) - doubt;
    if (apart > JOIN.maybeApartMmMax) return 0;
    return apart <= JOIN.apartMmMax && isExact ? 2 : 1;
  };
  return (a, b) => {
    const ra = Math.max(0, radiusMm[a] as number);
    const rb = Math.max(0, radiusMm[b] as number);
    const isExact = ra <= JOIN.radiusMmMax && rb <= JOIN.radiusMmMax;
    const dx = Math.abs((lon7[a] as number) - (lon7[b] as number));
    const dy = Math.abs((lat7[a] as number) - (lat7[b] as number));
    const belt = Math.min(BELTS - 1, Math.floor(((lat7[a] as number) + LAT7_MAX) / BELT7));
    const share = least[belt] as number;
    if (dx > FLAT7_MAX || dy > FLAT7_MAX || share === 0) return exact(a, b, ra + rb, isExact);
    const x = dx * (lon[belt] as number);
    const y = dy * (lat[belt] as number);
    const longest = Math.sqrt(x * x + y * y) + SLACK_MM;
    const shortest = longest * share - 2 * SLACK_MM;
    const [near, far] = [JOIN.apartMmMax + ra + rb, JOIN.maybeApartMmMax + ra + rb];
    if (shortest > far) return 0;
    if (longest <= near) return isExact ? 2 : 1;
    if (shortest > near && longest <= far) return 1;
    return exact(a, b, ra + rb, isExact);
  };
}

/** Rounding, and more. */
const SLACK_MM = 5;

interface Belts {
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** The part of these that a unit has at the least in the belt; 0 where the map is not to be trusted. */
  readonly least: Float64Array;
}

function belts(): Belts {
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
