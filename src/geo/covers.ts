import { boundsOf } from './bounds.ts';
import { type CutLimits, cutUpWith } from './cut-up.ts';
import type { LonLat } from './lonlat.ts';
import { placeDisc, type Region } from './region.ts';

const LIMITS: CutLimits = { cutsMax: 20, looksMax: 30_000 };

/** Whether regions cover a zone, and what shows it. */
export type Proof =
  | {
      readonly isCovered: true;
      /** Those, by number, that cover it alone. */
      readonly by: readonly number[];
    }
  | {
      readonly isCovered: false;
      /** A disc that lies in the zone and in none of the regions; `null` where none was found. */
      readonly gap: { readonly centre: LonLat; readonly radiusMm: number } | null;
    };

/**
 * Whether regions certainly cover all of a zone between them. Proved piece by piece: each small enough piece that may
 * belong to the zone lies wholly in one of them. A zone that has no end is never covered.
 */
export function coverTogether(regions: readonly Region[], zone: Region): boolean {
  return proveCover(regions, zone).isCovered;
}

/** As `coverTogether`, with what shows it. More regions never cover less, and those that show it always cover it. */
export function proveCover(regions: readonly Region[], zone: Region): Proof {
  const box = boundsOf(zone);
  if (box === null || regions.length === 0) return { isCovered: false, gap: null };
  const by = new Set<number>();
  let open: Proof | null = null;
  // Of a piece only those are asked that its whole did not lie outside of.
  const all = regions.map((_, index) => index);
  cutUpWith(box, LIMITS, all, ({ centre, radiusMm }, isLast, near) => {
    if (open !== null) return null;
    const own = placeDisc(zone, centre, radiusMm);
    if (own === 'outside') return null;
    const meeting: number[] = [];
    let inside: number | null = null;
    for (const index of near) {
      const region = regions[index];
      const there = region === undefined ? 'outside' : placeDisc(region, centre, radiusMm);
      if (there === 'straddles') meeting.push(index);
      if (there !== 'inside') continue;
      if (inside === null || by.has(index)) inside = index;
      if (by.has(index)) break;
    }
    if (inside !== null) {
      by.add(inside);
      return null;
    }
    if (own === 'inside' && meeting.length === 0) open = { isCovered: false, gap: { centre, radiusMm } };
    else if (isLast) open = { isCovered: false, gap: null };
    return meeting;
  });
  return open ?? { isCovered: true, by: [...by].sort((a, b) => a - b) };
}
