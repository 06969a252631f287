import { placeKey } from './claim-figures.ts';
import type { Cell, Comparison, Told } from './claim-table.ts';
import { holdsKind, type Kind } from './kinds.ts';

interface Row extends Kind {
  readonly cells: readonly Cell[];
}

export function compareCells(row: Row, rows: readonly Row[]): Comparison {
  if (row.act === null) return { code: 'kind-not-given' };
  const speaking = spokenIn(row);
  if (speaking.length > 1) return { code: isSameScope(speaking) ? 'comparable' : 'scope-differs' };
  const [only] = speaking;
  const near = rows.filter((other) => holdsKind(row, other) || holdsKind(other, row));
  const others = near.filter((other) => spokenIn(other).some(({ party }) => party !== only?.party));
  if (others.length === 0) return { code: 'one-side' };
  return { code: 'kind-differs', others: others.map(({ act, weapon }) => ({ act, weapon })) };
}

function spokenIn({ cells }: Row): readonly Cell[] {
  return cells.filter(({ claimants }) => claimants.length > 0);
}

/** Whether some window and place is spoken of in two columns. */
function isSameScope(cells: readonly Cell[]): boolean {
  const seen = new Map<string, string | null>();
  for (const { party, claimants } of cells) {
    for (const scope of claimants.flatMap(({ largest, latest }) => [scopeOf(largest), scopeOf(latest)])) {
      if (seen.has(scope) && seen.get(scope) !== party) return true;
      seen.set(scope, party);
    }
  }
  return false;
}

function scopeOf({ when: { from, to }, place }: Told): string {
  return `${from} ${to} ${placeKey(place ?? undefined)}`;
}
