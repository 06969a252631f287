import { byCodeUnit } from '../canon/canonical.ts';
import { type Bounds, gapOf, isInside, isPoint, isSoft, narrow, sumBounds, topOf } from './bounds.ts';
import type { ClaimAudit, Must, Printed, Reading, Unchecked, UncheckedWhy } from './claim-audit.ts';
import type { ClaimFigures, Total } from './claim-figures.ts';
import { READINGS_MAX } from './limits.ts';
import { tryReadings } from './readings.ts';

/** What came of one total: what is said of it, and the reading on which that rests, if there is one. */
export interface TotalAudit {
  readonly total: Printed;
  readonly audits: readonly ClaimAudit[];
  readonly reading: Reading | null;
  /** The parts that are subsets: by their author's word, or found to be by trying. */
  readonly subsets: readonly Printed[];
}

type Claim = Pick<ClaimFigures, 'entry' | 'claimant'>;

/** Holds the parts of one total against it. */
export function auditTotal(claim: Claim, { row, parts }: Total): TotalAudit {
  const total = row.printed;
  const larger = parts.flatMap(({ printed }) => exceeding(claim, printed, total));
  if (larger.length > 0) return { total, audits: larger, reading: null, subsets: [] };
  const sides = sidesOf(total, parts);
  const { addends, subsets, open, counted } = sides;
  if (counted.length === 0) return { total, audits: [], reading: null, subsets };
  const [lone] = addends.length === 0 && open.length === 1 ? open : [];
  if (lone !== undefined && !isInside(lone.count, total.count)) return auditLone(claim, sides, lone);
  return isAnySoft([total, ...counted]) ? auditSoft(claim, sides) : auditHard(claim, sides);
}

/** The parts of a total, sorted by what their author says of them. */
interface Sides {
  readonly total: Printed;
  readonly addends: readonly Printed[];
  readonly subsets: readonly Printed[];
  /** Those whose role is not given. */
  readonly open: readonly Printed[];
  /** All that may count towards the total, in the author's order. */
  readonly counted: readonly Printed[];
}

function sidesOf(total: Printed, parts: Total['parts']): Sides {
  const roled = (as: 'addend' | 'subset' | undefined) =>
    parts.filter(({ figure }) => figure.as === as).map(({ printed }) => printed);
  const counted = parts.filter(({ figure }) => figure.as !== 'subset').map(({ printed }) => printed);
  return { total, addends: roled('addend'), subsets: roled('subset'), open: roled(undefined), counted };
}

/** One part alone that is less than its total is the plainest subset there is: "1,882, of them 812 heavy". */
function auditLone(claim: Claim, sides: Sides, lone: Printed): TotalAudit {
  const { total, subsets } = sides;
  if (gapOf(lone.count, total.count) !== null) return { total, audits: [], reading: null, subsets: [...subsets, lone] };
  const must = narrowed([lone], [lone.count], total.count);
  return unread(sides, unchecked(claim, 'open-bounds', [total, lone], { must }));
}

function auditHard(claim: Claim, sides: Sides): TotalAudit {
  const { total, addends, open, counted } = sides;
  const given = addends.length === 0 ? null : sumBounds(addends.map(({ count }) => count));
  const tried = tryReadings(
    total.count,
    given,
    open.map(({ count }) => count),
  );
  const asAddends = readingOf(sides, 0);
  switch (tried.kind) {
    case 'one':
      return judged(claim, readingOf(sides, tried.subsets));
    case 'several': {
      const readings = listed(tried.subsets.map((subsets) => idsOf(readingOf(sides, subsets).addends)));
      return unread(sides, unchecked(claim, 'several-readings', [total, ...counted], { readings }));
    }
    case 'too-many':
      if (gapOf(asAddends.sum, total.count)?.way === 'short') return judged(claim, asAddends);
      return unread(sides, unchecked(claim, 'too-many-parts', [total, ...counted]));
    case 'none':
      return judged(claim, asAddends);
  }
}

/** As many as are shown, chosen by their figures: the order in which those were printed decides nothing. */
function listed(readings: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const keyed = readings.map((ids) => ({ ids, key: [...ids].sort(byCodeUnit).join('\n') }));
  const ordered = keyed.sort((a, b) => byCodeUnit(a.key, b.key));
  return ordered.slice(0, READINGS_MAX).map(({ ids }) => ids);
}

/** With an "about" among the numbers a miss decides nothing, and no other reading is guessed from it. */
function auditSoft(claim: Claim, sides: Sides): TotalAudit {
  const reading = readingOf(sides, 0);
  const gap = gapOf(reading.sum, sides.total.count);
  if (gap === null) return judged(claim, reading);
  const freed = reading.addends.map(({ count }) => (isSoft(count) ? { min: 0, max: null } : count));
  const must = isSoft(sides.total.count) ? [] : pinned(reading.addends, freed, sides.total.count);
  return unread(sides, unchecked(claim, 'about', [sides.total, ...reading.addends], { gap, must }));
}

function judged(claim: Claim, reading: Reading): TotalAudit {
  return { total: reading.total, audits: [judge(claim, reading)], reading, subsets: reading.subsets };
}

function judge(claim: Claim, reading: Reading): ClaimAudit {
  const { total, addends, sum } = reading;
  const base = { ...baseOf(claim), ...reading };
  const gap = gapOf(sum, total.count);
  if (gap !== null) {
    if (gap.way === 'short' && reading.tried.length > 0) {
      return { ...base, code: 'missing-remainder', by: gap.by, found: [] };
    }
    return { ...base, code: 'does-not-add-up', gap };
  }
  if (isInside(sum, total.count)) return { ...base, code: 'adds-up' };
  const counts = addends.map(({ count }) => count);
  const must = pinned(addends, counts, total.count);
  if (must.length > 0) return { ...base, code: 'fits-only-if', must };
  const left = narrowed(addends, counts, total.count);
  return unchecked(claim, 'open-bounds', [total, ...addends], { must: left });
}

/** The addends that are not known exactly, and can have one value only. */
function pinned(addends: readonly Printed[], counts: readonly Bounds[], total: Bounds): Must[] {
  return narrowed(addends, counts, total).filter(isPoint);
}

function narrowed(addends: readonly Printed[], counts: readonly Bounds[], total: Bounds): Must[] {
  const bounds = narrow(counts, total);
  return addends.flatMap((printed, index) => {
    const [before, after] = [counts[index], bounds[index]];
    // An "about" that cannot be made to fit at all would have to be less than nothing.
    if (before === undefined || after === undefined || isPoint(before) || topOf(after) < after.min) return [];
    return [{ printed, ...after }];
  });
}

function exceeding(claim: Claim, printed: Printed, total: Printed): ClaimAudit[] {
  const gap = gapOf(printed.count, total.count);
  if (gap === null || gap.way === 'short') return [];
  if (isAnySoft([printed, total])) return [unchecked(claim, 'about', [total, printed], { gap })];
  return [{ ...baseOf(claim), code: 'part-exceeds-total', printed, total, by: gap.by }];
}

/** The parts read with those of the mask as subsets. More parts than a mask has bits are asked for with 0 only. */
function readingOf({ total, subsets, open, counted }: Sides, mask: number): Reading {
  const found = mask === 0 ? [] : open.filter((_, index) => (mask & (1 << index)) !== 0);
  const addends = counted.filter((printed) => !found.includes(printed));
  return {
    total,
    addends,
    subsets: [...subsets, ...found],
    tried: idsOf(open),
    sum: sumBounds(addends.map(({ count }) => count)),
  };
}

/** Nothing can be rested on this total. */
function unread({ total, subsets }: Sides, audit: ClaimAudit): TotalAudit {
  return { total, audits: [audit], reading: null, subsets };
}

export function unchecked(
  claim: Claim,
  why: UncheckedWhy,
  printed: readonly Printed[],
  more: Partial<Pick<Unchecked, 'gap' | 'must' | 'readings'>> = {},
): Unchecked {
  return { ...baseOf(claim), code: 'cannot-be-checked', why, printed, gap: null, must: [], readings: [], ...more };
}

export function baseOf({ entry, claimant }: Claim): { entries: readonly string[]; claimant: string } {
  return { entries: [entry.id], claimant };
}

export function isAnySoft(all: readonly Printed[]): boolean {
  return all.some(({ count }) => isSoft(count));
}

function idsOf(all: readonly Printed[]): string[] {
  return all.map(({ figure }) => figure);
}
