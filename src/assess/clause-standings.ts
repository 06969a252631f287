import type { When } from '../entries/body.ts';
import type { Clause, Deed, Edge, Terms } from '../terms/agreement.ts';
import { formatDate } from '../time/civil.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import { dayWindow, instantToLocal } from '../time/zone.ts';
import { fittingClaims } from './allegations.ts';
import type { Breaches, Reason, Standing, StandingWord } from './assessment.ts';
import { type Binding, bindingOf } from './bound.ts';
import type { Context } from './context.ts';
import { type Excuse, excuseOf } from './excuse.ts';
import type { Span } from './fit.ts';
import { type Judged, judge } from './judge.ts';
import { type MirrorState, mirrorState } from './mirror.ts';
import { type Answer, answer, type Question } from './party-standing.ts';
import { reason } from './reasons.ts';

/** A clause, its standings, and the incidents that were held against it. */
export interface ClauseResult {
  readonly clause: Clause;
  readonly standings: readonly Standing[];
  readonly judged: readonly Judged[];
  /** By incident. */
  readonly excuses: ReadonlyMap<string, Excuse>;
}

/** Days that are judged one by one, ten years; a longer window is judged as a whole. */
const DAYS_MAX = 3_660;
const DAY_MS = 86_400_000;

const NO_BREACHES: Breaches = { min: 0, max: 0, atLeast: false, grade: null, counted: null };

/** Where a clause stands for party `*` and for each party that it addresses. A clause never disappears. */
export function assessClause(context: Context, terms: Terms, clause: Clause): ClauseResult {
  const deed = deedOf(clause);
  const window = windowOf(clause, context.at);
  const parties = ['*', ...clause.binds.map(({ party }) => party)];
  if (deed === null) {
    const why = clause.norm.kind === 'unassessed' ? clause.norm.norm : clause.norm.kind;
    const standings = parties.map((party) =>
      blank(clause, party, window, 'undetermined', reason('not-assessed', { norm: why })),
    );
    return { clause, standings, judged: [], excuses: new Map() };
  }
  if ('unknown' in window) {
    const standings = parties.map((party) => blank(clause, party, window, 'undetermined', window.unknown));
    return { clause, standings, judged: [], excuses: new Map() };
  }
  const judged = judgeWithin(context, clause, deed, window.span);
  if (window.span.to <= window.span.from) {
    const standings = parties.map((party) => blank(clause, party, window, 'not-in-force', reason('not-yet')));
    return { clause, standings, judged, excuses: new Map() };
  }
  return assessForbidden({ context, terms, clause, deed, window, judged });
}

interface Assessing {
  readonly context: Context;
  readonly terms: Terms;
  readonly clause: Clause;
  readonly deed: Deed;
  readonly window: KnownWindow;
  readonly judged: readonly Judged[];
}

function assessForbidden(assessing: Assessing): ClauseResult {
  const { context, terms, clause, deed, window, judged } = assessing;
  const bindings = clause.binds.map((bound) => ({ bound, binding: bindingOf(context, clause, bound) }));
  const inForce = bindings.filter(({ binding }) => overlapOf(binding, window.span) !== null);
  const boundParties = inForce.map(({ bound }) => bound.party);
  const excuses = new Map<string, Excuse>();
  for (const one of judged) {
    const doer = one.who.strongest?.party;
    if (doer !== undefined) excuses.set(one.incident.id, excuseOf(context, terms, clause, one, doer));
  }
  // A day is judged once, for every party that is asked about.
  const days = new Map<string, readonly Judged[]>();
  const judgedIn = (span: Span) => {
    const key = `${span.from} ${span.to}`;
    const known = days.get(key) ?? judgeWithin(context, clause, deed, span);
    days.set(key, known);
    return known;
  };
  const ask = (party: string, span: Span, mirror: MirrorState | null): Question => ({
    context,
    clause,
    deed,
    party,
    bound: boundParties,
    window: span,
    within: window.span,
    judged: span === window.span ? judged : judgedIn(span),
    excuses,
    claims: fittingClaims(context.claims, clause, deed, span, context.voices),
    mirror,
  });
  const anybody = row(assessing, '*', window.span, (span) => answer(ask('*', span, null)), []);
  const rows = bindings.map(({ bound, binding }) => {
    const span = overlapOf(binding, window.span);
    if (span === null) {
      const counted = answer(ask(bound.party, window.span, null));
      return notInForce(assessing, bound.party, counted, binding);
    }
    const judgeAll = (of: Clause) => judgeWithin(context, of, deedOf(of) ?? deed, window.span);
    const mirror = mirrorState(terms, bound, judged, judgeAll);
    const extra = mirror === null || bound.mirrors === null ? [] : [mirrorReason(bound.party, bound.mirrors, mirror)];
    const made = row(assessing, bound.party, span, (part) => answer(ask(bound.party, part, mirror)), extra);
    const isReleased =
      mirror !== null && mirror.releasedAt !== null && made.standing !== 'broken' && made.breaches.max === 0;
    return isReleased ? { ...made, standing: 'not-in-force' as const } : made;
  });
  return {
    clause,
    standings:
      boundParties.length === 0 ? [{ ...anybody, standing: 'not-in-force' as const }, ...rows] : [anybody, ...rows],
    judged,
    excuses,
  };
}

function row(
  assessing: Assessing,
  party: string,
  span: Span,
  answerIn: (span: Span) => Answer,
  extra: readonly Reason[],
): Standing {
  const { clause, window, context } = assessing;
  const whole = answerIn(span);
  const tooMany = span.to - span.from > DAYS_MAX * DAY_MS;
  const days = (tooMany ? [] : daysOf(span, context.agreement.calendar.zone)).map(({ day, from, to }) => {
    const same = from === span.from && to === span.to;
    return { day, standing: same ? whole.standing : answerIn({ from, to, endKnown: span.endKnown }).standing };
  });
  const reasons = [...whole.reasons, ...extra];
  if (tooMany) reasons.push(reason('too-many-days', { days: DAYS_MAX }));
  if (window.running) reasons.push(reason('still-running'));
  if (!span.endKnown)
    reasons.push(reason('window-unknown', { edge: 'ends', detail: 'the agreement or the reading leaves it unknown' }));
  return {
    clause: clause.id,
    title: clause.title,
    party,
    window: windowText(window, span),
    standing: !span.endKnown && whole.standing === 'kept' ? 'undetermined' : whole.standing,
    days,
    performance: null,
    provisional: party !== '*' && !whole.reviewed,
    breaches: whole.breaches,
    alleged: whole.alleged,
    straddling: whole.straddling,
    contested: whole.contested,
    aspectOf: clause.aspectOf,
    coverage: whole.coverage,
    reasons,
  };
}

/** A party that is not bound: what it did is counted all the same. */
function notInForce(assessing: Assessing, party: string, counted: Answer, binding: Binding): Standing {
  const { clause, window } = assessing;
  const code = binding.bound ? 'withdrawn' : 'not-bound';
  return {
    ...blank(clause, party, window, 'not-in-force', reason(code, { party }, binding.entries)),
    breaches: counted.breaches,
    alleged: counted.alleged,
    straddling: counted.straddling,
    contested: counted.contested,
  };
}

function blank(
  clause: Clause,
  party: string,
  window: KnownWindow | UnknownWindow,
  standing: StandingWord,
  why: Reason,
): Standing {
  return {
    clause: clause.id,
    title: clause.title,
    party,
    window: 'unknown' in window ? { from: null, to: null, judgedTo: null } : windowText(window, window.span),
    standing,
    days: [],
    performance: null,
    provisional: party !== '*',
    breaches: NO_BREACHES,
    alleged: [],
    straddling: 0,
    contested: 0,
    aspectOf: clause.aspectOf,
    coverage: null,
    reasons: [why],
  };
}

/** What a clause forbids, if it forbids anything. */
export function deedOf(clause: Clause): Deed | null {
  return clause.norm.kind === 'forbids' || clause.norm.kind === 'mirrors' ? clause.norm.deed : null;
}

function judgeWithin(context: Context, clause: Clause, deed: Deed, span: Span): readonly Judged[] {
  const parties = context.agreement.parties.map(({ id }) => id);
  return context
    .incidentsIn(span)
    .map((incident) => judge(incident, clause, deed, span, parties, context.court))
    .filter((judged) => judged !== null);
}

interface KnownWindow {
  readonly span: Span;
  /** The agreed end, ms; `null`: open or unknown. */
  readonly to: number | null;
  readonly running: boolean;
}

interface UnknownWindow {
  readonly unknown: Reason;
}

function windowOf(clause: Clause, at: number): KnownWindow | UnknownWindow {
  const { from, to } = clause.during;
  if (from.kind !== 'at') return { unknown: reason('window-unknown', { edge: 'begins', detail: edgeText(from) }) };
  const end = to.kind === 'at' ? to.at : null;
  const judgedTo = end === null ? at : Math.min(end, at);
  const endKnown = to.kind === 'at' || to.kind === 'open';
  return { span: { from: from.at, to: judgedTo, endKnown }, to: end, running: end === null || at < end };
}

function edgeText(edge: Edge): string {
  if (edge.kind === 'disputed') return `${edge.path} is disputed, and has a value only within a reading`;
  return edge.kind === 'unknown' ? 'the agreement or the reading leaves it unknown' : edge.kind;
}

function windowText(window: KnownWindow, span: Span): Standing['window'] {
  const text = (ms: number) => formatInstant(instantOf(ms));
  return {
    from: text(span.from),
    to: window.to === null ? null : text(window.to),
    judgedTo: text(Math.max(span.from, span.to)),
  };
}

function overlapOf(binding: Binding, span: Span): Span | null {
  if (!binding.bound) return null;
  const from = Math.max(span.from, binding.from ?? span.from);
  const to = Math.min(span.to, binding.until ?? span.to);
  if (from >= to) return null;
  return from === span.from && to === span.to ? span : { ...span, from, to };
}

function mirrorReason(party: string, mirrors: { clause: string; of: string }, state: MirrorState): Reason {
  const words = { party, of: mirrors.of, clause: mirrors.clause };
  if (state.releasedAt !== null) return reason('mirror-released', words, state.cause);
  return state.unclear.size > 0 ? reason('mirror-order', words) : reason('mirror-holds', words);
}

/** The local days that a window touches, each cut to the window. */
function daysOf(window: When, zone: string): readonly { day: string; from: number; to: number }[] {
  const days: { day: string; from: number; to: number }[] = [];
  for (let at = window.from; at < window.to; ) {
    const local = instantToLocal(zone, instantOf(at));
    const whole = local.ok ? dayWindow(zone, local.value.date) : local;
    if (!local.ok || !whole.ok) break;
    days.push({ day: formatDate(local.value.date), from: at, to: Math.min(whole.value.to, window.to) });
    at = whole.value.to;
  }
  return days;
}
