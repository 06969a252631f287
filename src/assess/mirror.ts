import type { Bound, Clause, Terms } from '../terms/agreement.ts';
import type { Context } from './context.ts';
import type { Span } from './fit.ts';
import { hasOccurred, isAnothers, isBy, type Judged, judgeWithin, mayHaveOccurred } from './judge.ts';
import type { Mirror } from './question.ts';

/** What the other side's conduct does to a party that is bound only while the other performs. */
export interface MirrorState extends Mirror {
  /** The moment, ms, by which the other has certainly broken the mirrored clause first; `null`: it has not. */
  readonly releasedAt: number | null;
  readonly cause: readonly string[];
}

/**
 * Holds the order of first breaches. Only breaches at the proof demanded count: an allegation, which is always to be
 * had, releases nobody. Where the windows of two breaches leave their order open, neither is held against the party.
 */
export function mirrorState(
  context: Context,
  terms: Terms,
  clause: Clause,
  bound: Bound,
  own: readonly Judged[],
  span: Span,
): MirrorState | null {
  if (bound.mirrors === null) return null;
  const { clause: mirroredId, of } = bound.mirrors;
  const mirrored = terms.clauses.find(({ id }) => id === mirroredId);
  if (mirrored === undefined) throw new Error(`a compiled mirror names its clause: ${mirroredId}`);
  const others = judgeWithin(context, mirrored, span);
  const certain = others.filter((judged) => hasOccurred(judged, mirrored) && isBy(judged, of, mirrored));
  const possible = others.filter((judged) => mayHaveOccurred(judged, mirrored) && !isAnothers(judged, of, mirrored));
  const first = certain.reduce<Judged | null>(
    (best, next) => (best === null || endOf(next) < endOf(best) ? next : best),
    null,
  );
  const unclear = new Set<string>();
  for (const judged of own) {
    if (!isBy(judged, bound.party, clause)) continue;
    if (first !== null && endOf(first) <= startOf(judged)) continue;
    if (possible.some((other) => other.incident.id !== judged.incident.id && startOf(other) < endOf(judged))) {
      unclear.add(judged.incident.id);
    }
  }
  const cause = first === null ? [] : first.fitting.map(({ id }) => id);
  return { unclear, releasedAt: first === null ? null : endOf(first), cause };
}

function startOf(judged: Judged): number {
  return judged.when.from;
}

function endOf(judged: Judged): number {
  return judged.when.to;
}
