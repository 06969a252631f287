import type { AcceptanceBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Bound, Clause } from '../terms/agreement.ts';
import type { Context } from './context.ts';

/** From when until when a party is bound by a clause, ms; `null` bounds are the clause's own. */
export interface Binding {
  readonly bound: boolean;
  readonly from: number | null;
  readonly until: number | null;
  /** The acts of acceptance or withdrawal that this rests on. */
  readonly entries: readonly string[];
}

/**
 * A party is bound by its own act alone: a text of the agreement that is its own, or an acceptance on record by an
 * organ that the agreement names, with no other hand in between. Its withdrawal ends what an acceptance began.
 */
export function bindingOf(context: Context, clause: Clause, bound: Bound): Binding {
  if (bound.by === 'none') return acts(context, clause, bound, false);
  return acts(context, clause, bound, bound.by === 'text');
}

function acts(context: Context, clause: Clause, bound: Bound, byText: boolean): Binding {
  let state: Binding = { bound: byText, from: null, until: null, entries: [] };
  for (const act of ownActs(context, clause, bound)) {
    const { stance, when } = act.body;
    const entries = [...state.entries, act.id];
    if (stance === 'accept' && !state.bound) state = { bound: true, from: when.to, until: null, entries };
    else if (stance === 'withdraw' && state.bound) state = { ...state, until: when.from, entries };
    else state = { ...state, entries };
  }
  return state;
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
