import type { Count, When } from '../entries/body.ts';
import type { Bounds, Gap } from './bounds.ts';

/**
 * What arithmetic says of claims, as data. Codes are lasting; `words.ts` has a sentence for each. None of these is a
 * finding about a deed: a tally that adds up is still a tally.
 */
export type ClaimAudit =
  | AddsUp
  | FitsOnlyIf
  | DoesNotAddUp
  | MissingRemainder
  | SubsetNotAddend
  | PartExceedsTotal
  | Percentage
  | RunningTotalRises
  | RunningTotalFalls
  | UnexplainedStep
  | PrintedDifferently
  | Unchecked;

export type AuditCode = ClaimAudit['code'];

interface Audit {
  /** Ids of the claims it rests on, each once, in the order in which they became known. */
  readonly entries: readonly string[];
  /** The source whose figures these are. */
  readonly claimant: string;
}

/** One figure as one claim printed it. */
export interface Printed {
  readonly entry: string;
  readonly figure: string;
  readonly label: string;
  readonly count: Count;
  readonly when: When;
}

/** One way to read the parts of a total. Lists keep the order in which the author printed them. */
export interface Reading {
  readonly total: Printed;
  readonly addends: readonly Printed[];
  /** Counted in an addend, or in the total, already. */
  readonly subsets: readonly Printed[];
  /** Ids of the figures whose role is not given, and was tried both ways. */
  readonly tried: readonly string[];
  /** What the addends come to. */
  readonly sum: Bounds;
}

/** What a figure would have to be. */
export interface Must extends Bounds {
  readonly printed: Printed;
}

interface AddsUp extends Audit, Reading {
  readonly code: 'adds-up';
}

interface FitsOnlyIf extends Audit, Reading {
  readonly code: 'fits-only-if';
  /** The figures that can then have one value only. */
  readonly must: readonly Must[];
}

interface DoesNotAddUp extends Audit, Reading {
  readonly code: 'does-not-add-up';
  readonly gap: Gap;
}

/** The parts listed leave some of the total without a part; nobody said that the list is complete. */
export interface MissingRemainder extends Audit, Reading {
  readonly code: 'missing-remainder';
  readonly by: Bounds;
  /** The parts that a fuller list of the same claimant has; empty when none is known. */
  readonly found: readonly Printed[];
}

interface SubsetNotAddend extends Audit {
  readonly code: 'subset-not-addend';
  readonly printed: Printed;
  /** The figure it belongs to. */
  readonly within: Printed;
  /** The total whose parts would no longer fit, and what they would come to with this one as an addend. */
  readonly total: Printed;
  readonly sum: Bounds;
}

interface PartExceedsTotal extends Audit {
  readonly code: 'part-exceeds-total';
  readonly printed: Printed;
  readonly total: Printed;
  readonly by: Bounds;
}

/** A percentage in whole units of its last printed digit: 92.6 is 926 with one decimal. */
export interface Percent {
  readonly digits: number;
  readonly decimals: number;
}

export interface Percentage extends Audit {
  readonly code: 'percentage-comes-out' | 'percentage-does-not-come-out';
  readonly printed: Printed;
  readonly base: Printed;
  /** A share of the base, or a change against it. */
  readonly of: 'share' | 'down' | 'up';
  readonly percent: Percent;
  /** What the figures give, in the same units; below zero for a fall that was a rise. `null`: they are not exact. */
  readonly actual: number | null;
}

/** What one speaker says of one thing in one window, wherever it is printed. */
export interface Tally {
  readonly when: When;
  /** From the lowest to the highest printed. */
  readonly bounds: Bounds;
  /** One of the prints is an "about". */
  readonly soft: boolean;
  readonly printed: readonly Printed[];
}

interface Running extends Audit {
  readonly earlier: Tally;
  readonly later: Tally;
  /** Claims about times between the two, which make up the difference or part of it. */
  readonly steps: readonly Tally[];
}

export interface RunningTotalRises extends Running {
  readonly code: 'running-total-rises';
  readonly rise: Bounds;
  readonly overMs: number;
  /** In tenths a day, rounded down. */
  readonly perDayTenths: Bounds;
}

export interface RunningTotalFalls extends Running {
  readonly code: 'running-total-falls';
  /** What the later total, less the steps, says of the earlier one. */
  readonly implied: Bounds;
  readonly by: Bounds;
}

export interface UnexplainedStep extends Running {
  readonly code: 'unexplained-step';
  readonly by: Bounds;
  /** True when the steps leave no time between the two totals uncovered. */
  readonly covered: boolean;
}

export interface PrintedDifferently extends Audit {
  readonly code: 'printed-differently';
  /** One for each number printed, the smallest first, with the outlets that print it. */
  readonly prints: readonly {
    readonly count: Count;
    readonly outlets: readonly string[];
    readonly printed: readonly Printed[];
  }[];
}

export type UncheckedWhy =
  /** A number without an upper bound, or a range, leaves room for more than one answer. */
  | 'open-bounds'
  /** As printed it misses, and one of the numbers is an "about". */
  | 'about'
  /** Several ways to read the parts fit equally well. */
  | 'several-readings'
  /** More parts of unknown role than are tried. */
  | 'too-many-parts'
  /** Figures that belong to one which the claim does not have. */
  | 'no-such-total'
  /** Figures that belong to one another in a circle. */
  | 'circle'
  /** A percentage of nothing. */
  | 'zero-base'
  /** More claims between two running totals than are looked through. */
  | 'too-many-steps';

export interface Unchecked extends Audit {
  readonly code: 'cannot-be-checked';
  readonly why: UncheckedWhy;
  /** The figures it is about, a total first. */
  readonly printed: readonly Printed[];
  readonly gap: Gap | null;
  /** What is left open: bounds drawn in as far as the other figures allow. */
  readonly must: readonly Must[];
  /** For `several-readings`: the figures taken as addends in each, at most `READINGS_MAX`. */
  readonly readings: readonly (readonly string[])[];
}
