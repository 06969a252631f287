import { boundsOf } from './bounds.ts';
import type { Box } from './box.ts';
import { type CutLimits, cutUp } from './cut-up.ts';
import { INSIDE, OUTSIDE, type Placement, type Position } from './placement.ts';
import { placeDisc, type Region } from './region.ts';

/** Where a region lies to another, with the share of it inside and what that share certainly lies between, per mille. */
export interface Sharing extends Placement {
  readonly leastPermille: number;
  readonly mostPermille: number;
}

const LIMITS: CutLimits = { cutsMax: 13, looksMax: 2_500 };
/** Four cuts, for what lies away from the edges. */
const COARSE: CutLimits = { cutsMax: 4, looksMax: 31 };
const UNKNOWN: Sharing = { position: 'straddles', sharePermille: 500, leastPermille: 0, mostPermille: 1000 };

/**
 * Places one region in another by cutting the box around it into ever smaller pieces, and asking of each where it lies to
 * both. Inside or outside only if no piece could be otherwise; what the last pieces leave open straddles. A region that
 * certainly holds nothing straddles.
 */
export function placeRegion(extent: Region, zone: Region): Sharing {
  const box = boundsOf(extent);
  if (box === null) return UNKNOWN;
  const tight = tightened(extent, box);
  return placedWhole(tight, extent, zone) ?? placeWithin(tight, extent, zone);
}

/** The quick answer for what lies away from every edge of the zone; `null`: it has to be cut up. */
function placedWhole(box: Box, extent: Region, zone: Region): Sharing | null {
  const seen = new Set<Position>();
  let isCertain = extent.kind !== 'all';
  cutUp(box, COARSE, ({ centre, radiusMm }, isLast) => {
    const own = placeDisc(extent, centre, radiusMm);
    if (own === 'outside') return 'done';
    if (own === 'inside') isCertain = true;
    const there = placeDisc(zone, centre, radiusMm);
    if (there === 'straddles' && !isLast) return 'cut';
    seen.add(there);
    return 'done';
  });
  const [only, another] = [...seen];
  if (!isCertain || another !== undefined) return null;
  if (only === 'inside') return { ...INSIDE, leastPermille: 1000, mostPermille: 1000 };
  return only === 'outside' ? { ...OUTSIDE, leastPermille: 0, mostPermille: 0 } : null;
}

function placeWithin(box: Box, extent: Region, zone: Region): Sharing {
  // How much lies certainly in or out, and what may lie there if it belongs to the region at all, or is open altogether.
  const sum = { in: 0, out: 0, maybeIn: 0, maybeOut: 0, open: 0, maybeOpen: 0 };
  cutUp(box, LIMITS, ({ centre, radiusMm, size }, isLast) => {
    const own = placeDisc(extent, centre, radiusMm);
    if (own === 'outside') return 'done';
    const there = placeDisc(zone, centre, radiusMm);
    if (!isLast && (own === 'straddles' || there === 'straddles')) return 'cut';
    sum[(own === 'inside' ? CERTAIN : MAYBE)[there]] += size;
    return 'done';
  });
  // Sightings that may not meet at all say nothing certain.
  return extent.kind === 'all' && sum.in + sum.out + sum.open === 0 ? UNKNOWN : sharingOf(sum);
}

const TIGHTER: CutLimits = { cutsMax: 8, looksMax: 600 };
const TIGHTENED_MAX = 4;

/** A smaller box around what may belong to a region, where it is small in its first one: bearings that cross far out. */
export function tightened(extent: Region, first: Box): Box {
  let box = first;
  for (let round = 0; round < TIGHTENED_MAX; round++) {
    const kept: Box[] = [];
    cutUp(box, TIGHTER, ({ centre, radiusMm, box: part }, isLast) => {
      const own = placeDisc(extent, centre, radiusMm);
      if (own === 'outside') return 'done';
      if (own === 'straddles' && !isLast) return 'cut';
      kept.push(part);
      return 'done';
    });
    if (kept.length === 0) return box;
    const tighter = {
      west: Math.min(...kept.map(({ west }) => west)),
      south: Math.min(...kept.map(({ south }) => south)),
      east: Math.max(...kept.map(({ east }) => east)),
      north: Math.max(...kept.map(({ north }) => north)),
    };
    const isSmaller = areaOf(tighter) < areaOf(box) / 2;
    box = tighter;
    if (!isSmaller) return box;
  }
  return box;
}

function areaOf({ west, south, east, north }: Box): number {
  return (east - west) * (north - south);
}

const CERTAIN = { inside: 'in', outside: 'out', straddles: 'open' } as const;
const MAYBE = { inside: 'maybeIn', outside: 'maybeOut', straddles: 'maybeOpen' } as const;

interface Sum {
  readonly in: number;
  readonly out: number;
  readonly maybeIn: number;
  readonly maybeOut: number;
  readonly open: number;
  readonly maybeOpen: number;
}

function sharingOf(sum: Sum): Sharing {
  const undecided = sum.open + sum.maybeOpen;
  const inside = sum.in + sum.maybeIn;
  const outside = sum.out + sum.maybeOut;
  if (undecided === 0 && outside === 0 && inside > 0) return { ...INSIDE, leastPermille: 1000, mostPermille: 1000 };
  if (undecided === 0 && inside === 0 && outside > 0) return { ...OUTSIDE, leastPermille: 0, mostPermille: 0 };
  if (undecided + inside + outside === 0) return UNKNOWN;
  const share = ratio(
    sum.in + sum.maybeIn / 2 + sum.open / 2 + sum.maybeOpen / 4,
    sum.out + sum.maybeOut / 2 + sum.open / 2 + sum.maybeOpen / 4,
  );
  return {
    position: 'straddles',
    sharePermille: Math.min(999, Math.max(1, Math.round(share))),
    leastPermille: Math.floor(ratio(sum.in, sum.out + sum.maybeOut + sum.open + sum.maybeOpen)),
    mostPermille: Math.ceil(ratio(sum.in + sum.maybeIn + sum.open + sum.maybeOpen, sum.out)),
  };
}

/** Per mille of the first in both; half where there is nothing. */
function ratio(of: number, rest: number): number {
  return of + rest === 0 ? 500 : (1000 * of) / (of + rest);
}
