import type { OnRecord, RecordFold } from '../admit/fold.ts';
import type { AssessmentMatter, BriefMatter } from '../admit/matter.ts';
import type { Verdict } from './verdict.ts';

/**
 * An answer on record that is not what is worked out from the record. The record holds all the same: whoever signed it said
 * something false about it.
 */
export interface FalseAnswer {
  readonly kind: 'assessment' | 'brief';
  readonly leaf: number;
  readonly id: string;
  /** The member who signed it. */
  readonly by: string;
  readonly expected: string;
  readonly found: string;
  /** The leaf with which the same member answered the same question rightly since; `null`: none has. */
  readonly corrected: number | null;
}

type Answered = OnRecord<AssessmentMatter> | OnRecord<BriefMatter>;

/** Every false answer, in the order of the log. */
export function findFalseAnswers(
  { assessments, briefs }: RecordFold,
  verdicts: ReadonlyMap<string, Verdict>,
): readonly FalseAnswer[] {
  const answered: Answered[] = [...assessments, ...briefs].sort((a, b) => a.leaf - b.leaf);
  const right = new Map<string, number>();
  for (const one of answered) if (verdicts.get(one.id)?.verdict === 'holds') right.set(questionOf(one), one.leaf);
  return answered.flatMap((one) => {
    const verdict = verdicts.get(one.id);
    if (verdict?.verdict !== 'differs') return [];
    const { expected, found } = verdict;
    const latest = right.get(questionOf(one));
    const corrected = latest !== undefined && latest > one.leaf ? latest : null;
    const kind = one.body.type === 'brief/1' ? 'brief' : 'assessment';
    return [{ kind, leaf: one.leaf, id: one.id, by: one.body.by, expected, found, corrected } as const];
  });
}

/** Who answered what: everything but the answer itself, and the rules that it was worked out with. */
function questionOf({ body }: Answered): string {
  const { by, terms, size, root, reading, clock, knownTo, at } = body;
  const since = body.type === 'brief/1' ? body.since : null;
  return JSON.stringify([body.type, by, terms, size, root, reading, clock, knownTo, at, since]);
}

/** The answers that nobody has taken back. */
export function openFalseAnswers(all: readonly FalseAnswer[]): readonly FalseAnswer[] {
  return all.filter(({ corrected }) => corrected === null);
}

/** One line for people. */
export function describeFalseAnswer({ kind, leaf, by, expected, found, corrected }: FalseAnswer): string {
  const line = `leaf ${leaf}: the ${kind} of ${by} is false: worked out from the record it is ${expected}, ${by} signed ${found}`;
  return corrected === null ? line : `${line}; ${by} answered rightly in leaf ${corrected}`;
}
