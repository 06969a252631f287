import { byCodeUnit } from '../canon/canonical.ts';
import type { When } from '../entries/body.ts';
import type { Alleged, Reason } from './assessment.ts';
import { distinctAtLeast } from './distinct.ts';
import type { Observation } from './incident.ts';
import { type Judged, reportsOf } from './judge.ts';
import type { Question } from './question.ts';
import { claimantName, deeds, reason } from './reasons.ts';
import { coverPermille } from './silence.ts';
import type { FittingClaim } from './tallies.ts';
import type { Hands } from './watches.ts';

/** What is only alleged of the accused, for each claimant apart. */
export interface Weighed {
  readonly alleged: readonly Alleged[];
  /** Some allegation stands: nothing that is independent of it says otherwise. */
  readonly open: boolean;
  readonly reasons: readonly Reason[];
}

/**
 * Weighs what is only alleged. It leaves `kept` standing where a watch independent of all its hands reaches the
 * coverage at that place and hour and saw none; a tally is held against the whole window. What a side says against
 * itself, and what a neutral saw, no watch refutes.
 */
export function weighAllegations(
  question: Question,
  incidents: readonly Judged[],
  accused: readonly string[],
): Weighed {
  const piles = new Map<string, { judged: Judged[]; claims: FittingClaim[] }>();
  const pileOf = (claimant: string) => {
    const pile = piles.get(claimant) ?? { judged: [], claims: [] };
    piles.set(claimant, pile);
    return pile;
  };
  for (const judged of incidents) {
    for (const claimant of claimantsOf(question, judged, accused)) pileOf(claimant).judged.push(judged);
  }
  for (const claim of question.claims)
    if (isAgainst(question, claim, accused)) pileOf(claim.claimant).claims.push(claim);
  const each = [...piles]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([claimant, pile]) => weigh(question, accused, claimant, pile));
  return {
    alleged: each.flatMap(({ alleged }) => alleged),
    open: each.some(({ open }) => open),
    reasons: each.flatMap(({ reasons }) => reasons),
  };
}

function weigh(
  question: Question,
  accused: readonly string[],
  claimant: string,
  { judged, claims }: { readonly judged: readonly Judged[]; readonly claims: readonly FittingClaim[] },
): Weighed {
  const name = claimantName(claimant);
  const inside = judged.filter(({ fit }) => fit.position === 'inside');
  const standing = judged.filter((one) => !isRefuted(question, one, accused));
  const refuted = judged.filter((one) => !standing.includes(one));
  // Tallies of one claimant may count the same deeds: the largest, never the sum.
  const tally = claims.reduce((most, claim) => Math.max(most, claim.n), 0);
  const tallyMax = claims.reduce((most, claim) => Math.max(most, claim.max), 0);
  const tallyStands = claims.some((claim) => !isTallyRefuted(question, claim, accused));
  const most = Math.max(inside.length, tallyMax);
  const reasons: Reason[] = [];
  if (standing.length > 0)
    reasons.push(reason('alleged', { claimant: name, n: deeds(standing.length) }, reportsOf(standing)));
  if (refuted.length > 0)
    reasons.push(reason('alleged-refuted', { claimant: name, n: deeds(refuted.length) }, reportsOf(refuted)));
  if (tallyMax > 0) {
    const n = tally === tallyMax ? tally : `${tally} to ${tallyMax}`;
    reasons.push(
      reason(
        'claimed',
        { claimant: name, n },
        claims.map(({ entry }) => entry.id),
      ),
    );
  }
  const alleged = most === 0 ? [] : [{ by: claimant, n: Math.max(distinctAtLeast(inside), tally), max: most }];
  return { alleged, open: standing.length > 0 || tallyStands, reasons };
}

/**
 * Whether what is said is held against a party: it names it, or it names nobody (or nobody who is a party) and comes
 * from somebody who is not of its own side.
 */
export function isHeldAgainst(
  question: Question,
  by: string | null | undefined,
  claimant: string,
  party: string,
): boolean {
  const { agreement, voices } = question.context;
  if (agreement.parties.some(({ id }) => id === by)) return by === party;
  return !voices.areOneSide(claimant, party);
}

function concerns(question: Question, { body }: Observation, accused: readonly string[]): boolean {
  const { claimant } = question.context.voices.voiceOf(body);
  return accused.some((party) => isHeldAgainst(question, body.by, claimant, party));
}

function isAgainst(question: Question, claim: FittingClaim, accused: readonly string[]): boolean {
  return accused.some((party) => isHeldAgainst(question, claim.accuses, claim.claimant, party));
}

/** Whose word an allegation is: those who name the accused, or name nobody. */
function claimantsOf(question: Question, judged: Judged, accused: readonly string[]): readonly string[] {
  const reports = judged.fitting.filter((report) => concerns(question, report, accused));
  return [...new Set(reports.flatMap((report) => claimantsOfReport(question, report)))];
}

/** A side that is quoted against itself by another's hands: the claim is theirs. */
function claimantsOfReport({ context }: Question, { body }: Observation): readonly string[] {
  const { claimant, organOf, interests } = context.voices.voiceOf(body);
  const others = interests.filter((party) => !context.voices.areOneSide(party, claimant));
  const isAgainstItself = body.by !== undefined && context.voices.areOneSide(body.by, claimant);
  return isAgainstItself && organOf === null && others.length > 0 ? others : [claimant];
}

function isRefuted(question: Question, judged: Judged, accused: readonly string[]): boolean {
  if (judged.anyGrade !== 'alleged') return false;
  const reports = judged.fitting.filter((report) => concerns(question, report, accused));
  const from = Math.max(question.window.from, Math.min(...reports.map(({ body }) => body.when.from)));
  const to = Math.min(question.window.to, Math.max(...reports.map(({ body }) => body.when.to)));
  const claimants = reports.flatMap((report) => claimantsOfReport(question, report));
  const hands = handsOf(
    question,
    reports.map(({ body }) => body),
    claimants,
  );
  const blamed = accused.filter((party) => reports.some((report) => concerns(question, report, [party])));
  return from <= to && isCoveredWithout(question, { from, to: Math.max(to, from + 1) }, hands, claimants, blamed);
}

function isTallyRefuted(question: Question, claim: FittingClaim, accused: readonly string[]): boolean {
  const { entry, claimant } = claim;
  const blamed = accused.filter((party) => isAgainst(question, claim, [party]));
  // What a named neutral counted, no watch that saw nothing takes away.
  if (question.context.voices.voiceOf(entry.body).neutral) return false;
  return isCoveredWithout(question, question.window, handsOf(question, [entry.body], [claimant]), [claimant], blamed);
}

interface Spoken {
  readonly source: string;
  readonly origin?: string;
  readonly via?: readonly string[];
}

function handsOf({ context }: Question, spoken: readonly Spoken[], claimants: readonly string[]): Hands {
  const voices = spoken.map((body) => context.voices.voiceOf(body));
  return {
    owners: new Set(voices.flatMap(({ owners }) => owners)),
    parties: new Set([...voices.flatMap(({ interests }) => interests), ...claimants]),
    unknown: claimants.includes('unknown'),
  };
}

function isCoveredWithout(
  question: Question,
  window: When,
  hands: Hands,
  claimants: readonly string[],
  accused: readonly string[],
): boolean {
  const { context, clause, deed, within } = question;
  return accused.every((party) => {
    if (claimants.some((claimant) => context.voices.areOneSide(claimant, party))) return false;
    return coverPermille(context.watches, clause, deed, party, window, within, hands) >= clause.coveragePermille;
  });
}
