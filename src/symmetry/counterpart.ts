import type { Clause, Norm } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';

/** A clause of the same kind for another party, told side by side. */
export interface Counterpart {
  readonly clause: string;
  readonly party: string;
  readonly asks: { readonly here: string; readonly there: string };
}

/** For a clause that binds one party alone: the clauses of its kind and deed that bind another alone, with what each asks. */
export function counterpartsOf(clause: Clause, all: readonly Clause[]): readonly Counterpart[] {
  const party = onlyBound(clause);
  const key = keyOf(clause.norm);
  if (party === null || key === null) return [];
  return all.flatMap((other) => {
    const there = onlyBound(other);
    if (there === null || there === party || keyOf(other.norm) !== key) return [];
    return [{ clause: other.id, party: there, asks: { here: asks(clause.norm), there: asks(other.norm) } }];
  });
}

function onlyBound({ binds }: Clause): string | null {
  const bound = binds.filter(({ by }) => by !== 'none');
  return bound.length === 1 ? (bound[0]?.party ?? null) : null;
}

/** What two clauses must share to be each other's counterpart: the kind, the form, and the acts. */
function keyOf(norm: Norm): string | null {
  if (norm.kind === 'forbids') return `forbids ${norm.deed.acts.join(' ')}`;
  if (norm.kind === 'limits') return `limits ${norm.ceiling.deed.acts.join(' ')}`;
  return norm.kind === 'requires' ? `${norm.duty.form} ${norm.duty.deed.acts.join(' ')}` : null;
}

/** The figures of a norm: the most, the least, by when, how often; and of what. */
function asks(norm: Norm): string {
  if (norm.kind === 'limits') return `at most ${norm.ceiling.atMost}${ofWhat(norm.ceiling.deed)}`;
  if (norm.kind === 'forbids') return `none${ofWhat(norm.deed)}`;
  if (norm.kind !== 'requires') return norm.kind;
  const { duty } = norm;
  const what = ofWhat(duty.deed);
  if (duty.form === 'maintain') {
    const { pace } = duty;
    return pace.kind === 'each-day' ? `${pace.atLeast} a day${what}` : `every ${pace.ms / 3_600_000} h${what}`;
  }
  const by = duty.by.kind === 'at' ? formatInstant(instantOf(duty.by.at)) : duty.by.kind;
  return duty.form === 'total' ? `at least ${duty.atLeast}${what}, by ${by}` : `done${what}, by ${by}`;
}

function ofWhat({
  weapons,
  objects,
}: {
  readonly weapons: readonly string[] | null;
  readonly objects: readonly string[] | null;
}): string {
  const codes = [...(weapons ?? []), ...(objects ?? [])];
  return codes.length === 0 ? '' : ` of ${codes.join(', ')}`;
}
