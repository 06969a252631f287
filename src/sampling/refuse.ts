import { SITES_MAX, SITES_MAX_WHERE_MISSED, WHOLE_PPM } from './limits.ts';

/** What was asked cannot be answered: which number, what was wanted, what was found. */
export class SamplingError extends Error {}

/** Throws a SamplingError unless `value` is a whole number from `least` to `most`. */
export function refuseOutside(name: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new SamplingError(`${name}: expected a whole number from ${least} to ${most}, got ${value}`);
}

/** What every question has: how many sites, how sure, and how surely an inspection finds. Throws a SamplingError. */
export function refusePopulation(sites: number, confidencePpm: number, findsPpm: number): void {
  refuseOutside('findsPpm', findsPpm, 1, WHOLE_PPM);
  refuseOutside('sites', sites, 1, findsPpm === WHOLE_PPM ? SITES_MAX : SITES_MAX_WHERE_MISSED);
  refuseOutside('confidencePpm', confidencePpm, 1, WHOLE_PPM - 1);
}
