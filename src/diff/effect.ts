import type { Agreement, Clause } from '../terms/agreement.ts';
import type { Effect } from './change.ts';

/** A duty of these parties became heavier: they lose, and whoever stands across from one of them gains. */
export function heavier(agreement: Agreement, bound: readonly string[]): Effect {
  return { loses: ordered(bound), gains: across(agreement, bound) };
}

/** It became lighter: the other way round. */
export function lighter(agreement: Agreement, bound: readonly string[]): Effect {
  return { gains: ordered(bound), loses: across(agreement, bound) };
}

export function boundBy(clause: Clause): readonly string[] {
  return clause.binds.filter(({ by }) => by !== 'none').map(({ party }) => party);
}

/** Those whom a clause binds in both versions: whoever comes or goes is told for himself. */
export function boundInBoth(before: Clause, after: Clause): readonly string[] {
  const is = boundBy(after);
  return boundBy(before).filter((party) => is.includes(party));
}

/** The parties of another side than one of these. */
function across({ parties }: Agreement, bound: readonly string[]): readonly string[] {
  const sideOf = (id: string) => parties.find((party) => party.id === id)?.side ?? id;
  const sides = bound.map(sideOf);
  return ordered(parties.filter((party) => sides.some((side) => side !== party.side)).map(({ id }) => id));
}

function ordered(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1));
}
