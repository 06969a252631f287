import { JOIN } from '../assess/alike.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { distanceMm } from '../geo/distance.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import { beltOf, FLAT7_MAX, flatMaps } from './flat-map.ts';
import type { Hearing } from './hearing.ts';
import type { Kinds } from './kinds.ts';

/** 0 different, 1 maybe, 2 the same. */
export type LikenessCode = 0 | 1 | 2;

/** As `likeness` of src/assess, over rows of columns that are no twins of each other; their windows overlap. */
export type RowLikeness = (a: number, b: number) => LikenessCode;

export function likenessOf(columns: ObservationColumns, kinds: Kinds, { origin, source }: Hearing): RowLikeness {
  const { from, to, act, count, hands, placed, named, words } = columns;
  const kindOf = kinds.of;
  const counts = countTable(words.counts);
  const firstName = namesTable(words.names);
  const nearness = nearnessOf(columns);
  return (a, b) => {
    if (!kinds.areRelated(kindOf[a] as number, kindOf[b] as number)) return 0;
    const handsA = hands[a] as number;
    const handsB = hands[b] as number;
    const isOneOrigin = origin[handsA] === origin[handsB];
    if (isOneOrigin && source[handsA] === source[handsB]) return 0;
    const fromA = from[a] as number;
    const fromB = from[b] as number;
    const toA = to[a] as number;
    const toB = to[b] as number;
    if ((toA > toB ? toA : toB) - (fromA < fromB ? fromA : fromB) > JOIN.spanMsMax) return 0;
    let place: LikenessCode = 1;
    if (placed[a] === 1 && placed[b] === 1) place = nearness(a, b);
    else {
      const nameA = named[a] as number;
      const nameB = named[b] as number;
      const isSameName = nameA >= 0 && nameB >= 0 && firstName(nameA) === firstName(nameB) && firstName(nameA) !== -1;
      // Without a place at all, names are not even looked at: a report with names and no point has a place.
      if (isSameName) place = 2;
    }
    if (place === 0) return 0;
    const countA = count[a] as number;
    const countB = count[b] as number;
    if (countA >= 0 && countB >= 0 && !counts.alike(countA, countB)) return 1;
    if (isOneOrigin) return place === 2 || (fromA === fromB && toA === toB) ? 2 : 1;
    const isClose = toA - fromA <= JOIN.windowMsMax && toB - fromB <= JOIN.windowMsMax;
    return isClose && place === 2 && act[a] === act[b] ? 2 : 1;
  };
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
  const { lat, lon, least } = flatMaps();
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
    const belt = beltOf(lat7[a] as number);
    const share = least[belt] as number;
    if (dx > FLAT7_MAX || dy > FLAT7_MAX || share === 0) return exact(a, b, ra + rb, isExact);
    const x = dx * (lon[belt] as number);
    const y = dy * (lat[belt] as number);
    const longest = Math.sqrt(x * x + y * y) + SLACK_MM;
    const shortest = longest * share - 2 * SLACK_MM;
    const near = JOIN.apartMmMax + ra + rb;
    const far = JOIN.maybeApartMmMax + ra + rb;
    if (shortest > far) return 0;
    if (longest <= near) return isExact ? 2 : 1;
    if (shortest > near && longest <= far) return 1;
    return exact(a, b, ra + rb, isExact);
  };
}

/** Rounding, and more. */
export const SLACK_MM = 5;
