import { isWithin } from '../taxonomy/taxonomy.ts';
import type { Grade, ProofPath, ProofRule } from '../terms/agreement.ts';
import type { GradeWord } from './assessment.ts';
import type { Decisions } from './decisions.ts';
import { compareGrades } from './grade.ts';
import type { Observation } from './incident.ts';
import type { Voice, Voices } from './voices.ts';

/** What the proof rule is applied with. */
export interface Court {
  readonly rule: ProofRule;
  readonly voices: Voices;
  readonly decisions: Decisions;
}

/** A grade with the sentence that says why it is no other. */
export interface Proved {
  readonly grade: Grade | null;
  readonly why: string;
  /** A named neutral saw it itself. */
  readonly byNeutral: boolean;
}

/** What the reports, taken together, prove of the deed: the proof rule of the agreement, nothing else. */
export function proveOccurred(reports: readonly Observation[], court: Court): Proved {
  const reviewed = reports.some((report) => court.decisions.reviewOf(report.id)?.body.occurred === 'established');
  return prove(reports, court, reviewed);
}

/** What the reports prove of one party as the one who did it: only those that name it count. */
export function proveBy(reports: readonly Observation[], party: string, court: Court): Proved {
  const naming = reports.filter((report) => report.body.by === party);
  return prove(naming, court, isReviewedBy(reports, party, court));
}

/** Whether an entitled person's decision stands behind the attribution to a party. */
export function isReviewedBy(reports: readonly Observation[], party: string, court: Court): boolean {
  return reports.some((report) => court.decisions.reviewOf(report.id)?.body.who === party);
}

/** The reports that carry a proof: what named neutrals saw themselves, else admissions. Others cannot move it in time. */
export function provingReports(reports: readonly Observation[], court: Court): readonly Observation[] {
  const heard = reports.map((report) => ({ report, voice: court.voices.voiceOf(report.body) }));
  const seen = heard.filter(({ report, voice }) => voice.neutral && isWithin('means', report.body.means, 'direct'));
  const admitted = heard.filter(({ report, voice }) => isAdmission(report, voice));
  const proving = seen.length > 0 ? seen : admitted;
  return proving.length > 0 ? proving.map(({ report }) => report) : reports;
}

/** The review that sets a report aside, if there is one: `refuted` or `not-established`. */
export function setAsideByReview(report: Observation, court: Court): GradeWord | null {
  const word = court.decisions.reviewOf(report.id)?.body.occurred;
  return word === 'refuted' || word === 'not-established' ? word : null;
}

interface Evidence {
  /** Owners of direct, untouched observations. */
  readonly direct: ReadonlySet<string>;
  readonly neutral: ReadonlySet<string>;
  readonly admission: boolean;
  readonly reviewed: boolean;
}

function prove(reports: readonly Observation[], court: Court, reviewed: boolean): Proved {
  return proveWith(reports, court, reviewed, (report) => isAdmission(report, court.voices.voiceOf(report.body)));
}

/** The proof rule over reports of which some go against the interest of whoever gave them, as the caller tells. */
export function proveWith(
  reports: readonly Observation[],
  court: Court,
  reviewed: boolean,
  isAgainstInterest: (report: Observation) => boolean,
): Proved {
  if (reports.length === 0) return { grade: null, why: 'nobody reports it', byNeutral: false };
  const evidence = gather(reports, court.voices, reviewed, isAgainstInterest);
  const byNeutral = evidence.neutral.size > 0;
  for (const grade of ['established', 'indicated'] as const) {
    const path = court.rule[grade].find((candidate) => walks(candidate, evidence));
    if (path !== undefined) return { grade, why: describePath(path), byNeutral };
  }
  return { grade: 'alleged', why: 'only those with an interest, their relays or unknown hands report it', byNeutral };
}

function gather(
  reports: readonly Observation[],
  voices: Voices,
  reviewed: boolean,
  isAgainstInterest: (report: Observation) => boolean,
): Evidence {
  const direct = new Set<string>();
  const neutral = new Set<string>();
  let admission = false;
  for (const report of reports) {
    const voice = voices.voiceOf(report.body);
    if (isWithin('means', report.body.means, 'direct')) {
      if (voice.neutral) neutral.add(voice.owner);
      if (voice.neutral || voice.organOf !== null) direct.add(voices.sideOf(voice.owner));
    }
    if (isAgainstInterest(report)) admission = true;
  }
  return { direct, neutral, admission, reviewed };
}

/** An admission: the accused's own authorised organ about its own deed, with no other side's hand in between. */
export function isAdmission(report: Observation, voice: Voice): boolean {
  return voice.organOf !== null && report.body.by === voice.organOf;
}

function walks(path: ProofPath, evidence: Evidence): boolean {
  return (
    evidence.direct.size >= path.direct &&
    evidence.neutral.size >= path.neutral &&
    (!path.admission || evidence.admission) &&
    (!path.reviewed || evidence.reviewed)
  );
}

function describePath(path: ProofPath): string {
  const parts: string[] = [];
  if (path.direct > 0) {
    const neutral =
      path.neutral === 0 ? '' : `, ${path.neutral === path.direct ? 'all' : path.neutral} of them named neutral`;
    parts.push(`${path.direct} independent direct ${path.direct === 1 ? 'origin' : 'origins'}${neutral}`);
  }
  if (path.admission) parts.push("an admission by the party's own organ");
  if (path.reviewed) parts.push('a reviewed decision');
  return parts.join(' and ');
}

/** The strongest of several grades. */
export function strongest(grades: readonly (Grade | null)[]): Grade | null {
  return grades.reduce((best, grade) => (compareGrades(best, grade) >= 0 ? best : grade), null);
}
