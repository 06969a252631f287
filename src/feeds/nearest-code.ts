import { codesOf, isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';

/** The nearest code that holds all of these; null where there is none, or no code is given. */
export function nearestCode(kind: TaxonomyKind, codes: readonly string[]): string | null {
  if (codes.length === 0) return null;
  const holding = codesOf(kind).filter((code) => codes.every((other) => isWithin(kind, other, code)));
  // Of two that hold them all, one lies within the other.
  return holding.find((code) => holding.every((other) => isWithin(kind, code, other))) ?? null;
}
