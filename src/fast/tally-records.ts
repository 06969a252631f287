import type { Alleged, Breaches } from '../assess/assessment.ts';
import { meets } from '../assess/silence.ts';
import { fittingClaims } from '../assess/tallies.ts';
import { looksFor } from '../assess/watches.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { DistinctAtLeast } from './distinct-columns.ts';
import { GRADES, type Records, type RowSpan } from './judge-columns.ts';
import type { Asked, Sorted, Sorter } from './piles.ts';
import type { PlainAsked } from './plain-asked.ts';

/** Counts of one row, as `countBreaches` of src/assess gives them: the minimum certainly inside and distinct. */
export function breachesOf(
  plain: PlainAsked,
  columns: ObservationColumns,
  records: Records,
  distinct: DistinctAtLeast,
  asked: Asked,
  span: RowSpan,
  sorted: Sorted,
): Breaches {
  const { breach } = sorted;
  const min = distinct(records, breach);
  const doubtful = sorted.straddling.length + sorted.contested.length + sorted.unattributed.length;
  const lost = plain.context.watches.lost.some((loss) => looksFor(loss, plain.deed) && meets(loss.body.when, span));
  let grade = 0;
  for (const record of breach) {
    const own = records.insideGrade.at(record);
    const named = asked.party === null ? 0 : (records.by.at(record) >> (2 * asked.party)) & 3;
    const least = named === 0 ? own : Math.min(own === 0 ? 1 : own, named);
    grade = grade === 0 ? least : Math.min(grade, least);
  }
  return {
    min,
    max: breach.length + doubtful,
    atLeast: min > 0 && lost,
    grade: GRADES[grade] ?? null,
    counted: countedOf(columns, records, breach),
  };
}

/** What the reports themselves count within the certain incidents; `null` when none of them gives a number. */
function countedOf({ count, words }: ObservationColumns, records: Records, breach: Int32Array): Breaches['counted'] {
  let [min, max, isAbout, isCounted] = [0, 0 as number | null, false, false];
  for (const record of breach) {
    let [least, most] = [Number.POSITIVE_INFINITY, 1 as number | null];
    for (let at = records.proving.at(record); at < records.end(record); at++) {
      const said = words.counts[count[records.rows.at(at)] as number];
      if (said === undefined) continue;
      isCounted = true;
      isAbout ||= said.as === 'about';
      least = Math.min(least, said.min);
      most = most === null || said.max === null ? null : Math.max(most, said.max);
    }
    min += least === Number.POSITIVE_INFINITY ? 1 : least;
    max = max === null || most === null ? null : max + most;
  }
  return isCounted ? { min, max, about: isAbout } : null;
}

/** What is only alleged of the accused, for each claimant apart. */
export function allegedOf(
  plain: PlainAsked,
  records: Records,
  sorter: Sorter,
  distinct: DistinctAtLeast,
  asked: Asked,
  span: RowSpan,
  sorted: Sorted,
): readonly Alleged[] {
  const piles = new Map<string, { inside: number[]; n: number; max: number }>();
  const pileOf = (claimant: string) => {
    const pile = piles.get(claimant) ?? { inside: [], n: 0, max: 0 };
    piles.set(claimant, pile);
    return pile;
  };
  sorter.eachClaimant(asked, sorted.alleged, (record, claimant) => void pileOf(claimant).inside.push(record));
  const { agreement, voices, claims } = plain.context;
  const accused = plain.accused(asked);
  for (const claim of fittingClaims(claims, plain.clause, plain.deed, span, voices)) {
    const isNamed = agreement.parties.some(({ id }) => id === claim.accuses);
    const isAgainst = (party: string) =>
      isNamed ? claim.accuses === party : !voices.areOneSide(claim.claimant, party);
    if (!accused.some(isAgainst)) continue;
    const pile = pileOf(claim.claimant);
    pile.n = Math.max(pile.n, claim.n);
    pile.max = Math.max(pile.max, claim.max);
  }
  return [...piles]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([by, { inside, n, max }]) => {
      const most = Math.max(inside.length, max);
      return most === 0 ? [] : [{ by, n: Math.max(distinct(records, Int32Array.from(inside)), n), max: most }];
    });
}
