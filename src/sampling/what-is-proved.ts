import { foundAtMost, foundAtMostSimply, isAtMost, ppmUp } from './found-at-most.ts';
import { WHOLE_PPM } from './limits.ts';
import { refuseOutside, refusePopulation } from './refuse.ts';
import { smallest } from './smallest.ts';

/** What was inspected so far, drawn at random, and how many of those hid something. */
export interface Inspected {
  readonly sites: number;
  readonly inspected: number;
  /** Hiding sites that the inspections found. */
  readonly found: number;
  readonly confidencePpm: number;
  /** How often an inspection of a hiding site finds it, parts per million; the whole where it cannot miss. */
  readonly findsPpm?: number;
}

export interface Proved {
  /** The most sites that may hide something still, beside those found, at this confidence. */
  readonly hiddenAtMost: number;
  /** The same by the simple formula: where nothing was found, never fewer. */
  readonly hiddenAtMostSimply: number;
  /** The smallest number, beside those found, of which more would have been found with this confidence; null where nothing is excluded. */
  readonly excludedFrom: number | null;
  /** How surely more would have been found, had as many been hidden as `excludedFrom`; parts per million, rounded down. */
  readonly excludedPpm: number | null;
}

/**
 * What inspections at random prove about the rest. Exact.
 * Throws a SamplingError on numbers out of range, or more found than inspected.
 *
 * @example whatIsProved({ sites: 60, inspected: 15, found: 0, confidencePpm: 950_000 }).excludedFrom // 10
 */
export function whatIsProved(question: Inspected): Proved {
  const { sites, inspected, found, confidencePpm, findsPpm = WHOLE_PPM } = question;
  refusePopulation(sites, confidencePpm, findsPpm);
  refuseOutside('inspected', inspected, 0, sites);
  refuseOutside('found', found, 0, inspected);
  const rest = sites - found;
  const missedPpm = WHOLE_PPM - confidencePpm;
  const draw = (hidden: number) => ({ sites, hiding: found + hidden, inspected, findsPpm });
  const excludedFrom = smallest(rest, (n) => isAtMost(foundAtMost(draw(n), found), missedPpm));
  const simply = smallest(rest, (n) => isAtMost(foundAtMostSimply(draw(n), found), missedPpm));
  return {
    hiddenAtMost: (excludedFrom ?? rest + 1) - 1,
    hiddenAtMostSimply: (simply ?? rest + 1) - 1,
    excludedFrom,
    excludedPpm: excludedFrom === null ? null : WHOLE_PPM - ppmUp(foundAtMost(draw(excludedFrom), found)),
  };
}
