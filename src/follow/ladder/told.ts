/** Whether something that a ladder waits for has happened, and since when, ms. */
export interface Told {
  readonly state: 'happened' | 'not-yet' | 'unknown' | 'undefined';
  /** When it had certainly happened. */
  readonly at: number | null;
  /** When the deed itself began, where it is one. */
  readonly from: number | null;
  readonly hangsOn: readonly ('attribution' | 'occurrence' | 'order' | 'event' | 'window' | 'step')[];
  /** Two parties are blamed for it at equal grades. */
  readonly contested: boolean;
  readonly entries: readonly string[];
  /** Whose deeds it was. */
  readonly parties: readonly string[];
  /** An earlier deed, that is not certain, may have been it; `null`: none. */
  readonly perhapsFrom: number | null;
}

export const NOT_YET: Told = {
  state: 'not-yet',
  at: null,
  from: null,
  hangsOn: [],
  contested: false,
  entries: [],
  parties: [],
  perhapsFrom: null,
};
export const UNDEFINED: Told = { ...NOT_YET, state: 'undefined' };
