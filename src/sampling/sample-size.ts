import { foundAtMost, foundAtMostSimply, isAtMost, ppmUp } from './found-at-most.ts';
import { WHOLE_PPM } from './limits.ts';
import { refuseOutside, refusePopulation } from './refuse.ts';
import { smallest } from './smallest.ts';

/** How many of `sites` to inspect to find at least one of `hiding` with this confidence. */
export interface SampleQuestion {
  readonly sites: number;
  readonly hiding: number;
  readonly confidencePpm: number;
  /** How often an inspection of a hiding site finds it, parts per million; the whole where it cannot miss. */
  readonly findsPpm?: number;
}

export interface SamplePlan {
  /** Sites to inspect; null where not even all of them would do, because an inspection can miss. */
  readonly inspect: number | null;
  /** How surely that finds one, parts per million, rounded down; of all sites where `inspect` is null. */
  readonly detectedPpm: number;
  /** What the simple formula N · (1 − β^(1/d)) asks for: never fewer. */
  readonly simple: number | null;
}

/**
 * The smallest sample that does. Exact.
 * Throws a SamplingError on numbers out of range.
 *
 * @example sampleSize({ sites: 1600, hiding: 16, confidencePpm: 990_000 }).inspect // 399
 */
export function sampleSize(question: SampleQuestion): SamplePlan {
  const { sites, hiding, confidencePpm, findsPpm = WHOLE_PPM } = question;
  refusePopulation(sites, confidencePpm, findsPpm);
  refuseOutside('hiding', hiding, 1, sites);
  const missedPpm = WHOLE_PPM - confidencePpm;
  const draw = (inspected: number) => ({ sites, hiding, inspected, findsPpm });
  const inspect = smallest(sites, (n) => isAtMost(foundAtMost(draw(n), 0), missedPpm));
  return {
    inspect,
    detectedPpm: WHOLE_PPM - ppmUp(foundAtMost(draw(inspect ?? sites), 0)),
    simple: smallest(sites, (n) => isAtMost(foundAtMostSimply(draw(n), 0), missedPpm)),
  };
}
