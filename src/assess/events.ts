import { byCodeUnit } from '../canon/canonical.ts';
import type { AfterEvent, Clause, Edge, EventGround, EventOf, EventRule, Norm, Terms } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { EventState } from './assessment.ts';
import { assessClause } from './clause-standings.ts';
import { windowOf } from './clause-window.ts';
import type { Context } from './context.ts';
import { daysAfter } from './days-after.ts';
import { partsOf } from './duty.ts';
import { exceptionsFrom, excuseOf } from './excuse.ts';
import { hasOccurred, isAnothers, isBy, type Judged, judgeWithin, mayHaveOccurred, reportsOf } from './judge.ts';
import { performancesOf } from './performed.ts';
import { reason } from './reasons.ts';
import { type Run, runOut, type SilentDay } from './silence-clock.ts';

/** An event as it stands, with the moment as a number. */
interface Happened extends EventState {
  readonly ms: number | null;
}

/** The terms with every clock that hangs on an event set, or left open where nobody can say; and the events themselves. */
export function settleEvents(
  context: Context,
  terms: Terms,
): { readonly terms: Terms; readonly events: readonly EventState[] } {
  if (terms.events.length === 0) return { terms, events: [] };
  const known = new Map<string, Happened>();
  const asked = new Set<string>();
  const stateOf = (id: string): Happened => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const event = terms.events.find((one) => one.id === id);
    if (event === undefined) throw new Error(`a compiled date names its event: ${id}`);
    // An event that hangs on itself never comes to a moment.
    if (asked.has(id)) return told(event, 'unknown', null, [reason('event-circle', { event: id })]);
    asked.add(id);
    const rule = settledBy(event.rule);
    const state = happened(context, event, rule, withExceptions(terms, rule.settled, settle));
    known.set(id, state);
    return state;
  };
  const edge = (of: Edge): Edge => (of.kind === 'event' ? settleEdge(context, of, stateOf(of.event)) : of);
  const settle: Settle = { edge, stateOf };
  const settledBy = (rule: EventRule): EventRule & { readonly settled: Clause } => {
    const clause = terms.clauses.find(({ id }) => id === rule.clause);
    if (clause === undefined) throw new Error(`a compiled event names its clause: ${rule.clause}`);
    const settled = settleClause(clause, settle);
    return rule.kind === 'silence' ? { ...rule, from: edge(rule.from), settled } : { ...rule, settled };
  };
  const clauses = terms.clauses.map((clause) => settleClause(clause, settle));
  const events = terms.events.map(({ id }) => stateOf(id)).map(({ ms: _, ...state }) => state);
  return { terms: { ...terms, clauses }, events };
}

interface Settle {
  readonly edge: (of: Edge) => Edge;
  readonly stateOf: (event: string) => Happened;
}

function settleClause(clause: Clause, settle: Settle): Clause {
  const during = { from: settle.edge(clause.during.from), to: settle.edge(clause.during.to) };
  return { ...clause, during, norm: settleNorm(clause.norm, settle) };
}

function settleNorm(norm: Norm, settle: Settle): Norm {
  const on = <T extends { readonly kind: string }>(ground: T | EventGround): T | EventGround =>
    isEvent(ground) ? settleGround(ground, settle) : ground;
  if (norm.kind === 'requires' && norm.duty.form !== 'maintain')
    return { ...norm, duty: { ...norm.duty, by: settle.edge(norm.duty.by) } };
  if (norm.kind === 'releases' || norm.kind === 'suspends') return { ...norm, on: on(norm.on) };
  if (norm.kind === 'permits') return { ...norm, conditions: norm.conditions.map((condition) => on(condition)) };
  if (norm.kind !== 'guarantees') return norm;
  const { guarantee } = norm;
  const ends = guarantee.void === null ? null : on(guarantee.void);
  return { ...norm, guarantee: { ...guarantee, trigger: on(guarantee.trigger), void: ends } };
}

function isEvent(ground: { readonly kind: string }): ground is EventGround {
  return ground.kind === 'event';
}

function settleGround(ground: EventGround, { stateOf }: Settle): EventGround {
  const { state, ms, reasons } = stateOf(ground.event);
  return { ...ground, settled: { state, at: ms, entries: reasons.flatMap(({ entries }) => entries) } };
}

/** An exception from the clause that an event looks at may itself hang on an event. */
function withExceptions(terms: Terms, looked: Clause, settle: Settle): Terms {
  const exceptions = new Set(exceptionsFrom(terms, looked).map(({ id }) => id));
  const clauses = terms.clauses.map((one) => (exceptions.has(one.id) ? settleClause(one, settle) : one));
  return exceptions.size === 0 ? terms : { ...terms, clauses };
}

/** So long after the event: calendar days end at the same local hour, clock time is exact. */
function settleEdge(context: Context, of: AfterEvent, { state, ms }: Happened): Edge {
  if (state !== 'happened' || ms === null) return { ...of, state: state === 'not-yet' ? 'not-yet' : 'unknown' };
  const at = daysAfter(context.agreement.calendar.zone, ms, of.days);
  return at === null ? { ...of, state: 'unknown' } : { kind: 'at', at: at + of.ms, wholeDay: false };
}

function happened(
  context: Context,
  event: EventOf,
  rule: EventRule & { readonly settled: Clause },
  terms: Terms,
): Happened {
  if (rule.kind === 'silence') return silence(context, event, rule, terms);
  return rule.kind === 'breaches' ? breaches(context, event, rule, terms) : performance(context, event, rule);
}

function told(event: EventOf, state: EventState['state'], ms: number | null, reasons: EventState['reasons']): Happened {
  const at = ms === null ? null : formatInstant(instantOf(ms));
  return { id: event.id, title: event.title, state, at, ms, reasons };
}

/** The moment at which the n-th breach within so long has certainly happened. An allegation starts no clock. */
function breaches(
  context: Context,
  event: EventOf,
  { settled, by, atLeast, ms }: Extract<EventRule, { kind: 'breaches' }> & { readonly settled: Clause },
  terms: Terms,
): Happened {
  const window = windowOf(settled, context.at);
  if ('unknown' in window)
    return told(event, window.standing === 'not-in-force' ? 'not-yet' : 'unknown', null, [window.unknown]);
  const all = judgeWithin(context, settled, window.span).filter((one) => !isExcused(context, terms, settled, one));
  const isTheirs = (one: Judged) => by === null || isBy(one, by, settled);
  const mayBeTheirs = (one: Judged) => by === null || !isAnothers(one, by, settled);
  const certain = all.filter((one) => hasOccurred(one, settled) && isTheirs(one)).filter(isDistinct);
  const possible = all.filter((one) => mayHaveOccurred(one, settled) && mayBeTheirs(one));
  const at = reached(certain, atLeast, ms, 'least');
  const words = {
    clause: by === null ? settled.id : `${settled.id} by ${by}`,
    n: atLeast,
    within: ms === null ? '' : ` within ${Math.floor(ms / 3_600_000)} h`,
  };
  if (at !== null) return told(event, 'happened', at, [reason('event-breaches', words, reportsOf(certain))]);
  const maybe = reached(possible, atLeast, ms, 'most') !== null;
  const code = maybe ? 'event-breaches-perhaps' : 'event-breaches-not-yet';
  return told(event, maybe ? 'unknown' : 'not-yet', null, [reason(code, words, reportsOf(possible))]);
}

function isExcused(context: Context, terms: Terms, clause: Clause, judged: Judged): boolean {
  const doer = judged.who.strongest?.party;
  return doer !== undefined && excuseOf(context, terms, clause, judged, doer).answer === 'yes';
}

/** Of incidents that may be one only the first is counted. */
export function isDistinct({ incident }: Judged, index: number, list: readonly Judged[]): boolean {
  return !list.slice(0, index).some((earlier) => incident.maybeSame.includes(earlier.incident.id));
}

/** The end of the n-th within so long: by the widest distance there can be, or by the least. */
export function reached(
  list: readonly Judged[],
  atLeast: number,
  ms: number | null,
  doubt: 'least' | 'most',
): number | null {
  const inOrder = [...list].sort((a, b) => a.when.to - b.when.to || byCodeUnit(a.incident.id, b.incident.id));
  for (const [index, last] of inOrder.entries()) {
    const first = inOrder[index - atLeast + 1];
    if (first === undefined) continue;
    const group = inOrder.slice(index - atLeast + 1, index + 1);
    const from = Math.min(...group.map(({ when }) => (doubt === 'least' ? when.from : when.to)));
    const to = doubt === 'least' ? last.when.to : Math.max(...group.map(({ when }) => when.from));
    if (ms === null || to - from <= ms) return last.when.to;
  }
  return null;
}

/** Seven days without a breach: each local day of the clause stands for itself, and one in doubt leaves the clock in doubt. */
function silence(
  context: Context,
  event: EventOf,
  rule: Extract<EventRule, { kind: 'silence' }> & { readonly settled: Clause },
  terms: Terms,
): Happened {
  const { from, days, countedBy, resetsOn } = rule;
  if (from.kind !== 'at') {
    const isNotYet = from.kind === 'event' && from.state === 'not-yet';
    return told(event, isNotYet ? 'not-yet' : 'unknown', null, [reason('silence-not-begun', { clause: rule.clause })]);
  }
  const proof = { occurrence: resetsOn, attribution: resetsOn };
  const clause: Clause = { ...rule.settled, during: { ...rule.settled.during, from }, proof };
  const [row] = assessClause(context, terms, clause).standings;
  const { zone } = context.agreement.calendar;
  const window = windowOf(clause, context.at);
  const until = 'unknown' in window ? from.at : window.span.to;
  const run: Run = runOut(daysIn(row?.days ?? []), from.at, (start) => daysAfter(zone, start, days), zone, until);
  const by = countedBy ?? 'nobody whom the agreement names';
  const words = {
    clause: rule.clause,
    days,
    by,
    open: run.open,
    resets: run.resets,
    since: formatInstant(instantOf(run.since)),
  };
  if (run.state === 'out') return told(event, 'happened', run.at, [reason('silence-out', words)]);
  const code = run.state === 'open' ? 'silence-open' : 'silence-running';
  return told(event, run.state === 'open' ? 'unknown' : 'not-yet', null, [reason(code, words)]);
}

function daysIn(days: readonly { readonly day: string; readonly standing: string }[]): readonly SilentDay[] {
  return days.map(({ day, standing }) => ({
    day,
    silent: standing === 'kept' ? 'yes' : standing === 'broken' ? 'no' : 'unknown',
  }));
}

/** Every party that the duty binds has done it: the moment at which the last of them certainly had. */
function performance(
  context: Context,
  event: EventOf,
  { settled }: Extract<EventRule, { kind: 'performance' }> & { readonly settled: Clause },
): Happened {
  const { norm } = settled;
  const window = windowOf(settled, context.at);
  const words = { clause: settled.id };
  if (norm.kind !== 'requires' || norm.duty.form !== 'achieve' || 'unknown' in window)
    return told(event, 'unknown', null, [reason('performance-not-known', words)]);
  const { deed } = norm.duty;
  const span = { from: window.span.from, to: context.at, endKnown: true };
  const done = settled.binds.flatMap(({ party }) =>
    partsOf(deed).map((part) => performancesOf(context, settled, part, party, span)),
  );
  const first = done.map((list) => list.filter(({ certain }) => certain).map(({ to }) => to));
  const ends = first.map((list) => (list.length === 0 ? null : Math.min(...list)));
  const ids = done.flatMap((list) => list.flatMap(({ entries }) => entries));
  if (ends.includes(null)) return told(event, 'unknown', null, [reason('performance-not-known', words, ids)]);
  const at = Math.max(...ends.map((end) => end ?? 0));
  return told(event, 'happened', at, [reason('performance-done', words, ids)]);
}
