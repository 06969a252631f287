import type { ClaimAudit, MissingRemainder, Printed, Reading } from './claim-audit.ts';
import { type ClaimFigures, speakerKey } from './claim-figures.ts';
import { groupBy, unique } from './group.ts';
import { FULLER_LISTS_MAX } from './limits.ts';

/** A claim with what arithmetic says of it alone. */
export interface AuditedClaim {
  readonly claim: ClaimFigures;
  readonly audits: readonly ClaimAudit[];
}

type Fuller = Reading & { readonly entries: readonly string[] };

/**
 * Where a list falls short of its total, looks for the same total of the same speaker and window with all the parts
 * listed and more: what the list leaves out is then known, and the shortfall is a remainder, whatever roles were given.
 */
export function findMissingParts(audited: readonly AuditedClaim[]): AuditedClaim[] {
  const keyed = audited.flatMap(({ claim, audits }) =>
    audits.flatMap((audit) => (audit.code === 'adds-up' ? [{ key: listKey(claim, audit), list: audit }] : [])),
  );
  const lists = groupBy(keyed, ({ key }) => key);
  return audited.map(({ claim, audits }) => ({
    claim,
    audits: audits.map((audit) => {
      if (!isShort(audit)) return audit;
      const near = lists.get(listKey(claim, audit)) ?? [];
      return withFound(
        audit,
        near.slice(0, FULLER_LISTS_MAX).map(({ list }) => list),
      );
    }),
  }));
}

type Short = Extract<ClaimAudit, { code: 'does-not-add-up' | 'missing-remainder' }>;

function isShort(audit: ClaimAudit): audit is Short {
  return audit.code === 'missing-remainder' || (audit.code === 'does-not-add-up' && audit.gap.way === 'short');
}

function withFound(audit: Short, lists: readonly Fuller[]): ClaimAudit {
  for (const list of lists) {
    const found = restOf(list.addends, audit.addends);
    if (found === null) continue;
    const by = audit.code === 'missing-remainder' ? audit.by : audit.gap.by;
    const { total, addends, subsets, tried, sum, claimant } = audit;
    const entries = unique([...audit.entries, ...list.entries]);
    const reading: Omit<MissingRemainder, 'code'> = {
      entries,
      claimant,
      total,
      addends,
      subsets,
      tried,
      sum,
      by,
      found,
    };
    return { ...reading, code: 'missing-remainder' };
  }
  return audit;
}

/** What is left of the longer list when every number of the shorter one is taken from it once; `null` if one is not there. */
function restOf(longer: readonly Printed[], shorter: readonly Printed[]): readonly Printed[] | null {
  const wanted = new Map<string, number>();
  for (const printed of shorter) wanted.set(countKey(printed), (wanted.get(countKey(printed)) ?? 0) + 1);
  const rest = longer.filter((printed) => {
    const left = wanted.get(countKey(printed)) ?? 0;
    if (left > 0) wanted.set(countKey(printed), left - 1);
    return left === 0;
  });
  return [...wanted.values()].some((left) => left > 0) ? null : rest;
}

function listKey(claim: ClaimFigures, { total }: Reading): string {
  const { from, to } = total.when;
  return `${speakerKey(claim)}\n${from}\n${to}\n${countKey(total)}`;
}

function countKey({ count: { min, max, as } }: Printed): string {
  return `${min} ${max ?? ''} ${as}`;
}
