import type { ObservationColumns } from '../entries/columns.ts';
import type { FastInput } from './fast-assessment.ts';

/** Columns into which nothing more comes. */
export function fixed(columns: ObservationColumns): FastInput['growing'] {
  return {
    columns,
    room: columns.size,
    toldBy: () => undefined,
    push: () => {
      throw new RangeError('nothing comes in here');
    },
  };
}
