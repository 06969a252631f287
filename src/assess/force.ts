import type { Bound, Clause, Terms } from '../terms/agreement.ts';
import type { Reason } from './assessment.ts';
import { bindingsOf } from './bound.ts';
import type { Context } from './context.ts';
import type { Span } from './fit.ts';
import type { Judged } from './judge.ts';
import { type MirrorState, mirrorState } from './mirror.ts';
import { reason } from './reasons.ts';
import { invocationsOf, rightsOver } from './rights.ts';

/** A part of a clause's window in which it stands one way towards one party. */
export interface Segment {
  readonly span: Span;
  /** `contested`: whether the party is free of the clause hangs on a breach that is not certain. */
  readonly state: 'in-force' | 'out-of-force' | 'contested';
  readonly reasons: readonly Reason[];
}

/** How a clause binds one party all through its window. */
export interface Force {
  readonly party: string;
  /** In order, without gap or overlap; one at the least. */
  readonly segments: readonly Segment[];
  readonly mirror: MirrorState | null;
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly state: 'out-of-force' | 'contested';
  readonly reason: Reason;
}

/** Cuts a clause's window where a party becomes bound, is released, suspends, or ceases to mirror. */
export function forceOf(
  context: Context,
  terms: Terms,
  clause: Clause,
  bound: Bound,
  span: Span,
  judged: readonly Judged[],
): Force {
  const mirror = mirrorState(context, terms, clause, bound, judged, span);
  const cuts = [
    ...unboundCuts(context, clause, bound, span),
    ...mirrorCuts(bound, mirror, span),
    ...rightCuts(context, terms, clause, bound, span),
  ];
  const edges = new Set([span.from, span.to]);
  for (const { from, to } of cuts)
    for (const edge of [from, to]) if (edge > span.from && edge < span.to) edges.add(edge);
  const marks = [...edges].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let index = 1; index < marks.length; index++) {
    const [from, to] = [marks[index - 1] ?? span.from, marks[index] ?? span.to];
    const here = cuts.filter((cut) => cut.from <= from && cut.to >= to);
    const out = here.some(({ state }) => state === 'out-of-force');
    const state = out ? 'out-of-force' : here.length > 0 ? 'contested' : 'in-force';
    const part = from === span.from && to === span.to ? span : { ...span, from, to };
    segments.push({
      span: part,
      state,
      reasons: here.filter((cut) => !out || cut.state === 'out-of-force').map((cut) => cut.reason),
    });
  }
  return { party: bound.party, segments, mirror };
}

function unboundCuts(context: Context, clause: Clause, bound: Bound, span: Span): readonly Cut[] {
  return bindingsOf(context, clause, bound)
    .filter(({ state, from, to }) => state !== 'bound' && from < span.to && span.from < to)
    .map(({ state, from, to, entries }): Cut => {
      const code = state === 'withdrawn' ? 'withdrawn' : state === 'uncertain' ? 'binding-uncertain' : 'not-bound';
      return {
        from: Math.max(from, span.from),
        to: Math.min(to, span.to),
        state: state === 'uncertain' ? 'contested' : 'out-of-force',
        reason: reason(code, { party: bound.party }, entries),
      };
    });
}

function mirrorCuts(bound: Bound, mirror: MirrorState | null, span: Span): readonly Cut[] {
  if (mirror === null || mirror.releasedAt === null || bound.mirrors === null) return [];
  const words = { party: bound.party, of: bound.mirrors.of, clause: bound.mirrors.clause };
  return [
    {
      from: mirror.releasedAt,
      to: span.to,
      state: 'out-of-force',
      reason: reason('mirror-released', words, mirror.cause),
    },
  ];
}

function rightCuts(context: Context, terms: Terms, clause: Clause, bound: Bound, span: Span): readonly Cut[] {
  return rightsOver(terms, clause).flatMap((right) =>
    invocationsOf(context, terms, right)
      .filter((one) => one.party === bound.party && one.effect !== 'void')
      .map((one): Cut => {
        const suspended = right.norm.kind === 'suspends';
        const code = one.effect === 'contested' ? 'release-contested' : suspended ? 'suspended' : 'released';
        return {
          from: one.since,
          to: one.until ?? span.to,
          state: one.effect === 'contested' ? 'contested' : 'out-of-force',
          reason: reason(code, { party: bound.party, right: right.id }, [one.invocation.id, ...one.cause]),
        };
      }),
  );
}
