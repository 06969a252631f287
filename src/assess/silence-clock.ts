import { parseDate } from '../time/civil.ts';
import { dayWindow } from '../time/zone.ts';

/** A local day, or the part of it that a window holds, and whether it was silent. */
export interface SilentDay {
  readonly day: string;
  readonly silent: 'yes' | 'no' | 'unknown';
}

/** How a clock of silence stands. */
export interface Run {
  /** `out`: so long was silent. `running`: not yet, whatever the days in doubt were. `open`: it hangs on them. */
  readonly state: 'out' | 'running' | 'open';
  /** When it ran out, ms; `null` where it has not, or nobody can say. */
  readonly at: number | null;
  /** Since when the clock runs, if no day in doubt was broken. */
  readonly since: number;
  /** Days in doubt, and days on which a breach set the clock back. */
  readonly open: number;
  readonly resets: number;
}

/**
 * Lets a clock of silence run over the days. A breach sets it back to the end of its local day. Days in doubt are taken
 * once as silent and once as broken: where both come to the same moment it has run out; where even the first does not
 * come so far it has not. The last day may be cut at the moment asked about, `until`.
 */
export function runOut(
  days: readonly SilentDay[],
  from: number,
  after: (start: number) => number | null,
  zone: string,
  until: number,
): Run {
  const hopeful = walk(days, from, after, zone, until, true);
  const strict = walk(days, from, after, zone, until, false);
  const open = days.filter(({ silent }) => silent === 'unknown').length;
  const resets = days.filter(({ silent }) => silent === 'no').length;
  const shared = { since: hopeful.since, open, resets };
  if (hopeful.at === null) return { ...shared, state: 'running', at: null };
  if (strict.at === hopeful.at) return { ...shared, state: 'out', at: hopeful.at };
  return { ...shared, state: 'open', at: null };
}

function walk(
  days: readonly SilentDay[],
  from: number,
  after: (start: number) => number | null,
  zone: string,
  until: number,
  doubtIsSilent: boolean,
): { readonly at: number | null; readonly since: number } {
  let since = from;
  for (const { day, silent } of days) {
    const end = endOf(day, zone);
    if (end === null) return { at: null, since };
    const isSilent = silent === 'yes' || (silent === 'unknown' && doubtIsSilent);
    if (!isSilent) since = end;
    const due = after(since);
    if (isSilent && due !== null && due <= Math.min(end, until)) return { at: due, since };
  }
  return { at: null, since };
}

function endOf(day: string, zone: string): number | null {
  const date = parseDate(day);
  const window = date.ok ? dayWindow(zone, date.value) : date;
  return window.ok ? window.value.to : null;
}
