import type { OnRecord, RecordFold } from '../admit/fold.ts';
import type { AssessmentMatter } from '../admit/matter.ts';
import { groupBy } from '../words/group.ts';
import type { Verdict } from './verdict.ts';

/** Assessments of one question over the same leaves that are not the same. Both are on record; neither is struck out. */
export interface Disagreement {
  readonly terms: string;
  readonly size: number;
  readonly reading: string | null;
  readonly answers: readonly {
    readonly by: string;
    readonly id: string;
    readonly leaf: number;
    readonly digest: string;
    /** Whether it is what was worked out here; `null`: it could not be. */
    readonly agrees: boolean | null;
  }[];
}

/** Where two members' answers to one question part, as closely as what is on record tells. */
export interface Parting {
  readonly members: readonly [string, string];
  readonly terms: string;
  readonly reading: string | null;
  /** The largest size at which both agree; 0: none on record. */
  readonly agreeAt: number;
  /** The smallest size above it at which they differ. */
  readonly differAt: number;
  /** The leaf at which they part, where only one can have done it; else null. */
  readonly leaf: number | null;
  /** The size that each should recompute next to halve the stretch; null where the leaf is found. */
  readonly next: number | null;
}

/** The questions that were answered in more than one way. */
export function findDisagreements(
  { assessments }: RecordFold,
  verdicts: ReadonlyMap<string, Verdict['verdict']>,
): Disagreement[] {
  const disagreements: Disagreement[] = [];
  for (const group of groupBy(assessments, ({ body }) => `${questionOf(body)} ${body.size}`).values()) {
    const [first] = group;
    if (first === undefined || new Set(group.map(answerOf)).size === 1) continue;
    const { terms, size, reading } = first.body;
    const answers = group.map(({ id, leaf, body }) => {
      const verdict = verdicts.get(id);
      const agrees = verdict === undefined || verdict === 'cannot-recompute' ? null : verdict === 'holds';
      return { by: body.by, id, leaf, digest: body.digest, agrees };
    });
    disagreements.push({ terms, size, reading, answers });
  }
  return disagreements;
}

/**
 * For every two members who differ about a question at some size: between which sizes they part. Leaves that no answer
 * hangs on (checkpoints, assessments, briefs) are passed over.
 */
export function findPartings(fold: RecordFold): Partings {
  const partings: Parting[] = [];
  const idle = idleLeaves(fold);
  for (const group of groupBy(fold.assessments, ({ body }) => questionOf(body)).values()) {
    const members = [...new Set(group.map(({ body }) => body.by))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [at, one] of members.entries()) {
      for (const other of members.slice(at + 1)) {
        const parting = partingOf(group, one, other, idle);
        if (parting !== null) partings.push(parting);
      }
    }
  }
  return partings;
}

type Partings = readonly Parting[];
type Assessed = OnRecord<AssessmentMatter>;

function partingOf(group: readonly Assessed[], one: string, other: string, idle: ReadonlySet<number>): Parting | null {
  const mine = answersBySize(group, one);
  const theirs = answersBySize(group, other);
  const both = [...mine.keys()].filter((size) => theirs.has(size)).sort((a, b) => a - b);
  const differAt = both.find((size) => mine.get(size) !== theirs.get(size));
  const [first] = group;
  if (differAt === undefined || first === undefined) return null;
  const agreeAt = both.findLast((size) => size < differAt) ?? 0;
  const between = leavesBetween(agreeAt, differAt, idle);
  const { terms, reading } = first.body;
  const about = { members: [one, other], terms, reading, agreeAt, differAt } as const;
  const [leaf = null] = between;
  if (between.length <= 1) return { ...about, leaf, next: null };
  const middle = between[Math.ceil(between.length / 2) - 1] ?? agreeAt;
  return { ...about, leaf: null, next: middle + 1 };
}

/** By size, the last answer that a member put on record. */
function answersBySize(group: readonly Assessed[], member: string): ReadonlyMap<number, string> {
  return new Map(group.filter(({ body }) => body.by === member).map((one) => [one.body.size, answerOf(one)]));
}

function leavesBetween(from: number, to: number, idle: ReadonlySet<number>): number[] {
  const leaves: number[] = [];
  for (let leaf = from; leaf < to; leaf += 1) if (!idle.has(leaf)) leaves.push(leaf);
  return leaves;
}

function idleLeaves({ seen, assessments, briefs }: RecordFold): ReadonlySet<number> {
  // A checkpoint among the leaves is over all leaves before it: its size is its own index.
  const leaves = [...seen.map(({ size }) => size), ...[...assessments, ...briefs].map(({ leaf }) => leaf)];
  return new Set(leaves);
}

/** All that an answer hangs on but the size. */
function questionOf({ terms, rules, reading, clock, knownTo, at }: AssessmentMatter): string {
  return JSON.stringify([terms, rules, reading, clock, knownTo, at]);
}

function answerOf({ body }: Assessed): string {
  return `${body.root} ${body.digest}`;
}
