import type { Area } from '../geo/area.ts';
import type { Line } from '../geo/line.ts';
import type { Region } from '../geo/region.ts';

/** A compiled agreement: every name resolved, every date an instant, every geometry in integers. Plain data. */
export interface Agreement {
  readonly schema: 'servanda/agreement/1';
  readonly id: string;
  readonly version: number;
  /** From when this version is in force, ms: said by a later one, which takes the place of those before it. */
  readonly inForceFrom?: number;
  readonly title: string;
  /** SHA-256 of the source text and of the place files it names. */
  readonly digest: string;
  readonly taxonomy: string;
  readonly parties: readonly Party[];
  readonly bodies: readonly BodyOf[];
  readonly texts: readonly TextOf[];
  readonly calendar: Calendar;
  readonly proofRule: ProofRule;
  readonly disputed: readonly string[];
  /** The agreement where no reading is taken: a disputed value has no value here. */
  readonly base: Terms;
  readonly readings: readonly Reading[];
}

export interface Party {
  readonly id: string;
  readonly name: string;
  /** The sources that speak for the party: its authorised organs. */
  readonly organs: readonly string[];
  /** Parties of one side are no witnesses about each other; its own id where the agreement names no side. */
  readonly side: string;
}

export interface BodyOf {
  readonly id: string;
  readonly name: string;
  readonly role: string | null;
  readonly neutral: boolean;
  readonly reviews: boolean;
  /** The sources through which the body speaks; its own id when none is listed. */
  readonly sources: readonly string[];
}

export interface TextOf {
  readonly id: string;
  readonly title: string;
  readonly date: string | null;
  readonly by: string | null;
  readonly url: string | null;
}

export interface Calendar {
  readonly zone: string;
  readonly dayCount: 'day-0-excluded' | 'day-0-included';
  /** The version of the zone table with which local times became instants. */
  readonly tzdb: string;
}

/** One interpretation of the agreement, compiled. */
export interface Reading {
  readonly id: string;
  readonly title: string;
  readonly by: string | null;
  readonly terms: Terms;
}

/** What an agreement makes a clock or a word of: how often, how long, how still. */
export type EventRule =
  /** The n-th breach of a clause within so long: `ms: null`, at any distance; `by: null`, by anybody. */
  | {
      readonly kind: 'breaches';
      readonly clause: string;
      readonly by: string | null;
      readonly atLeast: number;
      readonly ms: number | null;
    }
  /** So many days without a breach of a clause, at the grade that resets the clock. */
  | {
      readonly kind: 'silence';
      readonly clause: string;
      readonly days: number;
      readonly from: Edge;
      readonly resetsOn: Grade;
      /** The body by whose count it runs, as the agreement names it. */
      readonly countedBy: string | null;
    }
  /** Every party that a duty binds has performed it. */
  | { readonly kind: 'performance'; readonly clause: string };

export interface EventOf {
  readonly id: string;
  readonly title: string;
  readonly rule: EventRule;
}

export interface Terms {
  /** Ordered by id. */
  readonly events: readonly EventOf[];
  readonly dates: { readonly [name: string]: DateValue };
  /** Ordered by id. */
  readonly clauses: readonly Clause[];
}

export type DateValue =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'disputed'; readonly path: string }
  | AfterEvent;

/** So long after an event: calendar days and clock time, kept apart. */
export interface AfterEvent {
  readonly kind: 'event';
  readonly event: string;
  readonly days: number;
  readonly ms: number;
  /** `settled` by the evaluator: it has not happened yet, or nobody can say whether it has. */
  readonly state?: 'not-yet' | 'unknown';
}

/** Where a clause's window begins or ends. `open`: no end was agreed. */
export type Edge =
  | { readonly kind: 'at'; readonly at: number; readonly wholeDay: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'disputed'; readonly path: string }
  | AfterEvent;

export interface Clause {
  readonly id: string;
  readonly title: string;
  readonly text: { readonly in: string; readonly at: string | null; readonly quote: string | null } | null;
  readonly aspectOf: string | null;
  readonly norm: Norm;
  /** Ordered by party. */
  readonly binds: readonly Bound[];
  readonly where: PlaceOf;
  readonly during: { readonly from: Edge; readonly to: Edge };
  readonly countsOnePer: CountRule;
  readonly proof: { readonly occurrence: Grade; readonly attribution: Grade };
  /** How surely one breach would have been seen for the clause to stand kept, per mille. */
  readonly coveragePermille: number;
}

/** What one violation is: an incident, each explosion, a place in an hour, or a salvo, that ends with a pause so long. */
export type CountRule = 'incident' | 'explosion' | 'place-hour' | { readonly salvoGapMs: number };

export type Grade = 'alleged' | 'indicated' | 'established';

/** How a party comes to be bound. */
export interface Bound {
  readonly party: string;
  /** `text`: by its own act, a text of the agreement; `entry`: by an acceptance on record; `none`: not at all. */
  readonly by: 'text' | 'entry' | 'none';
  readonly text: string | null;
  /** Bound only while another party performs a clause. */
  readonly mirrors: { readonly clause: string; readonly of: string; readonly through: string } | null;
}

export type Norm =
  | { readonly kind: 'forbids'; readonly deed: Deed }
  | { readonly kind: 'mirrors'; readonly clause: string; readonly of: string; readonly deed: Deed }
  | { readonly kind: 'permits'; readonly from: string; readonly conditions: readonly Condition[] }
  | ({ readonly kind: 'releases' } & Right)
  | ({ readonly kind: 'suspends' } & Right)
  | { readonly kind: 'resumes'; readonly suspension: string }
  | { readonly kind: 'requires'; readonly duty: Duty }
  | { readonly kind: 'limits'; readonly ceiling: Ceiling }
  | { readonly kind: 'guarantees'; readonly guarantee: Guarantee }
  | { readonly kind: 'unassessed'; readonly norm: string };

/** What a clause requires: something done by a deadline, a number reached by a deadline, or something kept up. */
export type Duty =
  | {
      readonly form: 'achieve';
      readonly deed: Deed;
      readonly by: Edge;
      /** The parties do it in step: none further from another than this; `null`: each by itself. */
      readonly inStepMs: number | null;
    }
  | {
      readonly form: 'total';
      readonly deed: Deed;
      readonly atLeast: number;
      readonly by: Edge;
      /** The body whose count is the last word; `null`: every body that the agreement names neutral. */
      readonly says: string | null;
    }
  | {
      readonly form: 'maintain';
      readonly deed: Deed;
      readonly pace:
        | { readonly kind: 'each-day'; readonly atLeast: number }
        /** No longer than this between two, nor between one and an end of the window. */
        | { readonly kind: 'within'; readonly ms: number };
    };

/** The most of something that may be in a place at one moment. */
export interface Ceiling {
  /** The acts are those by which it is seen to be there: `presence`. */
  readonly deed: Deed;
  readonly atMost: number;
}

/** What gives a right, calls a guarantee or ends one: the breach of a clause, or an event of the agreement. */
export type Ground =
  /** `by: null`: whoever is bound. */
  { readonly kind: 'breach'; readonly clause: string; readonly by: string | null } | EventGround;

export interface EventGround {
  readonly kind: 'event';
  readonly event: string;
  /** Whose breaches the event counts; `null`: anybody's, or it counts none. */
  readonly by: string | null;
  /** By the evaluator: when it happened, and what it rests on or hangs on. */
  readonly settled?: SettledEvent;
}

export interface SettledEvent {
  readonly state: 'happened' | 'not-yet' | 'unknown';
  readonly at: number | null;
  readonly entries: readonly string[];
}

/** Who acts, when something is broken, unless it is void. */
export interface Guarantee {
  readonly trigger: Ground;
  readonly void: Ground | null;
  /** Parties or bodies of the agreement, in order of their names. */
  readonly guarantors: readonly Guarantor[];
  /** `deed: null`: told in words alone, which nobody can hold against a report. */
  readonly action: { readonly deed: Deed | null; readonly words: string | null };
  /** From the call on: calendar days and clock time, kept apart; `null`: no clock was agreed. */
  readonly within: { readonly days: number; readonly ms: number } | null;
}

export interface Guarantor {
  readonly name: string;
  /** Of a body: the act of its own by which it undertook this; `null`: none is cited. Parties are bound as by any clause. */
  readonly text: string | null;
}

/** A right that a breach or an event gives, and the clauses that its invocation takes out of force. */
export interface Right {
  readonly on: Ground;
  /** `the-other-party`, or the one party that may invoke it. */
  readonly frees: string;
  readonly from: readonly string[];
}

/** Codes of the taxonomy; `null` means any. */
export interface Deed {
  readonly acts: readonly string[];
  readonly weapons: readonly string[] | null;
  readonly objects: readonly string[] | null;
}

export type Condition =
  | {
      readonly kind: 'preceded-by';
      readonly deed: Deed;
      readonly by: 'the-other-party' | 'anyone';
      readonly withinMs: number;
      readonly proof: Grade;
    }
  | {
      readonly kind: 'said';
      readonly said: string;
      readonly by: string;
      readonly to: string | null;
      readonly withinMs: number;
      readonly when: 'before' | 'after';
    }
  /** It had happened before the deed began. */
  | EventGround
  | { readonly kind: 'unassessed'; readonly text: string };

/** The ways to a grade: any one of them is enough. */
export interface ProofRule {
  readonly indicated: readonly ProofPath[];
  readonly established: readonly ProofPath[];
}

/** All that is named must be there: independent direct origins, how many of them neutral, an admission, a review. */
export interface ProofPath {
  readonly direct: number;
  readonly neutral: number;
  readonly admission: boolean;
  readonly reviewed: boolean;
}

/** The default rule of DESIGN, section 4. */
export const DEFAULT_PROOF_RULE: ProofRule = {
  indicated: [
    { direct: 1, neutral: 1, admission: false, reviewed: false },
    { direct: 0, neutral: 0, admission: true, reviewed: false },
  ],
  established: [
    { direct: 2, neutral: 1, admission: false, reviewed: false },
    { direct: 1, neutral: 1, admission: false, reviewed: true },
    { direct: 0, neutral: 0, admission: true, reviewed: true },
  ],
};

export type PlaceOf =
  | { readonly kind: 'everywhere' }
  | {
      readonly kind: 'named';
      readonly names: readonly string[];
      readonly within: readonly string[];
      readonly area: Area | null;
    }
  | { readonly kind: 'area'; readonly area: Area }
  | RegionPlace
  | OffsetPlace
  | { readonly kind: 'union'; readonly of: readonly PlaceOf[] };

/** Made out of drawn places: what they have in common, one without others, all within a distance of one. */
export interface RegionPlace {
  readonly kind: 'region';
  readonly region: Region;
  readonly how: 'common' | 'except' | 'around';
  /** The names of those places, the one that is taken from or measured from first. */
  readonly names: readonly string[];
  readonly upToMm: number | null;
}

/** A zone along a line: behind each party's own, on one side of it, or on both. */
export interface OffsetPlace {
  readonly kind: 'offset';
  /** `own`: all that is not so far behind the party's own line. `band`: on one party's side. `both`: on either side. */
  readonly side: 'own' | 'band' | 'both';
  /** `between`: the width is that between the two sides, and no side alone owes all of it. */
  readonly width: 'per-side' | 'between';
  readonly upToMm: number;
  /** For `own` one for each party, ordered by it; else one, of nobody. */
  readonly baselines: readonly Baseline[];
}

export interface Baseline {
  readonly party: string | null;
  readonly line: string;
  /** The side on which the party stands, seen along the line; `null` where both count. */
  readonly side: 'left' | 'right' | null;
  /** The line as it ran, in order; at one moment one version at the most. */
  readonly versions: readonly LineVersion[];
}

/** A line as it ran from one moment to another, half-open, ms; `null`: from the beginning, or on. */
export interface LineVersion {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly line: Line;
}
