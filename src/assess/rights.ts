import type { StatementBody, When } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Clause, EventGround, Ground, Norm, Terms } from '../terms/agreement.ts';
import { bindingsOf } from './bound.ts';
import { windowOf } from './clause-window.ts';
import type { Context } from './context.ts';
import { excuseOf } from './excuse.ts';
import { hasOccurred, isAnothers, isBy, type Judged, judgeWithin, mayHaveOccurred, reportsOf } from './judge.ts';

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
  const grounds = breachesOn(context, terms, norm.on, right);
  const areOneSide = (a: string, b: string) => context.voices.areOneSide(a, b);
  const freedSince = new Map<string, number>();
  const found: Invoked[] = [];
  for (const group of simultaneous(invocations(context, right))) {
    // Decided against what stood before, so that of two invocations of one moment neither comes first.
    const decided = group.map(({ party, entry }) =>
      decide(right, norm, party, entry, grounds, areOneSide, freedSince, liftedAt(context, terms, right, party, entry)),
    );
    for (const one of decided) {
      found.push(one);
      if (one.effect === 'effective' && !freedSince.has(one.party)) freedSince.set(one.party, one.since);
    }
  }
  return found;
}

/** A deed, or an event, that may give a right: by whom, from when to when, and what shows it. */
interface Cause {
  readonly party: string;
  readonly when: When;
  readonly entries: readonly string[];
}

interface Grounds {
  readonly certain: readonly Cause[];
  /** What may be the breach of a party: `isBy` says of which. */
  readonly possible: readonly { readonly cause: Cause; readonly mayBeFor: (invoking: string) => boolean }[];
}

function breachesOn(context: Context, terms: Terms, on: Ground, right: Clause): Grounds {
  if (on.kind === 'event') return eventGrounds(context, on);
  const { certain, possible, isPossiblyBy } = breachesOf(context, terms, on.clause, right);
  const causeOf = (party: string, judged: Judged): Cause => ({
    party,
    when: judged.when,
    entries: reportsOf([judged]),
  });
  const isNamed = (party: string) => on.by === null || party === on.by;
  /** Whether a deed may be the breach of somebody other than the one who invokes. */
  const mayBeFor = (judged: Judged) => (invoking: string) => {
    const named = judged.who.by.map((one) => one.party);
    const areOthers = (one: string) => !context.voices.areOneSide(one, invoking);
    if (named.length > 0) return named.some((one) => areOthers(one) && isNamed(one) && isPossiblyBy(judged, one));
    return on.by === null || (areOthers(on.by) && isPossiblyBy(judged, on.by));
  };
  return {
    certain: certain.map(({ party, judged }) => causeOf(party, judged)),
    possible: possible.map((judged) => ({ cause: causeOf('*', judged), mayBeFor: mayBeFor(judged) })),
  };
}

/** An event of which the agreement says by whose breaches it comes about. */
function eventGrounds(context: Context, { by, settled }: EventGround): Grounds {
  if (by === null || settled === undefined || settled.state === 'not-yet') return { certain: [], possible: [] };
  const { at, entries } = settled;
  const when = { from: at ?? Number.NEGATIVE_INFINITY, to: at ?? Number.NEGATIVE_INFINITY };
  const cause: Cause = { party: by, when, entries };
  if (settled.state === 'happened') return { certain: [cause], possible: [] };
  return { certain: [], possible: [{ cause, mayBeFor: (invoking) => !context.voices.areOneSide(by, invoking) }] };
}

export interface Breaches {
  readonly certain: readonly { readonly party: string; readonly judged: Judged }[];
  readonly possible: readonly Judged[];
  readonly isPossiblyBy: (judged: Judged, party: string) => boolean;
}

/** The breaches of a clause by those whom it bound at the time, at the proof that another clause asks for. */
export function breachesOf(context: Context, terms: Terms, clause: string, asking: Clause): Breaches {
  const on = terms.clauses.find(({ id }) => id === clause);
  if (on === undefined) throw new Error(`a compiled ground names its clause: ${clause}`);
  const window = windowOf(on, context.at);
  // The breach must be proved as the right demands, which may be more than the clause itself does.
  const asked: Clause = { ...on, proof: asking.proof };
  const judged = 'unknown' in window ? [] : judgeWithin(context, asked, window.span);
  const bindings = new Map(on.binds.map((one) => [one.party, bindingsOf(context, on, one)]));
  const isBoundAt = (party: string, { when }: Judged) =>
    bindings.get(party)?.some(({ state, from, to }) => state === 'bound' && from <= when.from && when.to <= to) ??
    false;
  const bound = [...bindings.keys()];
  const certain: { party: string; judged: Judged }[] = [];
  const possible: Judged[] = [];
  for (const one of judged) {
    const party = bound.find((candidate) => isBy(one, candidate, asked));
    const isExcused = party !== undefined && excuseOf(context, terms, on, one, party).answer === 'yes';
    if (isExcused) continue;
    if (party !== undefined && hasOccurred(one, asked) && isBoundAt(party, one)) certain.push({ party, judged: one });
    else if (mayHaveOccurred(one, asked)) possible.push(one);
  }
  return {
    certain,
    possible,
    isPossiblyBy: (one, party) => bound.includes(party) && !isAnothers(one, party, asked),
  };
}

function decide(
  right: Clause,
  norm: RightNorm,
  party: string,
  invocation: Invocation,
  grounds: Grounds,
  areOneSide: (a: string, b: string) => boolean,
  freedSince: ReadonlyMap<string, number>,
  until: number | null,
): Invoked {
  const at = invokedAt(invocation);
  const isOther = (other: string) =>
    !areOneSide(other, party) && (norm.frees === 'the-other-party' || norm.frees === party);
  const causes = grounds.certain.filter(
    (one) =>
      isOther(one.party) &&
      one.when.from <= at &&
      one.when.from < (freedSince.get(one.party) ?? Number.POSITIVE_INFINITY),
  );
  const own = grounds.certain.filter((one) => one.party === party);
  const clear = causes.filter((cause) =>
    own.every((one) => one.when.to <= cause.when.from || cause.when.to <= one.when.from),
  );
  const first = clear.reduce<Cause | null>(
    (best, one) => (best === null || one.when.to < best.when.to ? one : best),
    null,
  );
  const made = { right, party, invocation, until };
  if (first !== null) return { ...made, effect: 'effective', since: Math.max(at, first.when.to), cause: first.entries };
  const possible = grounds.possible.filter(({ cause, mayBeFor }) => cause.when.from <= at && mayBeFor(party));
  const doubtful = [...causes, ...possible.map(({ cause }) => cause)];
  const cause = doubtful.flatMap(({ entries }) => entries);
  return { ...made, effect: doubtful.length > 0 ? 'contested' : 'void', since: at, cause };
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
