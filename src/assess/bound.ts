import type { AcceptanceBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Bound, Clause } from '../terms/agreement.ts';
import type { Context } from './context.ts';

/** A stretch of time, ms, in which a party is bound, or may be: an act whose hour is not known leaves it open. */
export interface Binding {
  readonly from: number;
  readonly to: number;
  readonly state: 'bound' | 'uncertain' | 'withdrawn' | 'not-bound';
  /** The acts of acceptance or withdrawal that this rests on. */
  readonly entries: readonly string[];
}

const [BEGINNING, END] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/**
 * A party is bound by its own act alone: a text of the agreement that is its own, or an acceptance on record by an
 * organ that the agreement names, with no other hand in between. Its withdrawal ends what an acceptance began, from
 * the moment at which it was known and never backwards; a later acceptance binds it again. The stretches follow each
 * other without a gap, over all time.
 */
export function bindingsOf(context: Context, clause: Clause, bound: Bound): readonly Binding[] {
  const stretches: Binding[] = [];
  let [state, since, entries]: [Binding['state'], number, string[]] = [
    bound.by === 'text' ? 'bound' : 'not-bound',
    BEGINNING,
    [],
  ];
  const turn = (next: Binding['state'], at: number, ids: string[]) => {
    if (at > since) stretches.push({ from: since, to: at, state, entries });
    [state, since, entries] = [next, Math.max(at, since), ids];
  };
  for (const act of ownActs(context, clause, bound)) {
    const { stance, when } = act.body;
    if (stance === 'accept' && state !== 'bound') {
      if (when.to > when.from) turn('uncertain', when.from, [act.id]);
      turn('bound', when.to, [act.id]);
    } else if (stance === 'withdraw' && state === 'bound') turn('withdrawn', Math.max(when.to, act.known.at), [act.id]);
  }
  stretches.push({ from: since, to: END, state, entries });
  return stretches;
}

/** Acts of the party towards the clause, or towards the clause that it is an aspect of, as they happened. */
function ownActs(context: Context, clause: Clause, bound: Bound): readonly Entry<AcceptanceBody>[] {
  const named = new Set(['*', clause.id, clause.aspectOf ?? clause.id, bound.mirrors?.through ?? clause.id]);
  return context.acceptances
    .filter(({ body }) => {
      if (body.party !== bound.party || !body.clauses.some((id) => named.has(id))) return false;
      return context.voices.voiceOf({ source: body.source }).organOf === bound.party;
    })
    .sort((a, b) => a.body.when.from - b.body.when.from || a.body.when.to - b.body.when.to || (a.id < b.id ? -1 : 1));
}

/** Acts of acceptance that bind nobody, because it was not the party's own organ that sent them. */
export function unheardActs(context: Context): readonly { readonly entry: Entry; readonly why: string }[] {
  return context.acceptances
    .filter(({ body }) => context.voices.voiceOf({ source: body.source }).organOf !== body.party)
    .map((entry) => ({ entry, why: `it is no organ of ${entry.body.party} that the agreement names` }));
}
