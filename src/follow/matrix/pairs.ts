import { windowOf } from '../../assess/clause-window.ts';
import { dutyAnswer } from '../../assess/duty.ts';
import { performancesOf } from '../../assess/performed.ts';
import type { When } from '../../entries/body.ts';
import { type Frame, iso, rowOf } from './frame.ts';

/** A step that two parties owe together. */
export interface Pair {
  readonly step: string;
  readonly title: string;
  readonly parties: readonly [string, string];
  readonly due: string | null;
  /** How far apart they may be; `null`: the text says nothing of it. */
  readonly toleranceMs: number | null;
  readonly sides: readonly [PairSide, PairSide];
  /**
   * `together`: certainly within the tolerance, or both done where none is said. `apart`: certainly outside of it.
   * `one-waits`: one is proved to have done it, the other not. `unsure`: the order or the distance is in doubt.
   */
  readonly state: 'not-in-force' | 'neither' | 'one-waits' | 'together' | 'apart' | 'unsure';
  /** Who did it later than whom, and by how much at the least and at the most; `maxMs: null`: it is not proved yet. */
  readonly late: {
    readonly party: string;
    readonly against: string;
    readonly minMs: number;
    readonly maxMs: number | null;
  } | null;
}

export interface PairSide {
  readonly party: string;
  /** When it was certainly done. */
  readonly done: { readonly from: string; readonly to: string } | null;
  /** What says so without proving it. */
  readonly claimed: readonly string[];
  readonly entries: readonly string[];
}

/** Each two parties that owe one deed: who is late against whom, by the proved deeds alone. */
export function pairsOf(frame: Frame): readonly Pair[] {
  return frame.terms.clauses.flatMap((clause) => {
    const { norm } = clause;
    if (norm.kind !== 'requires' || norm.duty.form !== 'achieve') return [];
    const { duty } = norm;
    const parties = clause.binds.map(({ party }) => party);
    return parties.flatMap((a, index) =>
      parties.slice(index + 1).map((b): Pair => {
        const sides = [a, b].map((party) => sideOf(frame, clause.id, party));
        const [first, second] = sides;
        if (first === undefined || second === undefined) throw new Error('a pair has two sides');
        const isHeld = [a, b].every(
          (party) => (rowOf(frame, clause.id, party)?.standing ?? 'not-in-force') !== 'not-in-force',
        );
        const judged: Pick<Pair, 'state' | 'late'> = isHeld
          ? compare(first, second, duty.inStepMs, frame.context.at)
          : { state: 'not-in-force', late: null };
        return {
          step: clause.id,
          title: clause.title,
          parties: [a, b],
          due: duty.by.kind === 'at' ? iso(duty.by.at) : null,
          toleranceMs: duty.inStepMs,
          sides: [first.told, second.told],
          ...judged,
        };
      }),
    );
  });
}

interface Side {
  readonly told: PairSide;
  readonly done: When | null;
}

function sideOf({ context, terms }: Frame, id: string, party: string): Side {
  const clause = terms.clauses.find((one) => one.id === id);
  const window = clause === undefined ? null : windowOf(clause, context.at);
  if (clause?.norm.kind !== 'requires' || window === null || 'unknown' in window)
    return { told: { party, done: null, claimed: [], entries: [] }, done: null };
  const { duty } = clause.norm;
  const { span, running } = window;
  const { done } = dutyAnswer({ context, clause, party, span, running }, duty);
  const all = performancesOf(context, clause, duty.deed, party, {
    ...span,
    to: Math.max(span.to, context.at),
    endKnown: true,
  });
  const of = (certain: boolean) => all.filter((one) => one.certain === certain).flatMap(({ entries }) => entries);
  const told = done === null ? null : { from: iso(done.from), to: iso(done.to) };
  return { told: { party, done: told, claimed: of(false), entries: of(true) }, done };
}

function compare(a: Side, b: Side, toleranceMs: number | null, at: number): Pick<Pair, 'state' | 'late'> {
  if (a.done === null && b.done === null) return { state: 'neither', late: null };
  if (a.done === null || b.done === null) {
    const [did, waits] = a.done === null ? [b, a] : [a, b];
    const minMs = Math.max(0, at - (did.done?.to ?? at));
    return { state: 'one-waits', late: { party: waits.told.party, against: did.told.party, minMs, maxMs: null } };
  }
  const least = b.done.from - a.done.to;
  const most = b.done.to - a.done.from;
  const [near, far] = least > 0 ? [least, most] : most < 0 ? [-most, -least] : [0, Math.max(most, -least)];
  const late = least > 0 ? [b, a] : most < 0 ? [a, b] : null;
  const state = toleranceMs === null || far <= toleranceMs ? 'together' : near > toleranceMs ? 'apart' : 'unsure';
  const [later, earlier] = late ?? [];
  if (later === undefined || earlier === undefined) return { state, late: null };
  return { state, late: { party: later.told.party, against: earlier.told.party, minMs: near, maxMs: far } };
}
