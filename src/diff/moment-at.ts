import type { Edge } from '../terms/agreement.ts';

/** When an edge lies: ms, `Infinity` where no end was agreed, `null` where nobody can tell. */
export function momentAt(edge: Edge): number | null {
  if (edge.kind === 'at') return edge.at;
  return edge.kind === 'open' ? Number.POSITIVE_INFINITY : null;
}
