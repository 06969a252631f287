import type { When } from '../../entries/body.ts';
import { DAY_MS } from '../../time/civil.ts';
import { instantOf } from '../../time/instant.ts';
import { dayIn } from '../day.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import type { Column } from './columns.ts';

/** The zones of a country as the data set spells it: the westernmost and the easternmost where it has several. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  Ukraine: ['Europe/Kyiv'],
  'Russia (Soviet Union)': ['Europe/Kaliningrad', 'Asia/Kamchatka'],
};

/** How many days a window has at least, by `date_prec`: a day, some days, a week, more than a week, more than a month. */
const DAYS_MIN: Readonly<Record<string, number>> = { 1: 1, 2: 2, 3: 7, 4: 8, 5: 31 };

export interface EventWindow {
  readonly when: When;
  /** Whether the row gives fewer days than its own `date_prec` asks for. */
  readonly isWidened: boolean;
}

/**
 * The whole local days from `date_start` to `date_end`. `date_prec` says how those days came about and adds nothing to
 * them, unless they are fewer than it stands for: then the window is widened at both ends by what is missing.
 */
export function windowOf(cells: Cells<Column>): Read<EventWindow> {
  const zones = Object.hasOwn(ZONES, cells.country ?? '') ? ZONES[cells.country ?? ''] : undefined;
  if (zones === undefined) return fail('country', 'no-zone', `one of ${Object.keys(ZONES).join(', ')}`, cells.country);
  const daysMin = Object.hasOwn(DAYS_MIN, cells.date_prec ?? '') ? DAYS_MIN[cells.date_prec ?? ''] : undefined;
  if (daysMin === undefined) return fail('date_prec', 'out-of-range', '1 to 5', cells.date_prec);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const zone of zones) {
    const start = dayIn(zone, withoutMidnight(cells.date_start), 'date_start', 'iso');
    if (!start.ok) return start;
    const end = dayIn(zone, withoutMidnight(cells.date_end), 'date_end', 'iso');
    if (!end.ok) return end;
    if (end.value.to <= start.value.from) {
      return fail('date_end', 'window-reversed', `a day at or after ${cells.date_start}`, cells.date_end);
    }
    [from, to] = [Math.min(from, start.value.from), Math.max(to, end.value.to)];
  }
  const missing = daysMin - Math.round((to - from) / DAY_MS);
  if (missing <= 0) return took({ when: { from, to }, isWidened: false });
  const widened = { from: instantOf(from - missing * DAY_MS), to: instantOf(to + missing * DAY_MS) };
  return took({ when: widened, isWidened: true });
}

/** Some versions print every date with a midnight that means nothing. */
function withoutMidnight(cell: string | undefined): string | undefined {
  return cell?.replace(/ 00:00:00(\.0+)?$/, '');
}
