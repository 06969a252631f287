import type { Performance, Reason, StandingWord } from '../../assess/assessment.ts';
import { windowOf } from '../../assess/clause-window.ts';
import { dutyAnswer } from '../../assess/duty.ts';
import { fitDeed, fitPlace, fitTime, type Span } from '../../assess/fit.ts';
import { hasOccurred, isBy, judge } from '../../assess/judge.ts';
import { isDenied, performancesOf } from '../../assess/performed.ts';
import type { Body, ClaimBody, ObservationBody } from '../../entries/body.ts';
import { isWithin } from '../../taxonomy/taxonomy.ts';
import type { Duty } from '../../terms/agreement.ts';
import { type Frame, iso, rowOf } from './frame.ts';
import type { Step, StepKind } from './steps.ts';

/** Where one party stands with one step in one place. Every list holds the ids of the entries behind it. */
export interface Cell {
  readonly step: string;
  readonly title: string;
  readonly kind: StepKind;
  readonly part: string | null;
  readonly place: string;
  /** A party, or `*`: a prohibition was broken by whomever. */
  readonly party: string;
  /** Its own side's word: declarations, pledges, notices, its own counts. A claim, never a proof. */
  readonly declared: readonly string[];
  /** What others report, at whatever grade, certainly or perhaps of this kind and in this place. */
  readonly observed: readonly string[];
  /** What is proved as the clause demands: of a duty that it was done, of a prohibition that it was broken. */
  readonly verified: readonly string[];
  /** What another side denies or counts otherwise, and what two are blamed for at equal grades. */
  readonly disputed: readonly string[];
  readonly overdue: Overdue;
  /** Of the whole clause, as the assessment has it. */
  readonly standing: StandingWord;
  readonly performance: Performance | null;
  readonly provisional: boolean;
}

/**
 * How a duty stands to its clock. `unproved`: the time is over and nothing on file proves that it was done, nor that it
 * was not. `overdue`: it is proved that it was not done in time.
 */
export interface Overdue {
  readonly state:
    | 'no-clock'
    | 'unknown'
    | 'not-in-force'
    | 'not-due'
    | 'done'
    | 'done-late'
    | 'disputed'
    | 'unproved'
    | 'overdue';
  readonly due: string | null;
  /** How late: of what was done, or until now. */
  readonly byMs: { readonly min: number; readonly max: number } | null;
  readonly why: readonly Reason[];
}

export function cellOf(frame: Frame, step: Step, party: string): Cell {
  const row = rowOf(frame, step.clause.id, party);
  const reports = step.deed === null ? { declared: [], observed: [] } : reportsOf(frame, step, party);
  return {
    step: step.clause.id,
    title: step.clause.title,
    kind: step.kind,
    part: step.part,
    place: step.place,
    party,
    declared: unique([...reports.declared, ...wordsOf(frame, step, party)]),
    observed: unique(reports.observed),
    verified: unique(verifiedOf(frame, step, party)),
    disputed: unique(disputedOf(frame, step, party)),
    overdue: overdueOf(frame, step, party, row?.standing ?? 'not-in-force'),
    standing: row?.standing ?? 'not-in-force',
    performance: row?.performance ?? null,
    provisional: row?.provisional ?? false,
  };
}

/** Reports and counts of what the step speaks of, by this party, told apart by whose word they are. */
function reportsOf(frame: Frame, step: Step, party: string): Pick<Cell, 'declared' | 'observed'> {
  const { context } = frame;
  const declared: string[] = [];
  const observed: string[] = [];
  const span = spanOf(frame, step);
  for (const { id, body } of context.folded.live) {
    if (!isReport(body) || !isOf(body, party, step) || !tellsOf(body, step)) continue;
    if (step.kind === 'refrain' && span !== null && fitTime(body.when, span).position === 'outside') continue;
    const { claimant } = context.voices.voiceOf(body);
    const isOwn = party !== '*' && claimant !== 'unknown' && context.voices.areOneSide(claimant, party);
    (isOwn ? declared : observed).push(id);
  }
  return { declared, observed };
}

function isReport(body: Body): body is ObservationBody | ClaimBody {
  return (body.type === 'observation/1' && body.saw === 'deed') || body.type === 'claim/1';
}

/** A deed that nobody is named for may be anybody's; of what one has to do oneself, only what names the doer speaks. */
function isOf(body: ObservationBody | ClaimBody, party: string, { kind }: Step): boolean {
  return party === '*' || body.by === party || (body.by === undefined && kind === 'refrain');
}

function tellsOf(body: ObservationBody | ClaimBody, { deed, where }: Step): boolean {
  if (deed === null || fitPlace(body.place, where, body).position === 'outside') return false;
  if (body.type === 'observation/1') return fitDeed(body, withKin(deed, body.act)).position !== 'outside';
  return body.figures.some(
    (figure) =>
      figure.act !== undefined &&
      fitDeed({ ...figure, act: figure.act }, withKin(deed, figure.act)).position !== 'outside',
  );
}

/** Handed over, rejected, disputed: kinds of one root, which are told apart and looked at together. */
function withKin<T extends { readonly acts: readonly string[] }>(deed: T, act: string): T {
  const root = act.split('.')[0] ?? act;
  return root !== act || act === 'handover'
    ? deed.acts.some((one) => isWithin('act', one, root))
      ? { ...deed, acts: [...deed.acts, act] }
      : deed
    : deed;
}

/** Pledges, promises and notices of its own organs that name the clause. */
function wordsOf({ context }: Frame, { clause }: Step, party: string): readonly string[] {
  return context.folded.live.flatMap(({ id, body }) => {
    if (body.type !== 'pledge/1' && body.type !== 'statement/1') return [];
    return body.clause === clause.id && context.voices.voiceOf(body).organOf === party ? [id] : [];
  });
}

function spanOf({ context }: Frame, { clause }: Step): Span | null {
  const window = windowOf(clause, context.at);
  return 'unknown' in window ? null : window.span;
}

function verifiedOf(frame: Frame, step: Step, party: string): readonly string[] {
  const { context } = frame;
  const span = spanOf(frame, step);
  const { clause, deed } = step;
  if (span === null || deed === null) return [];
  if (step.kind === 'do' || step.kind === 'keep-up') {
    const until = { ...span, to: Math.max(span.to, context.at), endKnown: true };
    return performancesOf(context, clause, deed, party, until)
      .filter(({ certain }) => certain)
      .flatMap(({ entries }) => entries);
  }
  if (step.kind === 'refrain') {
    const parties = context.agreement.parties.map(({ id }) => id);
    return context.incidentsIn(span).flatMap((incident) => {
      const judged = judge(incident, clause, deed, span, parties, context.court);
      if (judged === null || !hasOccurred(judged, clause) || (party !== '*' && !isBy(judged, party, clause))) return [];
      return judged.proving.map(({ id }) => id);
    });
  }
  return countsByNeutrals(frame, step, party);
}

/** Counts by those whose count decides: the body named for it, or every body that is named neutral. */
function countsByNeutrals(frame: Frame, step: Step, party: string): readonly string[] {
  const { context } = frame;
  const { norm } = step.clause;
  const says = norm.kind === 'requires' && norm.duty.form === 'total' ? norm.duty.says : null;
  const deciding = context.agreement.bodies.find(({ id }) => id === says);
  return context.folded.live.flatMap(({ id, body }) => {
    if (!isReport(body) || body.by !== party || !tellsOf(body, step)) return [];
    const voice = context.voices.voiceOf(body);
    return (deciding === undefined ? voice.neutral : voice.owners.every((one) => one === deciding.id)) ? [id] : [];
  });
}

function disputedOf(frame: Frame, step: Step, party: string): readonly string[] {
  const { context, assessment } = frame;
  const denied = step.deed === null ? [] : isDenied(context, step.clause, step.deed, party);
  const contested = assessment.findings
    .filter(({ clause, who }) => clause === step.clause.id && who.grade === 'contested')
    .filter(({ who }) => party === '*' || who.by.some((one) => one.party === party))
    .flatMap(({ members }) => members);
  const counted = (rowOf(frame, step.clause.id, party)?.reasons ?? [])
    .filter(({ code }) => code === 'total-disputed')
    .flatMap(({ entries }) => entries);
  return [...denied, ...contested, ...counted];
}

function overdueOf(frame: Frame, step: Step, party: string, standing: StandingWord): Overdue {
  const { norm } = step.clause;
  if (norm.kind !== 'requires' || norm.duty.form === 'maintain')
    return { state: standing === 'not-in-force' ? 'not-in-force' : 'no-clock', due: null, byMs: null, why: [] };
  if (standing === 'not-in-force') return { state: 'not-in-force', due: null, byMs: null, why: [] };
  return lateness(frame, step, norm.duty, party, standing);
}

function lateness(
  frame: Frame,
  step: Step,
  duty: Exclude<Duty, { form: 'maintain' }>,
  party: string,
  standing: StandingWord,
): Overdue {
  const { context } = frame;
  const window = windowOf(step.clause, context.at);
  if ('unknown' in window) return { state: 'unknown', due: null, byMs: null, why: [window.unknown] };
  const deed = step.deed ?? duty.deed;
  const { span, running } = window;
  const answer = dutyAnswer({ context, clause: step.clause, party, span, running }, { ...duty, deed });
  const { by } = duty;
  if (by.kind === 'open') return { state: 'no-clock', due: null, byMs: null, why: answer.reasons };
  if (by.kind !== 'at') return { state: 'unknown', due: null, byMs: null, why: answer.reasons };
  const due = iso(by.at);
  const since = { min: Math.max(0, context.at - by.at), max: Math.max(0, context.at - by.at) };
  const told = (state: Overdue['state'], byMs: Overdue['byMs']): Overdue => ({ state, due, byMs, why: answer.reasons });
  const { done, performance } = answer;
  if (performance === 'met') return told('done', null);
  if (performance === 'met-late')
    return told(
      'done-late',
      done === null ? null : { min: Math.max(0, done.from - by.at), max: Math.max(0, done.to - by.at) },
    );
  // Where the clause itself is in doubt for the party, its release for instance, nothing is proved to be owed.
  if (performance === 'missed') return told(standing === 'broken' ? 'overdue' : 'unproved', since);
  if (performance === 'disputed') return told('disputed', context.at < by.at ? null : since);
  return context.at < by.at ? told('not-due', null) : told('unproved', since);
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
