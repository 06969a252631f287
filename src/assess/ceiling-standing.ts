import type { Ceiling, Clause, Grade, Terms } from '../terms/agreement.ts';
import { amountText } from './account.ts';
import type { Account, Reason, Standing, StandingWord } from './assessment.ts';
import { blankRow, NO_BREACHES } from './blank-row.ts';
import { type Holding, holdingsOf, mostOf } from './ceiling.ts';
import type { KnownWindow } from './clause-window.ts';
import type { Context } from './context.ts';
import { describeCovers } from './coverage.ts';
import { type Force, forceOf, type Segment } from './force.ts';
import { weaker } from './grade.ts';
import type { Judged } from './judge.ts';
import { reason } from './reasons.ts';
import { coverOf } from './silence.ts';

/** Where a ceiling stands: for each party that it binds, and for `*`, that holds them together. */
export function ceilingStandings(
  context: Context,
  terms: Terms,
  clause: Clause,
  ceiling: Ceiling,
  window: KnownWindow,
): { readonly standings: readonly Standing[]; readonly judged: readonly Judged[] } {
  const judged = new Map<string, Judged>();
  const rows = clause.binds.flatMap((bound) => {
    const force: Force = forceOf(context, terms, clause, bound, window.span, []);
    return force.segments.map((segment) => {
      const holdings = holdingsOf(context, clause, ceiling, bound.party, segment.span);
      for (const one of holdings.flatMap((holding) => holding.judged)) judged.set(one.incident.id, one);
      return rowOf(context, clause, ceiling, window, bound.party, segment, holdings);
    });
  });
  const bound = rows.filter(({ standing }) => standing !== 'not-in-force');
  const word = together(bound.map(({ standing }) => standing));
  const anybody: Standing = {
    ...blankRow(clause, '*', window, window.span, word, [reason(`ceiling-${word}`)]),
    breaches: {
      ...NO_BREACHES,
      min: bound.reduce((sum, { breaches }) => sum + breaches.min, 0),
      max: bound.reduce((sum, { breaches }) => sum + breaches.max, 0),
    },
  };
  return { standings: [anybody, ...rows], judged: [...judged.values()] };
}

function rowOf(
  context: Context,
  clause: Clause,
  { deed, atMost }: Ceiling,
  window: KnownWindow,
  party: string,
  { span, state, reasons }: Segment,
  holdings: readonly Holding[],
): Standing {
  const most = mostOf(holdings);
  const account: Account = {
    target: atMost,
    counted: most,
    byDeadline: null,
    lines: [],
    disputed: null,
    refused: [],
  };
  const over = holdings.filter(({ min }) => min > atMost);
  const perhaps = holdings.filter((one) => !over.includes(one) && mayBeOver(one, holdings, atMost));
  if (state === 'out-of-force') {
    const out = { min: over.length > 0 ? 1 : 0, max: over.length + perhaps.length };
    return { ...blankRow(clause, party, window, span, 'not-in-force', reasons), account, outOfForce: out };
  }
  const cover = coverOf(context.watches, clause, deed, party, span, window.span);
  const described = describeCovers([cover], clause.coveragePermille, context);
  const enough = cover.permille >= Math.max(1, clause.coveragePermille);
  const isOpen = state === 'contested' || !span.endKnown;
  const isKept = over.length === 0 && perhaps.length === 0 && enough && !isOpen;
  const standing: StandingWord = over.length > 0 && state !== 'contested' ? 'broken' : isKept ? 'kept' : 'undetermined';
  const told: Reason[] = [];
  const idsOf = (list: readonly Holding[]) => list.flatMap(({ entries }) => entries);
  const words = { limit: atMost, n: amountText(most) };
  if (over.length > 0) told.push(reason('ceiling-passed', { ...words, n: most.min }, idsOf(over)));
  if (perhaps.length > 0) told.push(reason('ceiling-perhaps', words, idsOf(perhaps)));
  if (over.length + perhaps.length === 0 && holdings.length > 0)
    told.push(reason('ceiling-within', words, idsOf(holdings)));
  if (holdings.length === 0) told.push(reason('ceiling-not-counted'));
  if (window.running && span.to === window.span.to) told.push(reason('still-running'));
  const min = standing === 'broken' ? 1 : 0;
  return {
    ...blankRow(clause, party, window, span, standing, [...told, ...described.reasons, ...reasons]),
    account,
    provisional: standing !== 'broken' || !over.some(({ judged }) => isReviewed(judged, party)),
    breaches: {
      ...NO_BREACHES,
      min,
      max: Math.max(min, over.length + perhaps.length),
      grade: min === 0 ? null : over.reduce<Grade | null>((least, { grade }) => weakerOf(least, grade), null),
    },
    straddling: perhaps.length,
    coverage: described.coverage,
  };
}

/** Its own declaration of less proves nothing; everything else that may be too much leaves doubt. */
function mayBeOver(one: Holding, holdings: readonly Holding[], atMost: number): boolean {
  if (one.ownWord) return false;
  const { max } = mostOf(holdings.filter((other) => other === one || (other.from < one.to && one.from < other.to)));
  return max === null || max > atMost;
}

function isReviewed(judged: readonly Judged[], party: string): boolean {
  return judged.length > 0 && judged.every(({ who }) => who.reviewed && who.strongest?.party === party);
}

function weakerOf(a: Grade | null, b: Grade | null): Grade | null {
  return a === null ? b : b === null ? a : weaker(a, b);
}

function together(words: readonly StandingWord[]): StandingWord {
  if (words.length === 0) return 'not-in-force';
  if (words.includes('broken')) return 'broken';
  return words.every((word) => word === 'kept') ? 'kept' : 'undetermined';
}
