import type { Clock } from '../entries/entry.ts';

/**
 * The answer, as published: `spec/assessment/v1`. Instants are ISO 8601 UTC with milliseconds; arrays are ordered by
 * clause, party, window; every `entries` list holds entry ids that open to rows.
 */
export interface Assessment {
  readonly schema: 'servanda/assessment/1';
  readonly agreement: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly digest: string;
  };
  /** The reading taken, or `null`: then what hangs on a disputed value has no value. */
  readonly reading: string | null;
  readonly at: string;
  readonly knownTo: { readonly size: number; readonly time: string; readonly clock: Clock };
  /** Digest of the rules that made this. */
  readonly rules: string;
  readonly view: 'public' | 'restricted';
  readonly inputs: { readonly entries: number; readonly setAside: number; readonly digest: string };
  readonly standings: readonly Standing[];
  readonly findings: readonly Finding[];
  readonly claims: readonly Claim[];
  /** The clocks and words that the agreement makes, as they stand. */
  readonly events: readonly EventState[];
  /** Where each guarantee stands, apart from what its guarantors owe when it is called. Ordered by clause. */
  readonly guarantees: readonly GuaranteeState[];
  readonly underAllReadings: readonly UnderAllReadings[];
  readonly problems: readonly AssessmentProblem[];
}

export type StandingWord = 'kept' | 'broken' | 'undetermined' | 'not-in-force';

export interface Standing {
  readonly clause: string;
  readonly title: string;
  /** A party's id, or `*`: whether the clause was violated, by nobody named. */
  readonly party: string;
  readonly window: { readonly from: string | null; readonly to: string | null; readonly judgedTo: string | null };
  readonly standing: StandingWord;
  /** Local days of the agreement's zone. */
  readonly days: readonly { readonly day: string; readonly standing: StandingWord }[];
  /** How a duty stands to its deadline; `null` where that cannot be said, and for what is no duty. */
  readonly performance: Performance | null;
  /** The numbers of a duty or a ceiling that is counted; `null` where nothing is. */
  readonly account: Account | null;
  /** True wherever a party is named and no reviewed decision stands behind the attribution. */
  readonly provisional: boolean;
  readonly breaches: Breaches;
  /** Deeds alleged below the proof demanded, for each claimant apart; never summed across claimants. */
  readonly alleged: readonly Alleged[];
  /** Incidents that may or may not fall under the clause: place, time or kind straddles. */
  readonly straddling: number;
  readonly contested: number;
  /** Deeds of the kind while the clause did not bind the party: counted, and no breaches. `null` where it bound. */
  readonly outOfForce: { readonly min: number; readonly max: number } | null;
  readonly aspectOf: string | null;
  readonly coverage: Coverage | null;
  readonly reasons: readonly Reason[];
}

/** Late performance is a state of its own: the deadline was missed, and what was owed was done. */
export type Performance = 'pending' | 'met' | 'met-late' | 'missed' | 'disputed';

/** What is counted under a duty or a ceiling. Counts by different hands, and of different kinds, are never added up. */
export interface Account {
  /** The number that the clause names. */
  readonly target: number;
  /** What counts towards it, by those whose count decides. */
  readonly counted: Amount;
  /** The same by the deadline; `null` where there is none, or it is not reached yet. */
  readonly byDeadline: Amount | null;
  /** Every count that is on record, by kind and by whose it is. */
  readonly lines: readonly { readonly what: string; readonly by: string; readonly amount: Amount }[];
  /** Of what counts, how much a party does not accept. */
  readonly disputed: Amount | null;
  /** Counts that cannot be so, with the reason. */
  readonly refused: readonly { readonly entry: string; readonly why: string }[];
}

/** A number that is known to lie between two; `max: null`: it may be any greater one. */
export interface Amount {
  readonly min: number;
  readonly max: number | null;
}

export interface Breaches {
  /** Certainly inside and distinct. */
  readonly min: number;
  /** With the straddling and the possibly distinct. */
  readonly max: number;
  /** True when a named watch was lost, so that there may be more. */
  readonly atLeast: boolean;
  /** The grade of the least proved of those in `min`; `null` when there are none. */
  readonly grade: GradeWord | null;
  /** Deeds as the reports of the certain incidents count them: one report may tell of hundreds. */
  readonly counted: { readonly min: number; readonly max: number | null; readonly about: boolean } | null;
}

export type GradeWord = 'alleged' | 'indicated' | 'established' | 'refuted' | 'not-established';

export interface Alleged {
  /** The claimant: a party, or `unknown`. */
  readonly by: string;
  /** At least this many deeds of the kind that the clause names. */
  readonly n: number;
  /** Perhaps this many, with those of a wider kind and those that may be one another. */
  readonly max: number;
}

export interface Coverage {
  readonly permille: number;
  readonly required: number;
  readonly assumed: readonly Assumption[];
  readonly liveness: readonly Liveness[];
  /** What the reporters relied on are known to have missed. */
  readonly misses: readonly { readonly source: string; readonly text: string; readonly cite: string }[];
  /** What the reporters relied on do not look at. */
  readonly blind: readonly { readonly source: string; readonly text: string }[];
}

export interface Assumption {
  readonly what: string;
  readonly value: string;
  /** The standing would be another at this value. */
  readonly flipsAt: string;
}

export interface Liveness {
  readonly channel: string;
  /** From the nearest sign of life before to the window; `null`: none. */
  readonly beforeMs: number | null;
  readonly afterMs: number | null;
  /** The longest silence that touches the window. */
  readonly interiorMaxMs: number | null;
  /** L: how far from the window's ends a sign of life may lie; inside, four times this. `null`: too few gaps known. */
  readonly limitMs: number | null;
  readonly vouches: boolean;
}

export interface Reason {
  readonly code: string;
  readonly text: string;
  readonly entries: readonly string[];
}

export interface Finding {
  /** The id of the incident's earliest member. */
  readonly incident: string;
  readonly clause: string;
  /** The party named by the findings on attribution, or `*`. */
  readonly party: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly position: 'inside' | 'outside' | 'straddles';
  readonly sharePermille: number;
  readonly occurred: { readonly grade: GradeWord; readonly why: string };
  readonly who: {
    readonly grade: GradeWord | 'contested' | 'none';
    readonly by: readonly { readonly party: string; readonly grade: GradeWord }[];
    readonly reviewed: boolean;
  };
  readonly excused: 'no' | 'yes' | 'not-claimed' | 'unknown';
  readonly excuse: readonly {
    readonly clause: string;
    readonly condition: string;
    readonly met: boolean;
    readonly why: string;
  }[];
  readonly members: readonly string[];
  /** Entries looked at and set aside for this finding. */
  readonly aside: readonly { readonly entry: string; readonly why: string }[];
}

export interface Claim {
  readonly entry: string;
  readonly by: string;
  readonly accuses: string | null;
  readonly window: { readonly from: string; readonly to: string };
  readonly figures: readonly { readonly label: string; readonly count: string }[];
}

export interface UnderAllReadings {
  readonly clause: string;
  readonly party: string;
  /** What holds under every reading, or `null`. */
  readonly standing: StandingWord | null;
  readonly byReading: { readonly [reading: string]: StandingWord };
}

/** Something that the agreement lets a clock begin with, or gives a name to. */
export interface EventState {
  readonly id: string;
  readonly title: string;
  /** `unknown`: whether it has happened hangs on what nobody can say. */
  readonly state: 'happened' | 'not-yet' | 'unknown';
  readonly at: string | null;
  readonly reasons: readonly Reason[];
}

/** A guarantee: whether it is called, void, or hangs on what nobody can say; and what came of it. */
export interface GuaranteeState {
  readonly clause: string;
  readonly title: string;
  /**
   * `not-in-force`: the clause is not, or not yet. `not-called`: its trigger has not happened. `called`. `void`: what
   * makes it void came first, or before the time to act was over. `open`: it hangs on what is not certain.
   */
  readonly state: 'not-in-force' | 'not-called' | 'called' | 'void' | 'open';
  readonly trigger: GroundState;
  /** `null`: nothing makes it void. */
  readonly voiding: GroundState | null;
  /** When it was called, and by when the guarantors had to act; `null`: not called, or no clock agreed. */
  readonly calledAt: string | null;
  readonly due: string | null;
  readonly guarantors: readonly GuarantorState[];
  /** The state under each reading of the agreement. */
  readonly byReading: { readonly [reading: string]: GuaranteeState['state'] };
  readonly reasons: readonly Reason[];
}

/** What calls a guarantee, or makes it void. */
export interface GroundState {
  readonly ground: string;
  readonly state: 'happened' | 'not-yet' | 'unknown';
  readonly from: string | null;
  readonly to: string | null;
  /** What it hangs on where it is unknown: who did it, whether it happened, whether both, or an event. */
  readonly hangsOn: readonly ('attribution' | 'occurrence' | 'event')[];
  /** Two parties are blamed for it at equal grades. */
  readonly contested: boolean;
  readonly entries: readonly string[];
}

export interface GuarantorState {
  readonly guarantor: string;
  /** Whether by an act of its own it undertook this. */
  readonly bound: boolean;
  readonly standing: StandingWord;
  readonly performance: Performance | null;
  readonly reasons: readonly Reason[];
}

export interface AssessmentProblem {
  readonly code: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly expected: string;
  readonly found: string;
}
