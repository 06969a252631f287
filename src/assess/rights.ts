import type { StatementBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Clause, Norm, Terms } from '../terms/agreement.ts';
import { bindingsOf } from './bound.ts';
import { windowOf } from './clause-window.ts';
import type { Context } from './context.ts';
import { excuseOf } from './excuse.ts';
import { hasOccurred, isAnothers, isBy, type Judged, judgeWithin, mayHaveOccurred } from './judge.ts';

type RightNorm = Extract<Norm, { kind: 'releases' } | { kind: 'suspends' }>;
type Invocation = Entry<StatementBody>;

/** What one invocation of a right to be released, or to suspend, came to. */
export interface Invoked {
  readonly right: Clause;
  readonly party: string;
  readonly invocation: Invocation;
  /**
   * `effective`: from `since` on. `contested`: it hangs on a breach that is not certain, or on the order of two.
   * `void`: no breach at the grade that the right demands stands behind it.
   */
  readonly effect: 'effective' | 'contested' | 'void';
  readonly since: number;
  /** When the suspension was lifted, ms. */
  readonly until: number | null;
  /** Reports of the breach that it rests on, or of those that leave it in doubt. */
  readonly cause: readonly string[];
}

/** The rights that can take a clause out of force: those that name it, or the clause that it is an aspect of. */
export function rightsOver(terms: Terms, clause: Clause): readonly Clause[] {
  return terms.clauses.filter(
    ({ norm }) => isRight(norm) && (norm.from.includes(clause.id) || norm.from.includes(clause.aspectOf ?? clause.id)),
  );
}

/**
 * Folds the invocations of one right in the order in which they were made. An invocation takes effect when it is
 * recorded and never before the end of the window of the breach that causes it; a party already freed commits no
 * breach that could free the other; two breaches whose order is open free neither.
 */
export function invocationsOf(context: Context, terms: Terms, right: Clause): readonly Invoked[] {
  const { norm } = right;
  if (!isRight(norm)) return [];
  const on = terms.clauses.find(({ id }) => id === norm.on);
  if (on === undefined) throw new Error(`a compiled right names its clause: ${norm.on}`);
  const breaches = breachesOf(context, terms, on, right);
  const freedSince = new Map<string, number>();
  const found: Invoked[] = [];
  for (const group of simultaneous(invocations(context, right))) {
    // Decided against what stood before, so that of two invocations of one moment neither comes first.
    const decided = group.map(({ party, entry }) =>
      decide(right, norm, party, entry, breaches, freedSince, liftedAt(context, terms, right, party, entry)),
    );
    for (const one of decided) {
      found.push(one);
      if (one.effect === 'effective' && !freedSince.has(one.party)) freedSince.set(one.party, one.since);
    }
  }
  return found;
}

interface Breaches {
  readonly certain: readonly { readonly party: string; readonly judged: Judged }[];
  readonly possible: readonly Judged[];
  readonly isPossiblyBy: (judged: Judged, party: string) => boolean;
  readonly areOneSide: (a: string, b: string) => boolean;
}

function breachesOf(context: Context, terms: Terms, on: Clause, right: Clause): Breaches {
  const window = windowOf(on, context.at);
  // The breach must be proved as the right demands, which may be more than the clause itself does.
  const asked: Clause = { ...on, proof: right.proof };
  const judged = 'unknown' in window ? [] : judgeWithin(context, asked, window.span);
  const bindings = new Map(on.binds.map((one) => [one.party, bindingsOf(context, on, one)]));
  const isBoundAt = (party: string, one: Judged) =>
    bindings.get(party)?.some(({ state, from, to }) => state === 'bound' && from <= startOf(one) && endOf(one) <= to) ??
    false;
  const bound = [...bindings.keys()];
  const certain = judged.flatMap((one) => {
    const party = bound.find(
      (candidate) => hasOccurred(one, asked) && isBy(one, candidate, asked) && isBoundAt(candidate, one),
    );
    return party === undefined || excuseOf(context, terms, on, one, party).answer === 'yes'
      ? []
      : [{ party, judged: one }];
  });
  const possible = judged.filter(
    (one) => mayHaveOccurred(one, asked) && !certain.some((breach) => breach.judged === one),
  );
  return {
    certain,
    possible,
    isPossiblyBy: (one, party) => bound.includes(party) && !isAnothers(one, party, asked),
    areOneSide: (a, b) => context.voices.areOneSide(a, b),
  };
}

function decide(
  right: Clause,
  norm: RightNorm,
  party: string,
  invocation: Invocation,
  breaches: Breaches,
  freedSince: ReadonlyMap<string, number>,
  until: number | null,
): Invoked {
  const at = invokedAt(invocation);
  const isOther = (other: string) =>
    !breaches.areOneSide(other, party) && (norm.frees === 'the-other-party' || norm.frees === party);
  const causes = breaches.certain.filter(
    (one) =>
      isOther(one.party) &&
      startOf(one.judged) <= at &&
      startOf(one.judged) < (freedSince.get(one.party) ?? Number.POSITIVE_INFINITY),
  );
  const own = breaches.certain.filter((one) => one.party === party);
  const clear = causes.filter((cause) =>
    own.every((one) => endOf(one.judged) <= startOf(cause.judged) || endOf(cause.judged) <= startOf(one.judged)),
  );
  const first = clear.reduce<Judged | null>(
    (best, { judged }) => (best === null || endOf(judged) < endOf(best) ? judged : best),
    null,
  );
  const made = { right, party, invocation, until };
  if (first !== null) return { ...made, effect: 'effective', since: Math.max(at, endOf(first)), cause: idsOf([first]) };
  const doubtful = [
    ...causes.map(({ judged }) => judged),
    ...breaches.possible.filter(
      (one) =>
        startOf(one) <= at && breaches.certain.every(({ judged }) => judged !== one) && othersMay(one, party, breaches),
    ),
  ];
  return { ...made, effect: doubtful.length > 0 ? 'contested' : 'void', since: at, cause: idsOf(doubtful) };
}

/** Whether a deed may be the breach of somebody other than the one who invokes. */
function othersMay(judged: Judged, party: string, breaches: Breaches): boolean {
  const named = judged.who.by.map((one) => one.party);
  const others = named.length === 0 ? ['*'] : named.filter((one) => !breaches.areOneSide(one, party));
  return others.some((other) => other === '*' || breaches.isPossiblyBy(judged, other));
}

/** Invocations by the party's own organs, as they were made. A right is invoked by nobody else. */
function invocations(
  context: Context,
  right: Clause,
): readonly { readonly party: string; readonly entry: Invocation }[] {
  return context.statements
    .filter(({ body }) => body.said === 'invoke' && body.clause === right.id)
    .flatMap((entry) => {
      const party = context.voices.voiceOf(entry.body).organOf;
      return party === null || !mayInvoke(right, party, entry) ? [] : [{ party, entry }];
    })
    .sort((a, b) => invokedAt(a.entry) - invokedAt(b.entry) || (a.entry.id < b.entry.id ? -1 : 1));
}

/** A right is for those whom its clause addresses, while it is in force. */
function mayInvoke({ binds, during }: Clause, party: string, entry: Invocation): boolean {
  const at = invokedAt(entry);
  const hasBegun = during.from.kind === 'at' && during.from.at <= at;
  const hasEnded = during.to.kind === 'at' && during.to.at < at;
  return binds.some((bound) => bound.party === party) && hasBegun && !hasEnded;
}

function simultaneous<T extends { readonly entry: Invocation }>(list: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<number, T[]>();
  for (const one of list) groups.set(invokedAt(one.entry), [...(groups.get(invokedAt(one.entry)) ?? []), one]);
  return [...groups.values()];
}

/** When the party that suspended a clause resumed it, by a clause that lets it. */
function liftedAt(context: Context, terms: Terms, right: Clause, party: string, invocation: Invocation): number | null {
  const lifting = terms.clauses
    .filter(({ norm }) => norm.kind === 'resumes' && norm.suspension === right.id)
    .map(({ id }) => id);
  const moments = context.statements
    .filter(({ body }) => body.said === 'resume' && body.clause !== undefined && lifting.includes(body.clause))
    .filter(({ body }) => context.voices.voiceOf(body).organOf === party && body.when.from >= invocation.body.when.to)
    .map(({ body }) => body.when.from);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** An invocation is made when it is recorded: one that is dated back is made when it was known. */
function invokedAt({ body, known }: Invocation): number {
  return Math.max(body.when.to, known.at);
}

function isRight(norm: Norm): norm is RightNorm {
  return norm.kind === 'releases' || norm.kind === 'suspends';
}

function startOf({ when }: Judged): number {
  return when.from;
}

function endOf({ when }: Judged): number {
  return when.to;
}

function idsOf(list: readonly Judged[]): readonly string[] {
  return list.flatMap(({ fitting }) => fitting.map(({ id }) => id));
}
