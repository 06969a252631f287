import { boundsOf } from './bounds.ts';
import { type CutLimits, cutUp } from './cut-up.ts';
import { placeDisc, type Region } from './region.ts';

const LIMITS: CutLimits = { cutsMax: 20, looksMax: 30_000 };

/**
 * Whether regions certainly cover all of a zone between them. Proved piece by piece: each small enough piece that may
 * belong to the zone lies wholly in one of them. A zone that has no end is never covered.
 */
export function coverTogether(regions: readonly Region[], zone: Region): boolean {
  const box = boundsOf(zone);
  if (box === null || regions.length === 0) return false;
  let isCovered = true;
  cutUp(box, LIMITS, ({ centre, radiusMm }, isLast) => {
    if (!isCovered) return 'done';
    const own = placeDisc(zone, centre, radiusMm);
    if (own === 'outside') return 'done';
    const there = regions.map((region) => placeDisc(region, centre, radiusMm));
    if (there.includes('inside')) return 'done';
    if (isLast || (own === 'inside' && there.every((position) => position === 'outside'))) isCovered = false;
    return 'cut';
  });
  return isCovered;
}
