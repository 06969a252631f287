import { type Cell, cellOf } from './cell.ts';
import type { Frame } from './frame.ts';
import { stepsOf } from './steps.ts';

/** Every cell of the matrix, by step, part, place and party; of a prohibition also that of nobody named. */
export function cellsOf(frame: Frame): readonly Cell[] {
  return frame.terms.clauses.flatMap((clause) =>
    stepsOf(clause).flatMap((step) => {
      const anybody = step.kind === 'refrain' ? ['*'] : [];
      return [...anybody, ...clause.binds.map(({ party }) => party)].map((party) => cellOf(frame, step, party));
    }),
  );
}
