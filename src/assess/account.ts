import type { Clause, Deed } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { Account, Amount, Reason } from './assessment.ts';
import type { Context } from './context.ts';
import { type CountOf, countsFor } from './counts.ts';
import { reason } from './reasons.ts';
import { type RunningTotal, runningTotal } from './running-total.ts';

/** The account of a running total that a party owes, as it can be known at a moment. */
export interface Kept {
  readonly account: Account;
  /** By those whose count decides; `null` where their own counts contradict each other. */
  readonly total: RunningTotal | null;
  readonly reasons: readonly Reason[];
  readonly entries: readonly string[];
}

export interface Asked {
  readonly deed: Deed;
  readonly target: number;
  readonly says: string | null;
  readonly from: number;
  /** The deadline, ms; `null`: there is none. */
  readonly by: number | null;
  /** The moment asked about. */
  readonly at: number;
}

const NOTHING: Amount = { min: 0, max: null };

/** Keeps the account: what those counted whose count decides, what others say, what cannot be so. */
export function accountOf(context: Context, clause: Clause, party: string, asked: Asked): Kept {
  const { deed, target, from, by, at } = asked;
  const counts = countsFor(context, clause, deed, party, asked.says).filter((count) => count.from >= from);
  const isCounted = (count: CountOf) => deed.acts.includes(count.act);
  const deciding = counts.filter(({ rank }) => rank === 'deciding');
  const own = deciding.filter(isCounted);
  const total = runningTotal(together(own));
  const reasons: Reason[] = [];
  if (total === null) reasons.push(reason('counts-contradict', {}, idsOf(own)));
  const counted = total?.amountIn(from, at) ?? NOTHING;
  const refused = refusals(counts, deciding);
  if (refused.length > 0) {
    const words = { n: refused.length === 1 ? '1 count' : `${refused.length} counts`, why: refused[0]?.why ?? '' };
    reasons.push(
      reason(
        'count-refused',
        words,
        refused.map(({ entry }) => entry),
      ),
    );
  }
  const disputed = disputedIn(counts, deciding, isCounted, total, asked);
  if (disputed !== null) {
    const ids = counts
      .filter(({ act, rank }) => act.endsWith('.disputed') || rank === 'party')
      .map(({ entry }) => entry);
    reasons.push(reason('total-disputed', { n: amountText(disputed) }, ids));
  }
  reasons.push(...unexplained(own, from));
  return {
    account: {
      target,
      counted,
      byDeadline: by === null || at < by ? null : (total?.amountIn(from, by) ?? NOTHING),
      lines: linesOf(counts, from, at),
      disputed,
      refused,
    },
    total,
    reasons,
    entries: idsOf(own),
  };
}

/** Deeds that one hand reports apart in one window are added up; tallies of one window are not. */
function together(counts: readonly CountOf[]): readonly CountOf[] {
  const piles = new Map<string, CountOf>();
  const rest: CountOf[] = [];
  for (const count of counts) {
    const key = `${count.teller} ${count.act} ${count.from} ${count.to}`;
    const earlier = piles.get(key);
    if (count.max !== null) rest.push(count);
    else piles.set(key, earlier === undefined ? count : { ...count, min: earlier.min + count.min });
  }
  return [...rest, ...piles.values()];
}

/** Each kind by each hand: what is known of it up to the moment. */
function linesOf(counts: readonly CountOf[], from: number, at: number): Account['lines'] {
  const piles = new Map<string, CountOf[]>();
  for (const count of counts) {
    const key = `${count.act}\n${count.teller}`;
    piles.set(key, [...(piles.get(key) ?? []), count]);
  }
  return [...piles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, pile]) => {
      const [what = '', teller = ''] = key.split('\n');
      const total = runningTotal(together(pile));
      return { what, by: teller, amount: total?.amountIn(from, at) ?? NOTHING };
    });
}

/** Counts of outsiders that no run of the deciding counts allows. A party's own count is a dispute, and no mistake. */
function refusals(counts: readonly CountOf[], deciding: readonly CountOf[]): Account['refused'] {
  return counts.flatMap((count) => {
    if (count.rank !== 'other' || count.max === null) return [];
    const of = runningTotal(together(deciding.filter(({ act }) => act === count.act)));
    if (of === null) return [];
    const { min, max } = of.amountIn(count.from, count.to);
    if (count.max >= min && (max === null || count.min <= max)) return [];
    const limit = count.max < min ? `at least ${min} were` : `no more than ${max} can have been`;
    const until = formatInstant(instantOf(count.to));
    const why = `${count.teller} gives ${count.min} by ${until}; by the counts that decide, ${limit} counted by then, and such a count does not fall`;
    return [{ entry: count.entry, why }];
  });
}

/** What is told to be in dispute, by the latest figure; else what a party's own organ counts less. */
function disputedIn(
  counts: readonly CountOf[],
  deciding: readonly CountOf[],
  isCounted: (count: CountOf) => boolean,
  total: RunningTotal | null,
  { deed, from, at }: Asked,
): Amount | null {
  const told = counts.filter(({ act, to }) => deed.acts.some((counted) => isDisputed(act, counted)) && to <= at);
  const stated = latest(told.filter((one) => deciding.includes(one))) ?? latest(told);
  const less = latest(
    counts.filter((one) => one.rank === 'party' && isCounted(one) && one.from === from && one.to <= at),
  );
  if (stated !== null && (less === null || stated.to >= less.to)) return { min: stated.min, max: stated.max };
  if (less === null || total === null || less.max === null) return null;
  const { min, max } = total.amountIn(less.from, less.to);
  const most = max === null ? null : Math.max(0, max - less.min);
  return most === 0 ? null : { min: Math.max(0, min - less.max), max: most };
}

function isDisputed(act: string, counted: string): boolean {
  return act === `${counted}.disputed` || (act === 'handover.disputed' && counted === 'handover.accepted');
}

/** The latest figures; those that end together are taken as the widest of them. */
function latest(counts: readonly CountOf[]): CountOf | null {
  const end = Math.max(...counts.map(({ to }) => to));
  const last = counts.filter(({ to }) => to === end);
  const [first] = last;
  if (first === undefined) return null;
  const most = last.some(({ max }) => max === null) ? null : Math.max(...last.map(({ max }) => max ?? 0));
  return { ...first, min: Math.min(...last.map(({ min }) => min)), max: most };
}

/** Where a total grew by more than the rounds that are counted between say: neither an error nor explained. */
function unexplained(counts: readonly CountOf[], from: number): readonly Reason[] {
  const totals = counts.filter((one) => one.from === from && one.max === one.min).sort((a, b) => a.to - b.to);
  return totals.flatMap((later, index) => {
    const earlier = totals[index - 1];
    if (earlier === undefined || earlier.to === later.to) return [];
    const rounds = counts.filter((one) => one.from >= earlier.to && one.to <= later.to);
    // One that is not counted exactly explains any rise.
    if (rounds.some(({ min, max }) => min !== max)) return [];
    const rise = later.min - earlier.min;
    const counted = rounds.reduce((sum, { min }) => sum + min, 0);
    if (rounds.length === 0 || rise <= counted || !areApart(rounds)) return [];
    const words = {
      before: earlier.min,
      after: later.min,
      rounds: counted,
      sum: earlier.min + counted,
      n: rise - counted,
    };
    return [reason('count-unexplained', words, [earlier.entry, later.entry, ...rounds.map(({ entry }) => entry)])];
  });
}

function areApart(rounds: readonly CountOf[]): boolean {
  const inOrder = [...rounds].sort((a, b) => a.from - b.from);
  return inOrder.every((round, index) => index === 0 || (inOrder[index - 1]?.to ?? 0) <= round.from);
}

export function amountText({ min, max }: Amount): string {
  if (max === null) return min === 0 ? 'an unknown number' : `at least ${min}`;
  return min === max ? String(min) : `${min} to ${max}`;
}

function idsOf(counts: readonly CountOf[]): string[] {
  return counts.map(({ entry }) => entry);
}
