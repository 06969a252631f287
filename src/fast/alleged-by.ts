import type { Alleged } from '../assess/assessment.ts';
import { fittingClaims } from '../assess/tallies.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import type { RowSpan } from './judge-columns.ts';
import type { Asked } from './piles.ts';
import type { PlainAsked } from './plain-asked.ts';
import type { RowTally } from './row-tally.ts';

/** What is only alleged of the accused, for each claimant apart. */
export function allegedOf(plain: PlainAsked, { asked, allegedBy }: RowTally, span: RowSpan): readonly Alleged[] {
  const claimed = claimedOf(plain, asked, span);
  const claimants = new Set([...allegedBy.keys(), ...claimed.keys()]);
  return [...claimants].sort(byCodeUnit).flatMap((by) => {
    const { n, max } = claimed.get(by) ?? { n: 0, max: 0 };
    const events = allegedBy.get(by);
    const most = Math.max(events?.size ?? 0, max);
    return most === 0 ? [] : [{ by, n: Math.max(events?.atLeast() ?? 0, n), max: most }];
  });
}

/** The most that each claims of the accused in a number. */
function claimedOf(plain: PlainAsked, asked: Asked, span: RowSpan): ReadonlyMap<string, { n: number; max: number }> {
  const { agreement, voices, claims } = plain.context;
  const accused = plain.accused(asked);
  const claimed = new Map<string, { n: number; max: number }>();
  for (const claim of fittingClaims(claims, plain.clause, plain.deed, span, voices)) {
    const isNamed = agreement.parties.some(({ id }) => id === claim.accuses);
    const isAgainst = (party: string) =>
      isNamed ? claim.accuses === party : !voices.areOneSide(claim.claimant, party);
    if (!accused.some(isAgainst)) continue;
    const { n, max } = claimed.get(claim.claimant) ?? { n: 0, max: 0 };
    claimed.set(claim.claimant, { n: Math.max(n, claim.n), max: Math.max(max, claim.max) });
  }
  return claimed;
}
