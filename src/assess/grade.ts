import type { Grade } from '../terms/agreement.ts';

const RANK: Readonly<Record<Grade, number>> = { alleged: 1, indicated: 2, established: 3 };

/** Whether a grade reaches the one demanded. */
export function reaches(grade: Grade | null, demanded: Grade): boolean {
  return grade !== null && RANK[grade] >= RANK[demanded];
}

/** Below zero when `a` is the weaker. */
export function compareGrades(a: Grade | null, b: Grade | null): number {
  return (a === null ? 0 : RANK[a]) - (b === null ? 0 : RANK[b]);
}

/** The weaker of two grades. */
export function weaker(a: Grade, b: Grade): Grade {
  return RANK[a] <= RANK[b] ? a : b;
}
