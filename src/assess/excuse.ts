import type { StatementBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Clause, Condition, Terms } from '../terms/agreement.ts';
import type { Context } from './context.ts';
import { fitPlace } from './fit.ts';
import { reaches } from './grade.ts';
import { type Judged, judge } from './judge.ts';

/** One condition of an exception, held against one deed. */
export interface ConditionResult {
  readonly clause: string;
  readonly condition: string;
  readonly met: boolean;
  readonly why: string;
  readonly entries: readonly string[];
}

export interface Excuse {
  /** `not-claimed`: no exception reaches this clause. */
  readonly answer: 'yes' | 'no' | 'not-claimed';
  readonly conditions: readonly ConditionResult[];
}

/** The exceptions from a clause, or from the clause that it is an aspect of. */
export function exceptionsFrom(terms: Terms, clause: Clause): readonly Clause[] {
  const named = new Set([clause.id, clause.aspectOf ?? clause.id]);
  if (clause.norm.kind === 'mirrors') named.add(clause.norm.clause);
  return terms.clauses.filter(({ norm }) => norm.kind === 'permits' && named.has(norm.from));
}

/**
 * Whether a party's deed is excused: every condition of one exception is proved, conjunct by conjunct. The duty of
 * proof is the exception's: what is not proved does not excuse.
 */
export function excuseOf(context: Context, terms: Terms, clause: Clause, judged: Judged, party: string): Excuse {
  const conditions: ConditionResult[] = [];
  let answer: Excuse['answer'] = 'not-claimed';
  for (const exception of exceptionsFrom(terms, clause)) {
    if (exception.norm.kind !== 'permits' || !exception.binds.some((bound) => bound.party === party)) continue;
    const results = exception.norm.conditions.map((condition) => test(context, exception, condition, judged, party));
    conditions.push(...results);
    if (results.every((result) => result.met)) answer = 'yes';
    else if (answer === 'not-claimed') answer = 'no';
  }
  return { answer, conditions };
}

function test(
  context: Context,
  exception: Clause,
  condition: Condition,
  judged: Judged,
  party: string,
): ConditionResult {
  const result = (words: string, met: boolean, why: string, entries: readonly string[] = []) => ({
    clause: exception.id,
    condition: words,
    met,
    why,
    entries,
  });
  if (!isInForce(exception, judged))
    return result(
      'in force when it was done',
      false,
      'the exception was not in force at that place all through the time of the deed',
    );
  if (condition.kind === 'unassessed') return result(condition.text, false, 'this condition cannot be assessed yet');
  const { from: deedFrom, to: deedTo } = judged.when;
  if (condition.kind === 'event') {
    const { at = null, entries = [] } = condition.settled ?? {};
    const met = at !== null && at <= deedFrom;
    const why = met ? 'it had happened' : 'it is not proved to have happened before the deed began';
    return result(`${condition.event} had happened before`, met, why, entries);
  }
  if (condition.kind === 'said') {
    const words = `${condition.said} by ${condition.by}${condition.to === null ? '' : ` to ${condition.to}`} ${condition.when}`;
    const found = statements(context, condition, party, deedFrom, deedTo);
    if (found.length === 0) return result(words, false, 'no such statement is on record that can prove it');
    return result(
      words,
      true,
      'on record',
      found.map((entry) => entry.id),
    );
  }
  const words = `preceded by ${condition.deed.acts.join(' or ')} by ${condition.by}`;
  const found = precedents(context, exception, condition, judged, party, deedFrom);
  if (found.length === 0) return result(words, false, 'no such deed is proved to have come first');
  return result(
    words,
    true,
    'proved',
    found.flatMap(({ fitting }) => fitting.map((report) => report.id)),
  );
}

/** Deeds by another, at the proof demanded, that certainly ended before this one began and not too long before. */
function precedents(
  context: Context,
  exception: Clause,
  condition: Extract<Condition, { kind: 'preceded-by' }>,
  judged: Judged,
  party: string,
  deedFrom: number,
): readonly Judged[] {
  const span = { from: deedFrom - condition.withinMs, to: deedFrom, endKnown: true };
  const parties = context.agreement.parties.map(({ id }) => id);
  const found: Judged[] = [];
  for (const incident of context.incidents) {
    if (
      incident.id === judged.incident.id ||
      !incident.members.some(({ body }) => body.when.to <= deedFrom && body.when.from >= span.from)
    )
      continue;
    const earlier = judge(incident, exception, condition.deed, span, parties, context.court);
    if (earlier === null || earlier.reviewedAway !== null || !reaches(earlier.insideGrade, condition.proof)) continue;
    const { strongest } = earlier.who;
    const byOther =
      strongest !== null &&
      !context.voices.areOneSide(strongest.party, party) &&
      reaches(strongest.grade, condition.proof);
    const byAnyone =
      condition.by === 'anyone' && (strongest === null || !context.voices.areOneSide(strongest.party, party));
    if (byAnyone || byOther) found.push(earlier);
  }
  return found;
}

/**
 * Statements that prove a step. Of the party's own organs it must have been known before the deed: a notice first
 * heard of afterwards proves nothing. One recorded by the recipient or by a named neutral counts whenever it came.
 */
function statements(
  context: Context,
  condition: Extract<Condition, { kind: 'said' }>,
  party: string,
  deedFrom: number,
  deedTo: number,
): readonly Entry<StatementBody>[] {
  return context.statements.filter((entry) => {
    const { body, known } = entry;
    if (body.said !== condition.said || (condition.to !== null && body.to !== condition.to)) return false;
    const inTime =
      condition.when === 'before'
        ? body.when.to <= deedFrom && body.when.from >= deedFrom - condition.withinMs
        : body.when.from >= deedTo && body.when.to <= deedTo + condition.withinMs;
    if (!inTime) return false;
    const speaker = body.origin ?? body.source;
    const speaks = condition.by === 'own-organ' ? context.voices.stakeOf(speaker) : null;
    const isSpeaker = speaks === null ? speaker === condition.by : speaks.kind === 'organ' && speaks.party === party;
    if (!isSpeaker) return false;
    const recorded =
      isRecipient(context, body.source, condition.to) || context.voices.stakeOf(body.source).kind === 'neutral';
    const voice = context.voices.voiceOf(body);
    const limit = condition.when === 'before' ? deedFrom : deedTo + condition.withinMs;
    return (
      recorded ||
      (voice.organOf === party && known.at <= limit && !known.inferred) ||
      (speaks === null && voice.neutral)
    );
  });
}

/** Whether a source is the recipient itself: an organ of the party, or a source of the body, that the agreement names. */
function isRecipient(context: Context, source: string, to: string | null): boolean {
  const party = context.agreement.parties.find(({ id }) => id === to);
  const body = context.agreement.bodies.find(({ id }) => id === to);
  return party?.organs.includes(source) === true || body?.sources.includes(source) === true;
}

function isInForce({ during, where }: Clause, { when, proving }: Judged): boolean {
  if (!proving.every(({ body }) => fitPlace(body.place, where, body).position === 'inside')) return false;
  if (during.from.kind !== 'at' || when.from < during.from.at) return false;
  return during.to.kind === 'open' || (during.to.kind === 'at' && when.to <= during.to.at);
}
