import type { Count, Place, When } from '../entries/body.ts';
import type { Kind } from './kinds.ts';

/** Claims whose windows touch one another, each side's beside the other's. Nothing in it is a sum. */
export interface ClaimTable {
  /** From the first to the last moment that these claims speak of; each cell has its own window. */
  readonly window: When;
  readonly entries: readonly string[];
  readonly rows: readonly KindRow[];
}

export interface KindRow extends Kind {
  readonly comparison: Comparison;
  /** One for each party in the order given, then one of everybody else. */
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** `null`: claimants who speak for no party. */
  readonly party: string | null;
  readonly claimants: readonly ClaimantCell[];
}

/** What one source says of one accused. */
export interface ClaimantCell {
  readonly claimant: string;
  readonly accuses: string | null;
  readonly largest: Told;
  readonly latest: Told;
}

/** What one claim says of one kind of deed, wherever the same is printed. */
export interface Told {
  readonly when: When;
  readonly place: Place | null;
  /** When it was first known, ms. */
  readonly known: number;
  /** Its figures of that kind, the largest first. One that is part of another of the same kind is left to that one. */
  readonly figures: readonly { readonly label: string; readonly count: Count }[];
  readonly entries: readonly string[];
}

/** Whether a kind can be compared across the columns of a table, and why not. */
export type Comparison =
  /** Two columns speak of the same kind, window and place. */
  | { readonly code: 'comparable' }
  /** Of the same kind, but of other windows or places. */
  | { readonly code: 'scope-differs' }
  /** The other columns speak only of a wider or a narrower kind. */
  | { readonly code: 'kind-differs'; readonly others: readonly Kind[] }
  /** No other column speaks of anything of the kind. */
  | { readonly code: 'one-side' }
  /** The figures have no code. */
  | { readonly code: 'kind-not-given' };
