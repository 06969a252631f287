/** The steps of the way of a violation from a signal to a finding that nobody can change any more. */
export const STEPS = [
  'signal',
  'tasked',
  'access',
  'field-findings',
  'draft',
  'reply',
  'second-review',
  'committee',
  'published',
  'objection',
  'final-say',
] as const;
export type Step = (typeof STEPS)[number];

export const FINDINGS = ['violation', 'no violation', 'not verifiable'] as const;
export type FindingWord = (typeof FINDINGS)[number];

/** The way as an agreement declares it. */
export interface Procedure {
  /** The default that it takes, if it takes one. */
  readonly as: string | null;
  readonly title: string;
  /** Where the default is described. */
  readonly sources: readonly { readonly text: string; readonly url: string }[];
  /** What the default says and its source does not. */
  readonly assumed: readonly string[];
  /** In the order in which they are taken; a signal comes before all. */
  readonly steps: readonly StepRule[];
  readonly reply: ReplyRule;
  /** Who may take back what was drafted or published, and who may warn at once; names of parties or bodies. */
  readonly correctedBy: readonly string[];
  readonly safetyBy: readonly string[];
  /** What nobody agreed, in words. */
  readonly leftOpen: readonly string[];
}

export interface StepRule {
  readonly step: Step;
  readonly title: string | null;
  /** Names of parties or bodies. */
  readonly by: readonly string[];
  /** So many different persons. */
  readonly people: 1 | 2;
  /** The steps whose persons may not take this one. */
  readonly otherThan: readonly Step[];
  /** By when; of access the time in which it is to be answered, of an objection the time to object. `null`: none was agreed. */
  readonly within: Clock | null;
}

/** One for all parties: each has the same time from its own receipt, and all have the one extension. */
export interface ReplyRule {
  readonly within: Clock | null;
  readonly extension: Clock | null;
  readonly extendedBy: readonly string[];
  /** So long after the draft nobody waits any longer for a party that never said that it has it. */
  readonly unacknowledged: Clock | null;
}

/** So long from a step, or from what came before: calendar days and clock time, kept apart. */
export interface Clock {
  readonly days: number;
  readonly ms: number;
  readonly from: Step | null;
}
