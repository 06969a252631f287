import type { When } from '../entries/body.ts';
import { isWithin } from '../taxonomy/taxonomy.ts';
import type { Clause, Deed, Grade } from '../terms/agreement.ts';
import type { Context } from './context.ts';
import type { Span } from './fit.ts';
import { reaches } from './grade.ts';
import type { Observation } from './incident.ts';
import { judge } from './judge.ts';
import { proveWith } from './proof.ts';
import { reachesPlace } from './reach.ts';
import { coversDeed } from './watches.ts';

/** Something that a party may have done of what it owes. */
export interface Performed {
  readonly from: number;
  readonly to: number;
  /** Proved as the clause demands, and certainly of the kind and at the place. */
  readonly certain: boolean;
  /** So many of the weapons that the duty names, as counted: whether that is all of them the report does not say. */
  readonly inPart: boolean;
  /** Told by nobody but its own side: a claim in its own interest. */
  readonly ownWord: boolean;
  readonly entries: readonly string[];
}

/**
 * The deeds by which a party may have performed. The proof is that of the agreement, with one thing turned about: that
 * one has done one's duty is no admission but a claim, and it is the other side's word that goes against its interest.
 */
export function performancesOf(
  context: Context,
  clause: Clause,
  deed: Deed,
  party: string,
  span: Span,
): readonly Performed[] {
  const parties = context.agreement.parties.map(({ id }) => id);
  const found: Performed[] = [];
  for (const incident of context.incidentsIn(span)) {
    const judged = judge(incident, clause, deed, span, parties, context.court);
    if (judged === null || judged.reviewedAway !== null) continue;
    const naming = judged.fitting.filter(({ body }) => body.by === party);
    if (naming.length === 0) continue;
    const inside = naming.filter((report) => judged.inside.includes(report));
    const proving = inside.filter((report) => bearsOut(context, report, party));
    const isShown = isProved(context, clause, proving, party);
    const inPart = isShown && deed.weapons !== null && proving.every(({ body }) => body.count !== undefined);
    const certain = isShown && !inPart;
    const reports = isShown ? proving : naming;
    found.push({
      from: Math.min(...reports.map(({ body }) => body.when.from)),
      to: Math.max(...reports.map(({ body }) => body.when.to)),
      certain,
      inPart,
      ownWord: naming.every((report) => isOfSide(context, report, party)),
      entries: reports.map(({ id }) => id),
    });
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to || ((a.entries[0] ?? '') < (b.entries[0] ?? '') ? -1 : 1));
}

/** What was seen not to be done: by a named neutral that looked all through, or by the party's own word. */
export function absencesOf(context: Context, clause: Clause, deed: Deed, party: string): readonly Observation[] {
  return context.nothings.filter((report) => {
    const { body } = report;
    if (!coversDeed(body, deed) || (body.by !== undefined && body.by !== party)) return false;
    if (!reachesPlace(body.place, clause.where)) return false;
    const voice = context.voices.voiceOf(body);
    return voice.organOf === party || (voice.neutral && isWithin('means', body.means, 'direct'));
  });
}

/** The time that a report of nothing speaks of: no later than it was known. */
export function spokenFor({ body, known }: Observation): When {
  return { from: body.when.from, to: Math.max(body.when.from, Math.min(body.when.to, known.at)) };
}

/** Whether the other side says that it was not done. */
export function isDenied(context: Context, clause: Clause, deed: Deed, party: string): readonly string[] {
  const denied = context.nothings.filter(({ body }) => {
    if (!coversDeed(body, deed) || (body.by !== undefined && body.by !== party)) return false;
    const { claimant } = context.voices.voiceOf(body);
    return claimant !== 'unknown' && !context.voices.areOneSide(claimant, party) && body.by === party;
  });
  const said = context.statements.filter(({ body }) => {
    if (body.clause !== clause.id || (body.said !== 'deny' && body.said !== 'reject')) return false;
    const { organOf } = context.voices.voiceOf(body);
    return organOf !== null && !context.voices.areOneSide(organOf, party);
  });
  return [...denied, ...said].map(({ id }) => id);
}

function isProved(context: Context, clause: Clause, reports: readonly Observation[], party: string): boolean {
  const reviewed = reports.some((report) => context.decisions.reviewOf(report.id)?.body.occurred === 'established');
  const grade: Grade | null = proveWith(reports, context.court, reviewed, (report) =>
    isAcknowledged(context, report, party),
  ).grade;
  return reaches(grade, clause.proof.occurrence) && reaches(grade, clause.proof.attribution);
}

/** A named neutral's own observation, or the acknowledgement of another side. */
function bearsOut(context: Context, report: Observation, party: string): boolean {
  const voice = context.voices.voiceOf(report.body);
  // A body that owes something is no neutral about whether it did it.
  if (voice.owners.includes(party)) return false;
  if (voice.neutral && isWithin('means', report.body.means, 'direct')) return true;
  return isAcknowledged(context, report, party);
}

function isAcknowledged(context: Context, report: Observation, party: string): boolean {
  const { organOf } = context.voices.voiceOf(report.body);
  return organOf !== null && !context.voices.areOneSide(organOf, party);
}

function isOfSide(context: Context, report: Observation, party: string): boolean {
  const { claimant } = context.voices.voiceOf(report.body);
  return claimant !== 'unknown' && context.voices.areOneSide(claimant, party);
}
