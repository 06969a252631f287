import type { RefusedLeaf } from '../admit/fold.ts';
import type { Timings } from './clock.ts';
import type { Disagreement, Parting } from './disagree.ts';
import type { FalseAnswer } from './false-answers.ts';
import type { Fault } from './fault.ts';
import type { Verdict } from './verdict.ts';

/** What an audit found: plain data, the same for the same published bytes but for the timings. */
export interface AuditReport {
  readonly schema: 'servanda/audit/1';
  /** Whether everything holds: no fault, and every answer on record worked out to the same. The record alone: `faultCount` 0. */
  readonly ok: boolean;
  /** The log's name, as its checkpoint has it; empty where that cannot be read. */
  readonly origin: string;
  readonly title: string;
  /** How many leaves the checkpoint is over. */
  readonly size: number;
  /** How many of them could be read. */
  readonly read: number;
  /** The root over the leaves that were read, worked out here: lower-case hex. */
  readonly root: string;
  /** When the checkpoint was cosigned, ISO UTC; null where that cannot be told. */
  readonly time: string | null;
  /** Whose word the signatures were held against: keys brought along, or those that the record itself names. */
  readonly keys: 'pinned' | 'record';
  /** The size up to which an earlier audit is relied on; 0: none. */
  readonly since: number;
  /** The code that admits leaves: this program's, and that which the record names from its beginning. */
  readonly admission: Admission;
  /** In the order of checking; the first is the first thing wrong. At most `LIMITS.faultsListed`. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly refused: readonly RefusedLeaf[];
  readonly counts: Counts;
  readonly compiled: readonly Verdict[];
  /** Assessments and briefs, in the order of the log. */
  readonly assessments: readonly Verdict[];
  /** Answers on record that are not what is worked out. They are no faults of the record: whoever signed them is named. */
  readonly falseAnswers: readonly FalseAnswer[];
  readonly disagreements: readonly Disagreement[];
  readonly partings: readonly Parting[];
  readonly timings: Timings;
}

/** Digests of the code that admits. */
export interface Admission {
  readonly own: string;
  /** What the first leaf names; null: nothing. */
  readonly record: string | null;
  /** Whether this program has the same, or a release that is known to admit alike; where nothing is named, true. */
  readonly isKnown: boolean;
}

/** By which code the leaves were admitted, beside the one that the record names. */
export function describeAdmission({ own, record, isKnown }: Admission): string {
  const code = own.slice(0, 12);
  if (record === null) return `${code}, none is named`;
  if (record === own) return `${code}, as named`;
  return `${code}, named ${record.slice(0, 12)}${isKnown ? ', which admits alike' : ''}`;
}

export interface Counts {
  /** Rows that count, by type: observations, matters of the record and all. */
  readonly rows: number;
  readonly byType: { readonly [type: string]: number };
  /** Checkpoints among the leaves. */
  readonly anchors: number;
  readonly blobs: number;
  /** Tiles and bundles that were read, and their bytes. */
  readonly tiles: number;
  readonly bytes: number;
}
