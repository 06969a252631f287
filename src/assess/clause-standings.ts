import type { Clause, Terms } from '../terms/agreement.ts';
import type { GuaranteeState, Reason, Standing, StandingWord } from './assessment.ts';
import { blankRow } from './blank-row.ts';
import { ceilingStandings } from './ceiling-standing.ts';
import { daysOf, type KnownWindow, windowOf } from './clause-window.ts';
import type { Context } from './context.ts';
import { dutyStandings } from './duty-standing.ts';
import { type Excuse, excuseOf } from './excuse.ts';
import type { Span } from './fit.ts';
import { type Force, forceOf, type Segment } from './force.ts';
import { idleGuarantee } from './guarantee.ts';
import { guaranteeStandings } from './guarantee-standing.ts';
import { deedOf, type Judged, judgePart, judgeWithin } from './judge.ts';
import { measuresOf } from './measures.ts';
import { answer, standingOf } from './party-standing.ts';
import type { Question } from './question.ts';
import { reason } from './reasons.ts';
import { rightReasons } from './right-standing.ts';
import { fittingClaims } from './tallies.ts';

/** A clause, its standings, and the incidents that were held against it. */
export interface ClauseResult {
  readonly clause: Clause;
  readonly standings: readonly Standing[];
  readonly judged: readonly Judged[];
  /** By incident. */
  readonly excuses: ReadonlyMap<string, Excuse>;
  /** Of a guarantee: whether it is called, and what came of it. */
  readonly guarantee?: GuaranteeState;
}

/** Days that are judged one by one, ten years; a longer window is judged as a whole. */
const DAYS_MAX = 3_660;
const DAY_MS = 86_400_000;

/** Where a clause stands for party `*` and for each party that it addresses. A clause never disappears. */
export function assessClause(context: Context, terms: Terms, clause: Clause): ClauseResult {
  const window = windowOf(clause, context.at);
  const all = (
    standing: StandingWord,
    reasonsOf: (party: string) => readonly Reason[],
    judged: readonly Judged[] = [],
  ): ClauseResult => {
    const parties = ['*', ...clause.binds.map(({ party }) => party)];
    const span = 'unknown' in window ? null : window.span;
    const standings = parties.map((party) => blankRow(clause, party, window, span, standing, reasonsOf(party)));
    return { clause, standings, judged, excuses: new Map() };
  };
  const { norm } = clause;
  if (norm.kind === 'unassessed') return all('undetermined', () => [reason('not-assessed', { norm: norm.norm })]);
  if (norm.kind === 'requires') {
    if ('unknown' in window) return all(window.standing, () => [window.unknown]);
    if (window.span.to <= window.span.from) return all('not-in-force', () => [reason('not-yet')]);
    return {
      clause,
      standings: dutyStandings(context, terms, clause, norm.duty, window),
      judged: [],
      excuses: new Map(),
    };
  }
  if (norm.kind === 'limits') {
    if ('unknown' in window) return all(window.standing, () => [window.unknown]);
    if (window.span.to <= window.span.from) return all('not-in-force', () => [reason('not-yet')]);
    const found = ceilingStandings(context, terms, clause, norm.ceiling, window);
    return { clause, ...found, excuses: new Map() };
  }
  if (norm.kind === 'guarantees') {
    const idle = (unknown: Reason) => idleGuarantee(clause, norm.guarantee, [unknown]);
    if ('unknown' in window)
      return { ...all(window.standing, () => [window.unknown]), guarantee: idle(window.unknown) };
    if (window.span.to <= window.span.from)
      return { ...all('not-in-force', () => [reason('not-yet')]), guarantee: idle(reason('not-yet')) };
    const found = guaranteeStandings(context, terms, clause, norm.guarantee, window);
    return { clause, ...found, judged: [], excuses: new Map() };
  }
  if (norm.kind !== 'forbids' && norm.kind !== 'mirrors') {
    const of = rightReasons(context, terms, clause);
    return all(of.contested ? 'undetermined' : 'not-in-force', of.reasonsFor);
  }
  if ('unknown' in window) return all(window.standing, () => [window.unknown]);
  const judged = judgeWithin(context, clause, window.span);
  if (window.span.to <= window.span.from) return all('not-in-force', () => [reason('not-yet')], judged);
  return assessForbidden(context, terms, clause, window, judged);
}

function assessForbidden(
  context: Context,
  terms: Terms,
  clause: Clause,
  window: KnownWindow,
  judged: readonly Judged[],
): ClauseResult {
  const forces = clause.binds.map((bound) => forceOf(context, terms, clause, bound, window.span, judged));
  const excuses = excusesOf(context, terms, clause, judged);
  const asking: Asking = {
    context,
    clause,
    window,
    forces,
    excuses,
    judgedIn: judgedByDay(context, clause, window, judged),
  };
  const isBindingAnybody = forces.some(({ segments }) => segments.some(({ state }) => state !== 'out-of-force'));
  const anybody = row(
    asking,
    '*',
    { span: window.span, state: isBindingAnybody ? 'in-force' : 'out-of-force', reasons: [] },
    null,
  );
  const rows = forces.flatMap((force) => force.segments.map((segment) => row(asking, force.party, segment, force)));
  return { clause, standings: [anybody, ...rows], judged, excuses };
}

/** What every row of one clause is answered with. */
interface Asking {
  readonly context: Context;
  readonly clause: Clause;
  readonly window: KnownWindow;
  readonly forces: readonly Force[];
  readonly excuses: ReadonlyMap<string, Excuse>;
  readonly judgedIn: (span: Span) => readonly Judged[];
}

/** One row: a party, and a part of the window in which the clause stands one way towards it. */
function row(asking: Asking, party: string, segment: Segment, force: Force | null): Standing {
  const { clause, window, context } = asking;
  const { span, state } = segment;
  const whole = answer(questionOf(asking, party, span, force));
  if (state === 'out-of-force') {
    const { min, max } = whole.breaches;
    const out = { ...blankRow(clause, party, window, span, 'not-in-force', segment.reasons), outOfForce: { min, max } };
    return { ...out, alleged: whole.alleged, straddling: whole.straddling, contested: whole.contested };
  }
  const wordOf = (found: StandingWord) => wordIn(found, state, span.endKnown);
  const tooMany = span.to - span.from > DAYS_MAX * DAY_MS;
  const days = (tooMany ? [] : daysOf(span, context.agreement.calendar.zone)).map(({ day, from, to }) => {
    const isWhole = from === span.from && to === span.to;
    const word = () => standingOf(questionOf(asking, party, { ...span, from, to }, force));
    return { day, standing: wordOf(isWhole ? whole.standing : word()) };
  });
  const measures = measuresOf(context, clause, party, span);
  const reasons = [...whole.reasons, ...segment.reasons, ...mirrorReasons(clause, force), ...measures];
  if (tooMany) reasons.push(reason('too-many-days', { days: DAYS_MAX }));
  if (window.running && span.to === window.span.to) reasons.push(reason('still-running'));
  if (!span.endKnown)
    reasons.push(reason('window-unknown', { edge: 'ends', detail: 'the agreement or the reading leaves it unknown' }));
  return {
    ...blankRow(clause, party, window, span, wordOf(whole.standing), reasons),
    days,
    provisional: party !== '*' && !whole.reviewed,
    breaches: state === 'contested' ? { ...whole.breaches, min: 0, grade: null, counted: null } : whole.breaches,
    alleged: whole.alleged,
    straddling: whole.straddling,
    contested: whole.contested,
    coverage: whole.coverage,
  };
}

/** What hangs on something uncertain is neither broken nor kept. */
function wordIn(found: StandingWord, state: Segment['state'], endKnown: boolean): StandingWord {
  if (state === 'contested') return 'undetermined';
  return !endKnown && found === 'kept' ? 'undetermined' : found;
}

function questionOf(asking: Asking, party: string, span: Span, force: Force | null): Question {
  const { context, clause, window, forces, excuses } = asking;
  const deed = deedOf(clause);
  if (deed === null) throw new Error(`${clause.id} forbids nothing`);
  return {
    context,
    clause,
    deed,
    party,
    bound: forces
      .filter(({ segments }) => segments.some((one) => one.state !== 'out-of-force' && meets(one.span, span)))
      .map((one) => one.party),
    isBoundAt: (who, judged) => isBoundAt(forces, who, judged),
    window: span,
    within: window.span,
    judged: asking.judgedIn(span),
    excuses,
    claims: fittingClaims(context.claims, clause, deed, span, context.voices),
    mirror: force?.mirror ?? null,
  };
}

/** Whether a party was certainly bound all through the time in which a deed was done. */
function isBoundAt(forces: readonly Force[], party: string, judged: Judged): boolean {
  const { from, to } = judged.when;
  const force = forces.find((one) => one.party === party);
  if (force === undefined || force.mirror?.unclear.has(judged.incident.id) === true) return false;
  const { segments } = force;
  return segments.some(({ state, span }) => state === 'in-force' && span.from <= from && to <= span.to);
}

function excusesOf(
  context: Context,
  terms: Terms,
  clause: Clause,
  judged: readonly Judged[],
): ReadonlyMap<string, Excuse> {
  const excuses = new Map<string, Excuse>();
  for (const one of judged) {
    const doer = one.who.strongest?.party;
    if (doer !== undefined) excuses.set(one.incident.id, excuseOf(context, terms, clause, one, doer));
  }
  return excuses;
}

/** A span is judged once, for every party that is asked about. */
function judgedByDay(
  context: Context,
  clause: Clause,
  window: KnownWindow,
  judged: readonly Judged[],
): (span: Span) => readonly Judged[] {
  const known = new Map<string, readonly Judged[]>([[`${window.span.from} ${window.span.to}`, judged]]);
  const byIncident = new Map(judged.map((one) => [one.incident, one]));
  return (span) => {
    const key = `${span.from} ${span.to}`;
    const found = known.get(key) ?? judgePart(context, clause, span, window.span, byIncident);
    known.set(key, found);
    return found;
  };
}

function mirrorReasons(clause: Clause, force: Force | null): readonly Reason[] {
  const mirrors = clause.binds.find(({ party }) => party === force?.party)?.mirrors;
  if (force === null || force.mirror === null || mirrors === null || mirrors === undefined) return [];
  const words = { party: force.party, of: mirrors.of, clause: mirrors.clause };
  return [reason(force.mirror.unclear.size > 0 ? 'mirror-order' : 'mirror-holds', words)];
}

function meets(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
