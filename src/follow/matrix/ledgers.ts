import { accountOf } from '../../assess/account.ts';
import type { Account, Amount } from '../../assess/assessment.ts';
import { windowOf } from '../../assess/clause-window.ts';
import { countsFor } from '../../assess/counts.ts';
import type { Clause, Duty } from '../../terms/agreement.ts';
import { dayAt } from './due.ts';
import { type Frame, iso, rowOf } from './frame.ts';

/** What one party has to hand over: every count by every hand, and what they come to. Never summed across hands. */
export interface Ledger {
  readonly step: string;
  readonly title: string;
  readonly party: string;
  readonly target: number;
  /** The body whose count is the last word; `null`: every body named neutral. */
  readonly says: string | null;
  readonly counts: readonly LedgerCount[];
  /** The running totals at each moment of a count, as all counts on file together allow. */
  readonly totals: readonly LedgerTotal[];
  readonly disputed: Amount | null;
  /** Counts that cannot be so, with the reason. */
  readonly refused: Account['refused'];
  /** Where the totals grew by more than the rounds between them say. */
  readonly unexplained: readonly { readonly text: string; readonly entries: readonly string[] }[];
  /** What else is asked of the party in parts: the quotas, and what is certainly counted towards each. */
  readonly quotas: readonly {
    readonly step: string;
    readonly title: string;
    readonly target: number;
    readonly counted: Amount;
    readonly performance: string | null;
  }[];
}

export interface LedgerCount {
  readonly entry: string;
  /** The first and the last local day that it counts. */
  readonly days: { readonly from: string | null; readonly to: string | null };
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly rank: 'deciding' | 'party' | 'other';
  readonly what: string;
  readonly amount: Amount;
  /** It cannot be so: see `refused`. */
  readonly isRefused: boolean;
}

export interface LedgerTotal {
  /** The last local day that it counts. */
  readonly day: string | null;
  readonly at: string;
  /** `before`: at the beginning of a round, counted back from the totals after it. */
  readonly edge: 'before' | 'after';
  /** By those whose count decides, and by the parties; what outsiders print is among the counts alone. */
  readonly lines: Account['lines'];
  readonly disputed: Amount | null;
}

type Total = Extract<Duty, { form: 'total' }>;

export function ledgersOf(frame: Frame): readonly Ledger[] {
  const totals = frame.terms.clauses.flatMap((clause) => {
    const duty = totalOf(clause);
    return duty === null ? [] : clause.binds.map(({ party }) => ({ clause, duty, party }));
  });
  return totals.flatMap(({ clause, duty, party }) => {
    const quotas = totals.filter((one) => one.party === party && one.clause !== clause && isPartOf(one.duty, duty));
    const isQuota = totals.some((one) => one.party === party && one.clause !== clause && isPartOf(duty, one.duty));
    const ledger = isQuota ? null : ledgerOf(frame, clause, duty, party);
    if (ledger === null) return [];
    const told = quotas.map((one) => {
      const row = rowOf(frame, one.clause.id, party);
      const counted = row?.account?.counted ?? { min: 0, max: null };
      return {
        step: one.clause.id,
        title: one.clause.title,
        target: one.duty.atLeast,
        counted,
        performance: row?.performance ?? null,
      };
    });
    return [{ ...ledger, quotas: told }];
  });
}

function totalOf({ norm }: Clause): Total | null {
  return norm.kind === 'requires' && norm.duty.form === 'total' ? norm.duty : null;
}

/** A smaller number of the same. */
function isPartOf(small: Total, great: Total): boolean {
  return small.atLeast < great.atLeast && JSON.stringify(small.deed) === JSON.stringify(great.deed);
}

function ledgerOf(frame: Frame, clause: Clause, duty: Total, party: string): Omit<Ledger, 'quotas'> | null {
  const { context } = frame;
  const window = windowOf(clause, context.at);
  if ('unknown' in window) return null;
  const { from } = window.span;
  const by = duty.by.kind === 'at' ? duty.by.at : null;
  const counts = countsFor(context, clause, duty.deed, party, duty.says).filter((count) => count.from >= from);
  const accountAt = (at: number) =>
    accountOf(context, clause, party, { deed: duty.deed, target: duty.atLeast, says: duty.says, from, by, at });
  const { zone } = frame.agreement.calendar;
  const outsiders = counts.filter(({ rank }) => rank === 'other').map(({ teller }) => teller);
  const whole = accountAt(context.at);
  const befores = counts.filter((one) => one.from > from).map((one) => one.from);
  const afters = counts.map(({ to }) => to);
  const moments = [...new Set([...befores, ...afters])].filter((at) => at <= context.at).sort((a, b) => a - b);
  return {
    step: clause.id,
    title: clause.title,
    party,
    target: duty.atLeast,
    says: duty.says,
    counts: [...counts]
      .sort((a, b) => a.to - b.to || a.from - b.from || (a.entry < b.entry ? -1 : 1))
      .map((one) => ({
        entry: one.entry,
        days: { from: dayAt(zone, one.from), to: dayAt(zone, one.to - 1) },
        from: iso(one.from),
        to: iso(one.to),
        by: one.teller,
        rank: one.rank,
        what: one.act,
        amount: { min: one.min, max: one.max },
        isRefused: whole.account.refused.some(({ entry }) => entry === one.entry),
      })),
    totals: moments.map((at) => {
      const { account } = accountAt(at);
      const edge = afters.includes(at) ? 'after' : 'before';
      const lines = account.lines.filter(({ by: teller }) => !outsiders.includes(teller));
      return { day: dayAt(zone, at - 1), at: iso(at), edge, lines, disputed: account.disputed };
    }),
    disputed: whole.account.disputed,
    refused: whole.account.refused,
    unexplained: whole.reasons
      .filter(({ code }) => code === 'count-unexplained' || code === 'counts-contradict')
      .map(({ text, entries }) => ({ text, entries })),
  };
}
