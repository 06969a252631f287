import { addDays, type CivilDate } from './civil.ts';

/**
 * Whether the day of the event is counted. Colombia's 180 days from 1 December 2016 were printed as 30 May
 * (day 0 excluded: the next day is day 1) and as 29 May 2017 (day 0 included: it is day 1 itself).
 */
export type DayCount = 'day-0-excluded' | 'day-0-included';

export const DAY_COUNTS: readonly DayCount[] = ['day-0-excluded', 'day-0-included'];

export function isDayCount(text: string): text is DayCount {
  return text === 'day-0-excluded' || text === 'day-0-included';
}

/**
 * The date of the n-th counted day: after `date` for a positive `n`, before it for a negative one.
 * Zero is the day itself under either convention. Throws a RangeError if `n` is not whole.
 */
export function addCountedDays(date: CivilDate, n: number, convention: DayCount): CivilDate {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`);
  const counted = convention === 'day-0-included' ? towardsZero(n) : n;
  return addDays(date, counted);
}

function towardsZero(n: number): number {
  if (n === 0) return 0;
  return n > 0 ? n - 1 : n + 1;
}
