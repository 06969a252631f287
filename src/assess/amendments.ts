import { type Canonical, canonical } from '../canon/canonical.ts';
import type { Agreement, Clause, Edge, Terms } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { Reason } from './assessment.ts';
import { reason } from './reasons.ts';

/** A version of an agreement, and from when until when it held, half-open, ms. */
export interface Version {
  readonly agreement: Agreement;
  readonly terms: Terms;
  /** `null`: from the beginning. */
  readonly from: number | null;
  /** `null`: it is the latest. */
  readonly until: number | null;
}

/** A version with every clause cut to the time in which it held. */
export interface Held extends Version {
  /** The clauses that this version answers for: those that the next one does not carry on as they are. */
  readonly answers: ReadonlySet<string>;
  /** Said of each row of a clause that did not stand as it is in every version. */
  readonly reasonsOf: ReadonlyMap<string, Reason>;
}

/**
 * Puts the versions in their order. Throws a RangeError for a history that is none: no version, versions of several
 * agreements, one number twice, or a later version that does not say from when it is in force.
 */
export function inOrder(history: readonly Agreement[], termsOf: (agreement: Agreement) => Terms): readonly Version[] {
  const [first] = history;
  if (first === undefined) throw new RangeError('one version of an agreement at the least can be assessed, got 0');
  const sorted = [...history].sort((a, b) => a.version - b.version);
  sorted.forEach(({ id, version }, index) => {
    if (id !== first.id) throw new RangeError(`a history is of one agreement, got ${first.id} and ${id}`);
    if (sorted[index - 1]?.version === version)
      throw new RangeError(`each version of an agreement once, got version ${version} twice`);
  });
  return sorted.map((agreement, index) => {
    const after = sorted[index + 1];
    const from = index === 0 ? null : startOf(agreement);
    const until = after === undefined ? null : startOf(after);
    if (from !== null && until !== null && until <= from)
      throw new RangeError(
        `version ${after?.version} of ${agreement.id} is in force no later than version ${agreement.version}`,
      );
    return { agreement, terms: termsOf(agreement), from, until };
  });
}

function startOf({ id, version, inForceFrom }: Agreement): number {
  if (inForceFrom !== undefined) return inForceFrom;
  throw new RangeError(`version ${version} of ${id} does not say from when it is in force: give it in-force`);
}

/**
 * Cuts every clause to the time in which each version held. A clause that the next version carries on as it is, with
 * all that it leans on, is answered for there, for the whole of its time.
 */
export function heldBy(versions: readonly Version[]): readonly Held[] {
  return versions.map((version, index) => {
    const next = versions[index + 1];
    const starts = new Map(version.terms.clauses.map(({ id }) => [id, startIn(versions, index, id)]));
    const clauses = version.terms.clauses.map((clause) => cut(clause, starts.get(clause.id) ?? null, version.until));
    const answers = version.terms.clauses.filter(({ id }) => next === undefined || !isCarriedOn(version, next, id));
    const reasons = answers.flatMap(({ id }): (readonly [string, Reason])[] => {
      const start = starts.get(id) ?? null;
      if (start === null && version.until === null) return [];
      const since = start === null ? '' : ` from ${momentText(start)}`;
      const until = version.until === null ? '' : ` until ${momentText(version.until)}`;
      return [[id, reason('as-of-version', { version: version.agreement.version, since, until })]];
    });
    return {
      ...version,
      terms: { ...version.terms, clauses },
      answers: new Set(answers.map(({ id }) => id)),
      reasonsOf: new Map(reasons),
    };
  });
}

/** Since when a clause stands as it is in a version: through all before it that say the same. */
function startIn(versions: readonly Version[], index: number, id: string): number | null {
  const [here, before] = [versions[index], versions[index - 1]];
  if (here === undefined || before === undefined) return null;
  return isCarriedOn(before, here, id) ? startIn(versions, index - 1, id) : here.from;
}

/** Whether a clause says the same in the next version: its own words, those of the other clauses, and who is who. */
function isCarriedOn(version: Version, next: Version, id: string): boolean {
  const [mine, its] = [version, next].map(({ agreement, terms }) => {
    const clause = terms.clauses.find((one) => one.id === id);
    const { parties, bodies, proofRule, calendar } = agreement;
    const whole = { parties, bodies, proofRule, calendar, events: terms.events, clause: clause ?? null };
    const others = clause === undefined ? [] : terms.clauses.filter((one) => one.id !== id && touches(clause, one));
    return clause === undefined ? null : canonical({ ...whole, others } as unknown as Canonical);
  });
  return mine !== null && mine === its;
}

/** Whether what one clause stands for can hang on another. Only clauses that forbid nothing but by themselves do not. */
function touches({ id, norm, binds, aspectOf }: Clause, other: Clause): boolean {
  const named = JSON.stringify(other.norm) + JSON.stringify(other.binds);
  const own = JSON.stringify(norm) + JSON.stringify(binds) + (aspectOf ?? '');
  return (
    named.includes(`"${id}"`) || own.includes(`"${other.id}"`) || other.id === aspectOf || other.norm.kind === 'resumes'
  );
}

/** A clause within the time of its version. What was never known stays unknown: a version's end is no clause's end. */
function cut(clause: Clause, from: number | null, until: number | null): Clause {
  const during = { from: later(clause.during.from, from), to: earlier(clause.during.to, until) };
  return { ...clause, during };
}

function later(edge: Edge, from: number | null): Edge {
  if (from === null || edge.kind !== 'at' || edge.at >= from) return edge;
  return { kind: 'at', at: from, wholeDay: false };
}

function earlier(edge: Edge, until: number | null): Edge {
  if (until === null || edge.kind === 'unknown' || edge.kind === 'disputed' || edge.kind === 'event') return edge;
  return edge.kind === 'at' && edge.at <= until ? edge : { kind: 'at', at: until, wholeDay: false };
}

/** Whether nothing is left of a clause's window in its version. */
export function isEmpty({ during: { from, to } }: Clause): boolean {
  return from.kind === 'at' && to.kind === 'at' && to.at <= from.at;
}

function momentText(ms: number): string {
  return formatInstant(instantOf(ms));
}
