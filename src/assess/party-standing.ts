import type { When } from '../entries/body.ts';
import type { Clause, Deed, Grade } from '../terms/agreement.ts';
import type { FittingClaim } from './allegations.ts';
import type { Alleged, Breaches, Coverage, Reason, StandingWord } from './assessment.ts';
import type { Context } from './context.ts';
import { describeCover } from './coverage.ts';
import { distinctAtLeast } from './distinct.ts';
import type { Excuse } from './excuse.ts';
import { weaker } from './grade.ts';
import { hasOccurred, isAnothers, isBy, type Judged, mayHaveOccurred } from './judge.ts';
import { claimantName, reason } from './reasons.ts';
import { type Cover, coverOf } from './silence.ts';

/** One question: how does this party (or, with `*`, anybody) stand to this clause in this window? */
export interface Question {
  readonly context: Context;
  readonly clause: Clause;
  readonly deed: Deed;
  /** `*` or a party's id. */
  readonly party: string;
  /** Parties that the clause binds in this window. */
  readonly bound: readonly string[];
  readonly window: When;
  /** The clause's whole window, for which a channel may vouch although a day of it was silent. */
  readonly within: When;
  readonly judged: readonly Judged[];
  /** By incident. */
  readonly excuses: ReadonlyMap<string, Excuse>;
  readonly claims: readonly FittingClaim[];
  /** Deeds of a party bound to mirror another: those after its release, and those whose order is not certain. */
  readonly mirror: Mirror | null;
}

export interface Mirror {
  readonly released: ReadonlySet<string>;
  readonly unclear: ReadonlySet<string>;
}

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
  /** Deeds after the party was released from mirroring; counted, and no breach. */
  readonly released: readonly Judged[];
  readonly unclearOrder: readonly Judged[];
}

/** Answers one question: counts first, then what is in doubt, then whether a breach would have been seen. */
export function answer(question: Question): Answer {
  const sorted = sort(question);
  const reasons: Reason[] = [];
  const accused = question.party === '*' ? question.bound : [question.party];
  const cover = leastCover(question, accused);
  const enough = cover !== null && cover.permille >= question.clause.coveragePermille;
  const allegations = weighAllegations(question, sorted, accused, reasons);

  pushCounted(question, sorted, reasons);
  const described = cover === null ? null : describeCover(cover, question.clause.coveragePermille, question.context);
  reasons.push(...(described?.reasons ?? []));

  const doubt = possible(sorted) > 0;
  const standing: StandingWord =
    sorted.breach.length > 0 ? 'broken' : !doubt && !allegations.open && enough ? 'kept' : 'undetermined';
  return {
    standing,
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

/** The least that is seen of any of the accused: "nobody broke it" needs that each would have been seen. */
function leastCover(question: Question, accused: readonly string[]): Cover | null {
  const { context, clause, deed, window, within } = question;
  const covers = accused.map((party) => coverOf(context.watches, clause, deed, party, window, within));
  return covers.reduce<Cover | null>(
    (least, next) => (least === null || next.permille < least.permille ? next : least),
    null,
  );
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
    released: [] as Judged[],
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
    return judged.fitting.some(({ body }) => body.by === undefined || accused.includes(body.by));
  }

  function ofAnybody(judged: Judged): keyof Sorted {
    if (question.excuses.get(judged.incident.id)?.answer === 'yes') return 'excused';
    // Blaming nobody is only possible where whoever did it was bound.
    const doer = bound.find((one) => isBy(judged, one, clause));
    return doer !== undefined || everyone.every((one) => bound.includes(one) || isCleared(judged, one))
      ? 'breach'
      : 'unattributed';
  }

  function ofParty(judged: Judged): keyof Sorted {
    if (isBy(judged, party, clause)) {
      if (question.excuses.get(judged.incident.id)?.answer === 'yes') return 'excused';
      if (question.mirror?.released.has(judged.incident.id) === true) return 'released';
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
    ({ body }) => body.when.from < question.window.to && question.window.from < body.when.to,
  );
  const min = distinctAtLeast(sorted.breach);
  return {
    min,
    max: sorted.breach.length + possible(sorted),
    atLeast: min > 0 && lost,
    grade,
    counted: countedBy(sorted.breach),
  };
}

/** What the reports themselves count within the certain incidents; `null` when none of them gives a number. */
function countedBy(breaches: readonly Judged[]): Breaches['counted'] {
  const each = breaches.map(({ inside }) => inside.flatMap(({ body }) => body.count ?? []));
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

/**
 * What is only alleged. It leaves `kept` standing where a watch independent of the claimant reaches the coverage at
 * that place and hour and saw none; a tally is held against the whole window.
 */
function weighAllegations(
  question: Question,
  sorted: Sorted,
  accused: readonly string[],
  reasons: Reason[],
): { alleged: readonly Alleged[]; open: boolean } {
  const byClaimant = new Map<string, { judged: Judged[]; claims: FittingClaim[] }>();
  const of = (claimant: string) => {
    const known = byClaimant.get(claimant) ?? { judged: [], claims: [] };
    byClaimant.set(claimant, known);
    return known;
  };
  for (const judged of [...sorted.alleged, ...sorted.allegedStraddling]) {
    for (const claimant of claimantsOf(question, judged, accused)) of(claimant).judged.push(judged);
  }
  for (const claim of question.claims) {
    // A tally that names nobody is not held against its own teller.
    const against =
      claim.accuses === null ? accused.some((party) => party !== claim.claimant) : accused.includes(claim.accuses);
    if (against) of(claim.claimant).claims.push(claim);
  }
  let open = false;
  const alleged: Alleged[] = [];
  for (const [claimant, { judged, claims }] of [...byClaimant].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = claimantName(claimant);
    const inside = judged.filter((one) => one.fit.position === 'inside');
    const standing = judged.filter((one) => !isRefuted(question, one, claimant, accused));
    // Tallies of one claimant may count the same deeds: the largest, never the sum.
    const tally = claims.reduce((most, claim) => Math.max(most, claim.n), 0);
    const tallyMax = claims.reduce((most, claim) => Math.max(most, claim.max), 0);
    const tallyStands = tallyMax > 0 && !isCoveredWithout(question, question.window, claimant, accused);
    const n = Math.max(distinctAtLeast(inside), tally);
    const most = Math.max(inside.length, tallyMax);
    if (most > 0) alleged.push({ by: claimant, n, max: most });
    if (standing.length > 0)
      reasons.push(reason('alleged', { claimant: name, n: deeds(standing.length) }, idsOf(standing)));
    const refuted = judged.filter((one) => !standing.includes(one));
    if (refuted.length > 0)
      reasons.push(reason('alleged-refuted', { claimant: name, n: deeds(refuted.length) }, idsOf(refuted)));
    if (tallyMax > 0)
      reasons.push(
        reason(
          'claimed',
          { claimant: name, n: tally === tallyMax ? tally : `${tally} to ${tallyMax}` },
          claims.map(({ entry }) => entry.id),
        ),
      );
    if (standing.length > 0 || tallyStands) open = true;
  }
  return { alleged, open };
}

/** Whose word an allegation is: those who name the accused, or name nobody. */
function claimantsOf(question: Question, judged: Judged, accused: readonly string[]): readonly string[] {
  const claimants = judged.fitting
    .filter(({ body }) => body.by === undefined || accused.includes(body.by))
    .map(({ body }) => question.context.voices.voiceOf(body).claimant);
  return [...new Set(claimants)];
}

function isRefuted(question: Question, judged: Judged, claimant: string, accused: readonly string[]): boolean {
  const from = Math.max(question.window.from, Math.min(...judged.fitting.map(({ body }) => body.when.from)));
  const to = Math.min(question.window.to, Math.max(...judged.fitting.map(({ body }) => body.when.to)));
  return from <= to && isCoveredWithout(question, { from, to: Math.max(to, from + 1) }, claimant, accused);
}

function isCoveredWithout(question: Question, window: When, claimant: string, accused: readonly string[]): boolean {
  return accused.every((party) => {
    const cover = coverOf(
      question.context.watches,
      question.clause,
      question.deed,
      party,
      window,
      question.within,
      claimant,
    );
    return cover.permille >= question.clause.coveragePermille;
  });
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
}

function idsOf(judged: readonly Judged[]): string[] {
  return judged.flatMap(({ fitting }) => fitting.map(({ id }) => id));
}

function deeds(n: number): string {
  return n === 1 ? '1 deed' : `${n} deeds`;
}
