import { parseDuration } from '../../time/duration.ts';
import { type Clock, STEPS } from './terms.ts';

const CLOCK = /^(\d{1,9} ?[a-z]+)(?: (?:from|after) (?:the )?([a-z-]+))?$/;
/** A hundred years: what is longer is a slip of the pen. */
const MS_MAX = 36_525 * 86_400_000;

/** Reads '72 hours', '3 days from published'; `null` where it says no such time. */
export function readClock(words: string): Clock | null {
  const [, length = '', named] = CLOCK.exec(words.trim()) ?? [];
  const duration = parseDuration(length);
  if (!duration.ok) return null;
  const { value } = duration;
  const { days, ms } = 'days' in value ? { days: value.days, ms: 0 } : { days: 0, ms: value.ms };
  const from = STEPS.find((step) => step === named) ?? null;
  const isWrong = (named !== undefined && from === null) || days * 86_400_000 + ms > MS_MAX || days + ms === 0;
  return isWrong ? null : { days, ms, from };
}
