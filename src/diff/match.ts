import { type Canonical, canonical } from '../canon/canonical.ts';
import type { ClauseOf } from './version.ts';

export interface Match {
  readonly before: ClauseOf;
  readonly after: ClauseOf;
}

export interface Matched {
  readonly pairs: readonly Match[];
  readonly gone: readonly ClauseOf[];
  readonly fresh: readonly ClauseOf[];
}

/** So many signs must two clauses share to be one clause that was renumbered and changed. */
const SIGNS_MIN = 3;

/**
 * Which clause of the old version is which of the new one: by what it says first, so that a new numbering hides
 * nothing; then by its number, where it is still of the same kind; then by what the two have in common.
 */
export function matchClauses(before: readonly ClauseOf[], after: readonly ClauseOf[]): Matched {
  const left = new Set(before);
  const right = new Set(after);
  const pairs: Match[] = [];
  const take = (is: (a: ClauseOf, b: ClauseOf) => boolean) => {
    for (const a of [...left]) {
      const b = [...right].find((one) => is(a, one));
      if (b === undefined) continue;
      pairs.push({ before: a, after: b });
      left.delete(a);
      right.delete(b);
    }
  };
  const isSameId = (a: ClauseOf, b: ClauseOf) => a.clause.id === b.clause.id;
  take((a, b) => isSameId(a, b) && meaning(a) === meaning(b));
  take((a, b) => meaning(a) === meaning(b));
  take((a, b) => isSameId(a, b) && kindOf(a) === kindOf(b) && signs(a, b) > 0);
  for (let least = SIGNS_MAX; least >= SIGNS_MIN; least -= 1)
    take((a, b) => kindOf(a) === kindOf(b) && signs(a, b) >= least);
  take((a, b) => isSameId(a, b) && kindOf(a) === kindOf(b));
  pairs.sort((a, b) => (a.after.clause.id < b.after.clause.id ? -1 : 1));
  return { pairs, gone: [...left], fresh: [...right] };
}

/** What kind of norm it is as written: rules that learn to assess a kind change nothing in what was agreed. */
export function kindOf({ clause, written }: ClauseOf): string {
  return written?.kind ?? clause.norm.kind;
}

/** Everything but its name and its title. */
function meaning({ clause, written }: ClauseOf): string {
  const { id: _, title: __, text, ...rest } = clause;
  const said = text === null ? null : { in: text.in, quote: text.quote };
  return canonical({ ...rest, said, inside: written?.norm ?? null } as unknown as Canonical);
}

const SIGNS_MAX = 8;

/** What two clauses share, each sign by its weight. */
function signs(a: ClauseOf, b: ClauseOf): number {
  let sum = 0;
  if (a.clause.title === b.clause.title && a.clause.title !== a.clause.id) sum += 3;
  if (a.clause.text?.at !== null && a.clause.text?.at === b.clause.text?.at) sum += 1;
  if (a.clause.text?.quote != null && a.clause.text.quote === b.clause.text?.quote) sum += 2;
  if (deedKey(a) !== null && deedKey(a) === deedKey(b)) sum += 2;
  if (canonical(a.clause.where as unknown as Canonical) === canonical(b.clause.where as unknown as Canonical)) sum += 1;
  if (String(a.clause.binds.map(({ party }) => party)) === String(b.clause.binds.map(({ party }) => party))) sum += 1;
  return sum;
}

function deedKey({ clause, written }: ClauseOf): string | null {
  const { norm } = clause;
  if (norm.kind === 'forbids' || norm.kind === 'mirrors') return String(norm.deed.acts);
  const inside = written?.norm;
  if (inside === null || inside === undefined || typeof inside !== 'object' || Array.isArray(inside)) return null;
  return Object.keys(inside)
    .sort((x, y) => (x < y ? -1 : 1))
    .join(' ');
}
