import type { ClaimBody } from '../entries/body.ts';
import { type Entry, isType, uniqueEntries } from '../entries/entry.ts';
import { auditSubsets } from './audit-subsets.ts';
import { auditTotal, unchecked } from './audit-total.ts';
import type { ClaimAudit } from './claim-audit.ts';
import { type ClaimFigures, readClaim, speakerKey } from './claim-figures.ts';
import { groupBy } from './group.ts';
import { findMissingParts } from './missing-parts.ts';
import { auditPercentages } from './percentage.ts';
import { auditPrints } from './printed-differently.ts';
import { auditRunningTotals } from './running-totals.ts';

export { sideBySide } from './side-by-side.ts';

/**
 * Checks the arithmetic of claims: of each by itself, and of those of one speaker about one accused and place against
 * each other. Nothing is held across speakers, so that a claim of one side never changes what is said of the other's.
 * The order in which claims are given, and claims given twice, do not matter.
 *
 * @param claims the claims that stand, after corrections
 */
export function auditClaims(claims: readonly Entry<ClaimBody>[]): ClaimAudit[] {
  const read = readClaims(claims);
  const alone = findMissingParts(read.map((claim) => ({ claim, audits: auditAlone(claim) })));
  const speakers = [...groupBy(read, speakerKey).values()];
  return [
    ...alone.flatMap(({ audits }) => audits),
    ...speakers.flatMap((said) => [...auditPrints(said), ...auditRunningTotals(said)]),
  ];
}

function readClaims(claims: readonly Entry<ClaimBody>[]): ClaimFigures[] {
  return uniqueEntries(claims).flatMap((entry) => (isType(entry, 'claim/1') ? [readClaim(entry)] : []));
}

/** What one claim says for or against itself. */
function auditAlone(claim: ClaimFigures): ClaimAudit[] {
  const totals = claim.totals.map((total) => auditTotal(claim, total));
  return [
    ...totals.flatMap(({ audits }) => audits),
    ...auditSubsets(claim, totals),
    ...auditPercentages(claim),
    ...(claim.orphans.length === 0 ? [] : [unchecked(claim, 'no-such-total', claim.orphans)]),
    ...(claim.circular.length === 0 ? [] : [unchecked(claim, 'circle', claim.circular)]),
  ];
}
