import type { ClaimBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Ceiling, Clause, Grade } from '../terms/agreement.ts';
import type { Amount } from './assessment.ts';
import type { Context } from './context.ts';
import { allOf, fitDeed, fitPlace, fitTime, type Span } from './fit.ts';
import { reaches, weaker } from './grade.ts';
import type { Observation } from './incident.ts';
import { type Judged, judge } from './judge.ts';

/** How many of a party's were in a place, as one round of looking, or one declaration, says. */
export interface Holding extends Amount {
  readonly from: number;
  readonly to: number;
  /** Of what is in `min`, the least proved. */
  readonly grade: Grade | null;
  /** Told by the party's own organ alone: that counts against it, and never for it. */
  readonly ownWord: boolean;
  /** Something of it is proved as the clause demands. */
  readonly proved: boolean;
  readonly entries: readonly string[];
  readonly judged: readonly Judged[];
}

/**
 * What is known of the numbers of one party. Numbers are added up only within one round: the reports of one hand over
 * one and the same window, which counts no gun twice. What two rounds saw may be the same guns.
 */
export function holdingsOf(
  context: Context,
  clause: Clause,
  { deed }: Ceiling,
  party: string,
  span: Span,
): readonly Holding[] {
  const parties = context.agreement.parties.map(({ id }) => id);
  const rounds = new Map<string, Seen[]>();
  for (const incident of context.incidentsIn(span)) {
    const judged = judge(incident, clause, deed, span, parties, context.court);
    if (judged === null || judged.reviewedAway !== null) continue;
    for (const report of judged.fitting) {
      const { by, source, origin, when } = report.body;
      // One that names nobody may be of any party.
      if (by !== undefined && by !== party) continue;
      const key = `${origin ?? source}\n${source}\n${when.from}\n${when.to}`;
      rounds.set(key, [...(rounds.get(key) ?? []), { judged, report }]);
    }
  }
  const seen = [...rounds.values()].map((round) => holdingOf(context, clause, party, round));
  const told = context.claims.flatMap((claim) => declared(context, clause, deed, party, span, claim));
  return [...seen, ...told].sort(inOrder);
}

/** The most that was certainly there at one moment, and the most that may have been. */
export function mostOf(holdings: readonly Holding[]): Amount {
  const min = Math.max(0, ...holdings.map((one) => one.min));
  const heard = holdings.filter(({ ownWord }) => !ownWord);
  const most = heard.map((one) => togetherWith(one, heard));
  return { min, max: most.includes(null) ? null : Math.max(min, ...most.map((value) => value ?? 0)) };
}

/** With all that other rounds saw at the same time: none of it need be the same. */
function togetherWith(of: Holding, holdings: readonly Holding[]): number | null {
  const meeting = holdings.filter((one) => one === of || isAtOnce(one, of));
  return meeting.some(({ max }) => max === null) ? null : meeting.reduce((sum, { max }) => sum + (max ?? 0), 0);
}

function isAtOnce(a: Holding, b: Holding): boolean {
  return (a.from < b.to && b.from < a.to) || a.from === b.from;
}

interface Seen {
  readonly judged: Judged;
  readonly report: Observation;
}

function holdingOf(context: Context, clause: Clause, party: string, round: readonly Seen[]): Holding {
  const [first] = round;
  if (first === undefined) throw new Error('a round holds a report at the least');
  const { from, to } = first.report.body.when;
  let [min, max, grade]: [number, number | null, Grade | null] = [0, 0, null];
  for (const { judged, report } of round) {
    const { count } = report.body;
    const most = count === undefined ? 1 : count.as === 'about' ? null : count.max;
    max = max === null || most === null ? null : max + most;
    const least = gradeOf(judged, report, clause, party);
    if (least === null) continue;
    min += count?.as === 'about' ? 0 : (count?.min ?? 1);
    grade = grade === null ? least : weaker(grade, least);
  }
  const ownWord = round.every(({ report }) => context.voices.voiceOf(report.body).organOf === party);
  const entries = round.map(({ report }) => report.id);
  return {
    from,
    to,
    min,
    max,
    grade,
    ownWord,
    proved: grade !== null,
    entries,
    judged: round.map(({ judged }) => judged),
  };
}

/** The proof of one report's number; `null`: less than the clause demands, or in doubt by place, time or kind. */
function gradeOf(judged: Judged, report: Observation, { proof }: Clause, party: string): Grade | null {
  const { strongest } = judged.who;
  if (!judged.inside.includes(report) || strongest?.party !== party) return null;
  if (!reaches(judged.insideGrade, proof.occurrence) || !reaches(strongest.grade, proof.attribution)) return null;
  return weaker(judged.insideGrade ?? 'alleged', strongest.grade);
}

/** A tally of what a party has there: its own declaration, a neutral's count, or what others say of it. */
function declared(
  context: Context,
  clause: Clause,
  deed: Ceiling['deed'],
  party: string,
  span: Span,
  { id, body }: Entry<ClaimBody>,
): readonly Holding[] {
  if (body.by !== party) return [];
  const { organOf, neutral } = context.voices.voiceOf(body);
  const where = [fitTime(body.when, span), fitPlace(body.place, clause.where, body)];
  return body.figures.flatMap(({ act, weapon, count }) => {
    if (act === undefined) return [];
    const fit = allOf([...where, fitDeed({ act, ...(weapon === undefined ? {} : { weapon }) }, deed)]);
    if (fit.position === 'outside') return [];
    const { occurrence, attribution } = clause.proof;
    const isProof =
      (neutral || organOf === party) && reaches('indicated', occurrence) && reaches('indicated', attribution);
    const proved = isProof && fit.position === 'inside';
    const isAbout = count.as === 'about';
    return [
      {
        ...body.when,
        min: proved && !isAbout ? count.min : 0,
        max: isAbout ? null : count.max,
        grade: proved ? ('indicated' as const) : null,
        ownWord: organOf === party,
        proved,
        entries: [id],
        judged: [],
      },
    ];
  });
}

function inOrder(a: Holding, b: Holding): number {
  return a.from - b.from || a.to - b.to || ((a.entries[0] ?? '') < (b.entries[0] ?? '') ? -1 : 1);
}
