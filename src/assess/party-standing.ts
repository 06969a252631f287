import type { Grade } from '../terms/agreement.ts';
import type { Alleged, Breaches, Coverage, Reason, StandingWord } from './assessment.ts';
import { countBy } from './counting.ts';
import { describeCovers } from './coverage.ts';
import { distinctAtLeast } from './distinct.ts';
import { allOf, fitDeed, fitPlace, fitTime } from './fit.ts';
import { weaker } from './grade.ts';
import { hasOccurred, isAnothers, isBy, type Judged, mayHaveOccurred } from './judge.ts';
import type { Question } from './question.ts';
import { deeds, reason } from './reasons.ts';
import { type Cover, coverOf, meets } from './silence.ts';
import { looksFor } from './watches.ts';
import { isHeldAgainst, weighAllegations } from './weigh-allegations.ts';

export interface Answer {
  readonly standing: StandingWord;
  readonly breaches: Breaches;
  /** The incidents in `breaches.min` before those that may be one are counted once. */
  readonly certain: readonly Judged[];
  readonly alleged: readonly Alleged[];
  readonly straddling: number;
  readonly contested: number;
  readonly coverage: Coverage | null;
  readonly reasons: readonly Reason[];
  readonly reviewed: boolean;
}

/** What the incidents come to for one party. Every incident falls in exactly one of these. */
interface Sorted {
  readonly breach: readonly Judged[];
  readonly excused: readonly Judged[];
  readonly straddling: readonly Judged[];
  readonly contested: readonly Judged[];
  readonly unattributed: readonly Judged[];
  readonly alleged: readonly Judged[];
  readonly allegedStraddling: readonly Judged[];
  readonly reviewedAway: readonly Judged[];
  readonly unclearOrder: readonly Judged[];
}

/** Answers one question: counts first, then what is in doubt, then whether a breach would have been seen. */
export function answer(question: Question): Answer {
  const sorted = sort(question);
  const reasons: Reason[] = [];
  const accused = question.party === '*' ? question.bound : [question.party];
  const covers = leastCovers(question, accused);
  const [cover = null] = covers;
  const enough = cover !== null && cover.permille >= Math.max(1, question.clause.coveragePermille);
  const allegations = weighAllegations(question, [...sorted.alleged, ...sorted.allegedStraddling], accused);
  reasons.push(...allegations.reasons);
  const takenBack = withdrawnAdmissions(question, accused);
  if (takenBack.length > 0) reasons.push(reason('admission-withdrawn', { n: deeds(takenBack.length) }, takenBack));

  pushCounted(question, sorted, reasons);
  const described = describeCovers(covers, question.clause.coveragePermille, question.context);
  reasons.push(...(described?.reasons ?? []));
  return {
    standing: wordFor(sorted, () => !allegations.open && takenBack.length === 0 && enough),
    breaches: countBreaches(question, sorted),
    certain: sorted.breach,
    alleged: allegations.alleged,
    straddling: sorted.straddling.length + sorted.allegedStraddling.length,
    contested: sorted.contested.length,
    coverage: described?.coverage ?? null,
    reasons,
    reviewed: sorted.breach.length > 0 && sorted.breach.every((judged) => judged.who.reviewed),
  };
}

/** The standing alone, where nobody asks for the reasons: the word that `answer` gives. */
export function standingOf(question: Question): StandingWord {
  const sorted = sort(question);
  const accused = question.party === '*' ? question.bound : [question.party];
  return wordFor(sorted, () => {
    const [cover] = leastCovers(question, accused);
    if (cover === undefined || cover.permille < Math.max(1, question.clause.coveragePermille)) return false;
    if (withdrawnAdmissions(question, accused).length > 0) return false;
    return !weighAllegations(question, [...sorted.alleged, ...sorted.allegedStraddling], accused).open;
  });
}

/** A breach breaks it, a doubt leaves it open; else it is kept where nothing speaks against it and a breach would have been seen. */
function wordFor(sorted: Sorted, isSilenceEnough: () => boolean): StandingWord {
  if (sorted.breach.length > 0) return 'broken';
  return possible(sorted) === 0 && isSilenceEnough() ? 'kept' : 'undetermined';
}

/**
 * The least that is seen of any of the accused: "nobody broke it" needs that each would have been seen. Where it is the
 * same of several, all of them are told of.
 */
export function leastCovers(
  question: Pick<Question, 'context' | 'clause' | 'deed' | 'window' | 'within'>,
  accused: readonly string[],
): readonly Cover[] {
  const { context, clause, deed, window, within } = question;
  const covers = accused.map((party) => coverOf(context.watches, clause, deed, party, window, within));
  const least = Math.min(...covers.map(({ permille }) => permille));
  return covers.filter(({ permille }) => permille === least);
}

/** Admissions of the accused that it took back, or wrote anew: they prove nothing any more, and leave nothing kept. */
export function withdrawnAdmissions(
  { context, clause, deed, window }: Pick<Question, 'context' | 'clause' | 'deed' | 'window'>,
  accused: readonly string[],
): readonly string[] {
  const span = { ...window, endKnown: true };
  return context.withdrawnAdmissions
    .filter(({ body }) => accused.includes(body.by ?? ''))
    .filter(({ body }) => {
      const fit = allOf([fitTime(body.when, span), fitDeed(body, deed), fitPlace(body.place, clause.where, body)]);
      return fit.position !== 'outside';
    })
    .map(({ id }) => id);
}

function sort(question: Question): Sorted {
  const { clause, party, bound } = question;
  const piles = {
    breach: [] as Judged[],
    excused: [] as Judged[],
    straddling: [] as Judged[],
    contested: [] as Judged[],
    unattributed: [] as Judged[],
    alleged: [] as Judged[],
    allegedStraddling: [] as Judged[],
    reviewedAway: [] as Judged[],
    unclearOrder: [] as Judged[],
  };
  const everyone = question.context.agreement.parties.map(({ id }) => id);
  for (const judged of question.judged) {
    const pile = pileOf(judged);
    if (pile !== null) piles[pile].push(judged);
  }
  return piles;

  function pileOf(judged: Judged): keyof Sorted | null {
    if (judged.reviewedAway !== null) return 'reviewedAway';
    if (!concerns(judged)) return null;
    if (hasOccurred(judged, clause)) return party === '*' ? ofAnybody(judged) : ofParty(judged);
    if (mayHaveOccurred(judged, clause)) return 'straddling';
    return judged.fit.position === 'inside' ? 'alleged' : 'allegedStraddling';
  }

  /** Below the proof demanded, it concerns those whom its reports name, and everybody when they name nobody. */
  function concerns(judged: Judged): boolean {
    const accused = party === '*' ? bound : [party];
    if (accused.every((one) => isAnothers(judged, one, clause))) return false;
    if (mayHaveOccurred(judged, clause)) return true;
    return judged.fitting.some(({ body }) => {
      const { claimant } = question.context.voices.voiceOf(body);
      return accused.some((one) => isHeldAgainst(question, body.by, claimant, one));
    });
  }

  function ofAnybody(judged: Judged): keyof Sorted {
    if (question.excuses.get(judged.incident.id)?.answer === 'yes') return 'excused';
    // Blaming nobody is only possible where whoever did it was bound.
    const doer = bound.find((one) => isBy(judged, one, clause) && question.isBoundAt(one, judged));
    return doer !== undefined || everyone.every((one) => question.isBoundAt(one, judged) || isCleared(judged, one))
      ? 'breach'
      : 'unattributed';
  }

  function ofParty(judged: Judged): keyof Sorted {
    if (isBy(judged, party, clause)) {
      if (question.excuses.get(judged.incident.id)?.answer === 'yes') return 'excused';
      return question.mirror?.unclear.has(judged.incident.id) === true ? 'unclearOrder' : 'breach';
    }
    if (judged.who.contested && judged.who.by.some((one) => one.party === party)) return 'contested';
    return 'unattributed';
  }

  function isCleared(judged: Judged, one: string): boolean {
    return isAnothers(judged, one, clause);
  }
}

/** Deeds at the proof demanded that may be a breach of this party's. */
function possible(sorted: Sorted): number {
  return sorted.straddling.length + sorted.contested.length + sorted.unattributed.length + sorted.unclearOrder.length;
}

/** Counts: the minimum certainly inside and distinct, the maximum with the straddling and the possibly distinct. */
function countBreaches(question: Question, sorted: Sorted): Breaches {
  const grade = sorted.breach.reduce<Grade | null>((least, judged) => {
    const attribution =
      question.party === '*' ? null : (judged.who.by.find(({ party }) => party === question.party)?.grade ?? null);
    const own = attribution === null ? judged.insideGrade : weaker(judged.insideGrade ?? 'alleged', attribution);
    return least === null || own === null ? own : weaker(least, own);
  }, null);
  const lost = question.context.watches.lost.some(
    (loss) => looksFor(loss, question.deed) && meets(loss.body.when, question.window),
  );
  const doubtful = [...sorted.straddling, ...sorted.contested, ...sorted.unattributed, ...sorted.unclearOrder];
  const { zone } = question.context.agreement.calendar;
  const { min, max, isOpen } = countBy(question.clause.countsOnePer, sorted.breach, doubtful, zone);
  return {
    min,
    max,
    atLeast: min > 0 && (lost || isOpen),
    grade,
    counted: countedBy(sorted.breach),
  };
}

/** What the reports themselves count within the certain incidents; `null` when none of them gives a number. */
function countedBy(breaches: readonly Judged[]): Breaches['counted'] {
  const each = breaches.map(({ proving }) => proving.flatMap(({ body }) => body.count ?? []));
  if (each.every((counts) => counts.length === 0)) return null;
  // Reports of one incident count the same deeds: from the least to the most that any of them says, and one without.
  const least = each.map((counts) => (counts.length === 0 ? 1 : Math.min(...counts.map(({ min }) => min))));
  const most = each.map((counts) =>
    counts.some(({ max }) => max === null) ? null : Math.max(1, ...counts.map(({ max }) => max ?? 1)),
  );
  const sum = (total: number, next: number) => total + next;
  return {
    min: least.reduce(sum, 0),
    max: most.includes(null) ? null : most.reduce<number>((total, next) => total + (next ?? 0), 0),
    about: each.flat().some(({ as }) => as === 'about'),
  };
}

function pushCounted(question: Question, sorted: Sorted, reasons: Reason[]): void {
  const { clause, party } = question;
  if (sorted.breach.length > 0) {
    const asked =
      party === '*'
        ? `that it occurred, ${clause.proof.occurrence}`
        : `that it occurred, ${clause.proof.occurrence}; who did it, ${clause.proof.attribution}`;
    reasons.push(reason('breach', { n: deeds(distinctAtLeast(sorted.breach)), question: asked }, idsOf(sorted.breach)));
  }
  const push = (code: 'straddles' | 'contested' | 'excused' | 'reviewed-away', pile: readonly Judged[]) => {
    if (pile.length > 0) reasons.push(reason(code, { n: deeds(pile.length) }, idsOf(pile)));
  };
  push('straddles', [...sorted.straddling, ...sorted.allegedStraddling]);
  if (sorted.unattributed.length > 0) {
    const code = party === '*' ? 'other-not-bound' : 'unattributed';
    reasons.push(reason(code, { n: deeds(sorted.unattributed.length) }, idsOf(sorted.unattributed)));
  }
  push('contested', sorted.contested);
  push('excused', sorted.excused);
  push('reviewed-away', sorted.reviewedAway);
  const unproved = sorted.breach.filter((judged) => question.excuses.get(judged.incident.id)?.answer === 'no');
  if (unproved.length > 0) reasons.push(reason('excuse-not-proved', { n: deeds(unproved.length) }, idsOf(unproved)));
  for (const [text, pile] of missing(question, unproved)) reasons.push(reason('excuse-misses', { text }, idsOf(pile)));
}

/** Each condition that is not proved, with the deeds for which it is not. */
function missing(question: Question, unproved: readonly Judged[]): readonly (readonly [string, readonly Judged[]])[] {
  const piles = new Map<string, Judged[]>();
  for (const judged of unproved) {
    for (const { clause, condition, met, why } of question.excuses.get(judged.incident.id)?.conditions ?? []) {
      if (met) continue;
      const text = `${clause}, ${condition}: ${why}`;
      piles.set(text, [...(piles.get(text) ?? []), judged]);
    }
  }
  return [...piles].sort(([a], [b]) => (a < b ? -1 : 1));
}

function idsOf(judged: readonly Judged[]): string[] {
  return judged.flatMap(({ fitting, aside }) =>
    [...fitting, ...(fitting.length > 0 ? [] : aside.map(({ report }) => report))].map(({ id }) => id),
  );
}
