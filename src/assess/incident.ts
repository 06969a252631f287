import type { ObservationBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';

export type Observation = Entry<ObservationBody>;

/** What the desk holds to be one event. */
export interface Incident {
  /** The id of its earliest member by (known, id). */
  readonly id: string;
  /** Ordered by (known, id). */
  readonly members: readonly Observation[];
  /** Incidents that may be this same event: they are counted apart only in the maximum. */
  readonly maybeSame: readonly string[];
}

/** What people decided about pairs of observations, by id. It wins over every likeness; what must not be joined, first. */
export interface Joins {
  readonly must: readonly (readonly string[])[];
  readonly cannot: readonly (readonly string[])[];
}
