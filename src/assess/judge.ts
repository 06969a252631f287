import type { When } from '../entries/body.ts';
import { isWithin } from '../taxonomy/taxonomy.ts';
import type { Agreement, Clause, Deed, Grade } from '../terms/agreement.ts';
import type { GradeWord } from './assessment.ts';
import { allOf, type Fit, fitDeed, fitPlace, fitTime, IN_DOUBT, INSIDE, OUTSIDE, type Span } from './fit.ts';
import { compareGrades, reaches } from './grade.ts';
import type { Incident, Observation } from './incident.ts';
import { type Court, isReviewedBy, proveBy, proveOccurred, provingReports, setAsideByReview } from './proof.ts';

/** One incident held against one clause over one window: the three questions, apart. */
export interface Judged {
  readonly incident: Incident;
  /** Reports that certainly fall under the clause, and those that may. */
  readonly inside: readonly Observation[];
  readonly fitting: readonly Observation[];
  readonly aside: readonly { readonly report: Observation; readonly why: string }[];
  readonly fit: Fit;
  /** What the reports that are certainly inside prove of the deed. */
  readonly insideGrade: Grade | null;
  /** What all the fitting reports prove of it. */
  readonly anyGrade: Grade | null;
  readonly why: string;
  /** A review set it aside: it counts for nothing, and stays readable. */
  readonly reviewedAway: GradeWord | null;
  readonly who: Attribution;
  /** The reports that carry the proof. */
  readonly proving: readonly Observation[];
  /** When it was done, as those say who carry the proof. */
  readonly when: When;
}

/** Who did it, by the same grades, apart from whether it happened. */
export interface Attribution {
  readonly by: readonly { readonly party: string; readonly grade: Grade }[];
  /** Two parties are blamed at equal grades. */
  readonly contested: boolean;
  /** The one party with the strongest grade, unless it is contested. */
  readonly strongest: { readonly party: string; readonly grade: Grade } | null;
  readonly reviewed: boolean;
}

/** Judges all the incidents that may fall under a clause within a span. */
export function judgeWithin(context: Judging, clause: Clause, span: Span): readonly Judged[] {
  const deed = deedOf(clause);
  if (deed === null) return [];
  const parties = context.agreement.parties.map(({ id }) => id);
  return context
    .incidentsIn(span)
    .map((incident) => judge(incident, clause, deed, span, parties, context.court))
    .filter((judged) => judged !== null);
}

interface Judging {
  readonly agreement: Agreement;
  readonly court: Court;
  incidentsIn(window: When): readonly Incident[];
}

/**
 * As `judgeWithin`, for a part of a span that has been judged: an incident of which no report lies otherwise to the part than to
 * the whole is judged alike.
 */
export function judgePart(
  context: Judging,
  clause: Clause,
  part: Span,
  whole: Span,
  judged: ReadonlyMap<Incident, Judged>,
): readonly Judged[] {
  const deed = deedOf(clause);
  if (deed === null) return [];
  const parties = context.agreement.parties.map(({ id }) => id);
  return context
    .incidentsIn(part)
    .map((incident) =>
      incident.members.every(({ body }) => isSameFit(fitTime(body.when, part), fitTime(body.when, whole)))
        ? (judged.get(incident) ?? null)
        : judge(incident, clause, deed, part, parties, context.court),
    )
    .filter((one) => one !== null);
}

function isSameFit(a: Fit, b: Fit): boolean {
  return a.position === b.position && a.sharePermille === b.sharePermille;
}

/** What a clause forbids, if it forbids anything. */
export function deedOf({ norm }: Clause): Deed | null {
  return norm.kind === 'forbids' || norm.kind === 'mirrors' ? norm.deed : null;
}

/** Judges an incident against a clause over a span; `null` when no report of it can fall under the clause. */
export function judge(
  incident: Incident,
  clause: Clause,
  deed: Deed,
  span: Span,
  parties: readonly string[],
  court: Court,
): Judged | null {
  const inside: Observation[] = [];
  const fitting: Observation[] = [];
  const aside: { report: Observation; why: string }[] = [];
  let fit: Fit = OUTSIDE;
  let reviewedAway: GradeWord | null = null;
  for (const report of incident.members) {
    const parts = fitsOf(report, clause, deed, span, court);
    const whole = allOf(parts.map((part) => part.fit));
    const out = parts.find((part) => part.fit.position === 'outside');
    if (out !== undefined) {
      aside.push({ report, why: `outside: ${out.what}` });
      continue;
    }
    const away = setAsideByReview(report, court);
    if (away !== null) {
      reviewedAway = away;
      aside.push({ report, why: `reviewed: ${away}` });
      continue;
    }
    fitting.push(report);
    if (whole.position === 'inside') inside.push(report);
    if (fit.position !== 'inside' && whole.sharePermille > fit.sharePermille) fit = whole;
  }
  if (fitting.length === 0 && reviewedAway === null) return null;
  const proving = provingReports(inside.length > 0 ? inside : fitting.length > 0 ? fitting : incident.members, court);
  const insideProof = proveOccurred(inside, court);
  const anyProof = proveOccurred(fitting, court);
  const isInside =
    reaches(insideProof.grade, clause.proof.occurrence) || compareGrades(insideProof.grade, anyProof.grade) >= 0;
  return {
    incident,
    inside,
    fitting,
    aside,
    fit: isInside && fitting.length > 0 ? INSIDE : fit.position === 'inside' ? IN_DOUBT : fit,
    insideGrade: insideProof.grade,
    anyGrade: anyProof.grade,
    why: anyProof.why,
    reviewedAway: fitting.length === 0 ? reviewedAway : null,
    who: attribute(fitting, parties, court),
    proving,
    when: hullOf(proving),
  };
}

function hullOf(reports: readonly Observation[]): When {
  return {
    from: Math.min(...reports.map(({ body }) => body.when.from)),
    to: Math.max(...reports.map(({ body }) => body.when.to)),
  };
}

function fitsOf(
  report: Observation,
  clause: Clause,
  deed: Deed,
  span: Span,
  court: Court,
): readonly { readonly what: string; readonly fit: Fit }[] {
  const kind = fitDeed(report.body, deed);
  // A sound is no violation until training, demining and notified work are excluded: that takes a person.
  const isSound = isWithin('means', report.body.means, 'direct.heard') || report.body.act === 'explosion';
  const isHeldSo = court.decisions.reviewOf(report.id)?.body.occurred === 'established';
  const sound = !isSound || kind.position === 'outside' ? kind : isHeldSo ? INSIDE : IN_DOUBT;
  return [
    { what: 'time', fit: fitTime(report.body.when, span) },
    { what: 'kind of deed', fit: sound },
    { what: 'place', fit: fitPlace(report.body.place, clause.where, report.body) },
    // A count that may be none tells of a deed that may not have been.
    { what: 'count', fit: report.body.count?.min === 0 ? IN_DOUBT : INSIDE },
  ];
}

function attribute(reports: readonly Observation[], parties: readonly string[], court: Court): Attribution {
  const named = parties.flatMap((party) => {
    const { grade, byNeutral } = proveBy(reports, party, court);
    return grade === null ? [] : [{ party, grade, byNeutral }];
  });
  const best = named.reduce<Grade | null>((top, { grade }) => (compareGrades(top, grade) >= 0 ? top : grade), null);
  const equal = named.filter(({ grade }) => grade === best);
  // One who takes the blame does not clear another whom a neutral saw.
  const seen = equal.filter(({ byNeutral }) => byNeutral);
  const leading = seen.length > 0 ? seen : equal;
  const reviewed = leading.filter(({ party }) => isReviewedBy(reports, party, court));
  // An entitled decision that names one of the two ends the contest.
  const settled = leading.length > 1 && reviewed.length === 1 ? reviewed : leading;
  const [first] = settled;
  const contested = settled.length > 1;
  return {
    by: named.map(({ party, grade }) => ({ party, grade })),
    contested,
    strongest: contested || first === undefined ? null : { party: first.party, grade: first.grade },
    reviewed: !contested && first !== undefined && reviewed.some(({ party }) => party === first.party),
  };
}

/** Whether a deed is certainly there, at the proof that the clause demands. */
export function hasOccurred(judged: Judged, clause: Clause): boolean {
  return judged.reviewedAway === null && reaches(judged.insideGrade, clause.proof.occurrence);
}

/** Whether a deed at the proof demanded may be there, though place, time or kind leave doubt. */
export function mayHaveOccurred(judged: Judged, clause: Clause): boolean {
  return judged.reviewedAway === null && reaches(judged.anyGrade, clause.proof.occurrence);
}

/** Whether the deed is a party's at the proof that the clause demands. */
export function isBy(judged: Judged, party: string, clause: Clause): boolean {
  const { strongest } = judged.who;
  return strongest !== null && strongest.party === party && reaches(strongest.grade, clause.proof.attribution);
}

/** Whether the deed is another party's at the proof demanded, so that this one is clear of it. */
export function isAnothers(judged: Judged, party: string, clause: Clause): boolean {
  const { strongest, by } = judged.who;
  if (by.some((one) => one.party === party && reaches(one.grade, clause.proof.attribution))) return false;
  return strongest !== null && strongest.party !== party && reaches(strongest.grade, clause.proof.attribution);
}

/** The ids of all reports that may fall under the clause. */
export function reportsOf(list: readonly Judged[]): readonly string[] {
  return list.flatMap(({ fitting }) => fitting.map(({ id }) => id));
}
