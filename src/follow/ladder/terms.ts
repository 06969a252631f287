import type { Deed, Grade } from '../../terms/agreement.ts';

/** What an agreement says follows a breach, step by step, as read from its `ladder`. */
export interface Ladder {
  readonly rungs: readonly Rung[];
  /** What lets it begin anew: the next breach is then a first one. `null`: nothing does. */
  readonly resetsOn: Signal | null;
}

export interface Rung {
  readonly id: string;
  readonly title: string | null;
  /** What calls it. */
  readonly on: Signal;
  /** It is not due before; `null`: it is from the call on. */
  readonly after: Clock | null;
  /** By when it is to be done; `null`: no clock was agreed. */
  readonly within: Clock | null;
  /** Who does it; none where nobody is named. */
  readonly by: readonly Actor[];
  /** What is done, as it is written. */
  readonly does: string | null;
  /** What shows that it was done; `null`: nothing is said that could. */
  readonly proof: TakenBy | null;
  /** What stands it down, before it is done. */
  readonly until: Signal | null;
  /** When it ends undone. */
  readonly expires: Clock | null;
  readonly suspendedBy: Signal | null;
  readonly resumedBy: Signal | null;
  /** The clause that is broken, by the word of the agreement, when it is not done in time. */
  readonly missedIs: string | null;
  /** What its own words leave open. */
  readonly leftOpen: readonly LeftOpen[];
}

/** Something that a rung leaves undefined, in its own words where it has any. */
export interface LeftOpen {
  readonly what: 'trigger' | 'clock' | 'body' | 'proof' | 'key';
  readonly words: string;
}

/** A party or body of the agreement, or whoever is meant by words that name neither. */
export interface Actor {
  readonly name: string;
  readonly isNamed: boolean;
  /** The text by which it undertook this, where the rung cites one. */
  readonly text: string | null;
}

/** So long from something: calendar days and clock time, kept apart. */
export interface Clock {
  readonly days: number;
  readonly ms: number;
  readonly from: Anchor;
  /** The agreement does not say from when: counted from the call. */
  readonly isAssumed: boolean;
  readonly words: string;
}

export type Anchor =
  /** What calls the rung. */
  | { readonly kind: 'call' }
  /** The first breach since the ladder began; of what the rung itself looks at, where it names no clause. */
  | { readonly kind: 'first-breach'; readonly clause: string | null }
  /** When what calls it was first proved on record. */
  | { readonly kind: 'finding' }
  /** When whoever must act received the notice. */
  | { readonly kind: 'notice' }
  | { readonly kind: 'signal'; readonly signal: Signal };

/** Something that calls a rung, ends it, or stops its clock. `words`: nobody can hold it against a report. */
export type Signal =
  | BreachSignal
  | { readonly kind: 'event'; readonly event: string; readonly text: string }
  | {
      readonly kind: 'rung';
      readonly rung: string;
      readonly what: 'called' | 'taken' | 'missed';
      readonly text: string;
    }
  | SaidSignal
  | { readonly kind: 'words'; readonly text: string };

export interface BreachSignal {
  readonly kind: 'breach';
  readonly text: string;
  readonly clause: string;
  /** `null`: anybody's, except that of those who would have to answer it. */
  readonly by: string | null;
  /** The least grade; `null`: what the clause itself demands. */
  readonly grade: Grade | null;
  readonly atLeast: number;
  /** All of them within so long; `null`: at any distance. */
  readonly inMs: number | null;
  /** Begun later than so long after the first breach; `null`: at any time. */
  readonly laterThanMs: number | null;
  /** Only of this kind; `null`: whatever the clause forbids. */
  readonly deed: Deed | null;
  /** So many deeds in one, by the least that those report who prove it; `null`: any. */
  readonly counting: number | null;
}

/** Words on record by somebody entitled to them. */
export interface SaidSignal {
  readonly kind: 'said';
  readonly text: string;
  readonly said: string;
  readonly by: string;
  readonly to: string | null;
  readonly clause: string | null;
  readonly about: string | null;
}

/** What shows that a step was taken. */
export type TakenBy =
  | { readonly kind: 'deed'; readonly deed: Deed }
  /** Its own word is the act. `onRecord`: by the agreement only what is on its record counts as said. */
  | {
      readonly kind: 'said';
      readonly said: string;
      readonly to: string | null;
      readonly clause: string | null;
      readonly onRecord: boolean;
    };
