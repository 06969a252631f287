import type { When } from '../entries/body.ts';
import type { Clause, Deed } from '../terms/agreement.ts';
import type { Context } from './context.ts';
import type { Excuse } from './excuse.ts';
import type { Judged } from './judge.ts';
import type { FittingClaim } from './tallies.ts';

/** One question: how does this party (or, with `*`, anybody) stand to this clause in this window? */
export interface Question {
  readonly context: Context;
  readonly clause: Clause;
  readonly deed: Deed;
  /** `*` or a party's id. */
  readonly party: string;
  /** Parties that the clause binds in this window. */
  readonly bound: readonly string[];
  /** Whether a party was certainly bound when a deed was done. */
  readonly isBoundAt: (party: string, judged: Judged) => boolean;
  readonly window: When;
  /** The clause's whole window, for which a channel may vouch although a day of it was silent. */
  readonly within: When;
  readonly judged: readonly Judged[];
  /** By incident. */
  readonly excuses: ReadonlyMap<string, Excuse>;
  readonly claims: readonly FittingClaim[];
  /** Deeds of a party bound to mirror another: those whose order to the other's first breach is not certain. */
  readonly mirror: Mirror | null;
}

export interface Mirror {
  readonly unclear: ReadonlySet<string>;
}
