import type { ObservationColumns } from '../entries/columns.ts';
import type { IncidentColumns } from './associate-columns.ts';
import type { Ints } from './growing.ts';
import type { Hearing } from './hearing.ts';

/** What every count of events goes by. */
export interface EventBasis {
  readonly columns: ObservationColumns;
  readonly incidents: IncidentColumns;
  readonly hearing: Hearing;
  /** By incident, while one count is made anew: the place of its record in the list. Nothing but -1 otherwise. */
  readonly placeOf: Ints;
}
