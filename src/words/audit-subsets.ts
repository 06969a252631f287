import { baseOf, isAnySoft, type TotalAudit } from './audit-total.ts';
import { type Bounds, doMeet, gapOf, sumBounds } from './bounds.ts';
import type { ClaimAudit, Printed } from './claim-audit.ts';
import type { ClaimFigures } from './claim-figures.ts';

/**
 * Says of each subset what it would do as an addend: 812 heavy shellings beside 96 assaults and 1,882 shellings would
 * bring 2,935 to 3,741. Asked of its own total and, where that has no addends, of the next total above.
 */
export function auditSubsets(claim: ClaimFigures, totals: readonly TotalAudit[]): ClaimAudit[] {
  if (totals.every(({ subsets }) => subsets.length === 0)) return [];
  // A circle has no way up: whoever walked into it would not come out.
  const straight = claim.rows.filter(({ printed }) => !claim.circular.includes(printed));
  const above = new Map(straight.map(({ figure }) => [figure.id, figure.of]));
  const byId = new Map(totals.map((audited) => [audited.total.figure, audited]));
  return totals.flatMap((own) => {
    const sum = nearestSum(own, above, byId);
    return own.subsets.flatMap((printed) => asAddend(claim, printed, own, sum));
  });
}

interface Sum {
  readonly total: Printed;
  readonly sum: Bounds;
  readonly addends: readonly Printed[];
}

/** The nearest total, from its own upwards, whose addends are known and fit. */
function nearestSum(
  own: TotalAudit,
  above: ReadonlyMap<string, string | undefined>,
  byId: ReadonlyMap<string, TotalAudit>,
): Sum | null {
  for (let id: string | undefined = own.total.figure; id !== undefined; id = above.get(id)) {
    const reading = byId.get(id)?.reading;
    if (reading) return doMeet(reading.sum, reading.total.count) ? reading : null;
  }
  return null;
}

function asAddend(claim: ClaimFigures, printed: Printed, own: TotalAudit, found: Sum | null): ClaimAudit[] {
  // A part found to be a subset because it is less than its total by itself: that is what is said of it.
  const isFound = claim.rows.some((row) => row.printed === printed && row.figure.as === undefined);
  const nearest = found ?? (isFound ? { total: own.total, sum: { min: 0, max: 0 }, addends: [] } : null);
  if (nearest === null || isAnySoft([printed, nearest.total, ...nearest.addends])) return [];
  const sum = sumBounds([nearest.sum, printed.count]);
  if (gapOf(sum, nearest.total.count) === null) return [];
  const base = { ...baseOf(claim), code: 'subset-not-addend' as const };
  return [{ ...base, printed, within: own.total, total: nearest.total, sum }];
}
