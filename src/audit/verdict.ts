/** What recomputing an assessment, a brief or a compiled agreement that is on record came to. */
export interface Verdict {
  readonly kind: 'assessment' | 'brief' | 'compiled';
  /** The id of the entry. */
  readonly id: string;
  readonly leaf: number;
  /** The member who put it on record; for a compiled agreement, null. */
  readonly by: string | null;
  /** The first so many leaves were known; for a compiled agreement, null. */
  readonly size: number | null;
  /** `cannot-recompute`: nothing is known to be wrong, and nothing is confirmed. */
  readonly verdict: 'holds' | 'differs' | 'cannot-recompute';
  /** What was worked out, or what would be needed for it. */
  readonly expected: string;
  /** What is on record, or what stood in the way. */
  readonly found: string;
  /** Where every clause stands, as it was worked out; null where there is no such answer. */
  readonly standings: readonly ClauseStanding[] | null;
}

export interface ClauseStanding {
  readonly clause: string;
  readonly party: string;
  readonly standing: string;
}
