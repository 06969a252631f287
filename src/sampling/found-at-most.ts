import { WHOLE_PPM } from './limits.ts';

/** A chance as an exact fraction. */
export interface Chance {
  readonly of: bigint;
  readonly outOf: bigint;
}

/** A draw without replacement: `inspected` of `sites`, of which `hiding` hide something. Whole numbers, in range. */
export interface Draw {
  readonly sites: number;
  readonly hiding: number;
  readonly inspected: number;
  /** How often an inspection of a hiding site finds it, parts per million. */
  readonly findsPpm: number;
}

/** The chance that at most `found` hiding sites are found: hypergeometric, thinned by what an inspection misses. Exact. */
export function foundAtMost(draw: Draw, found: number): Chance {
  return draw.findsPpm === WHOLE_PPM ? metAtMost(draw, found) : metAndMissed(draw, found);
}

/** Of every draw, those that meet at most `found`. The number of draws is cancelled down to few factors first. */
function metAtMost({ sites, hiding, inspected }: Draw, found: number): Chance {
  // Which were drawn and which hide may change places; the smaller of the two makes fewer factors.
  const few = Math.min(hiding, inspected);
  const many = Math.max(hiding, inspected);
  const least = Math.max(0, few + many - sites);
  let draws = choose(few, least) * falling(many, least) * falling(sites - many, few - least);
  let of = 0n;
  for (let met = least; met <= Math.min(found, few); met += 1) {
    of += draws;
    draws = (draws * BigInt((few - met) * (many - met))) / BigInt((met + 1) * (sites - many - few + met + 1));
  }
  return { of, outOf: falling(sites, few) };
}

/**
 * Sum over those met of the draws that meet them, times the ways in which at most `found` of them are found. Each term
 * follows from the one before by small factors: the draws by their ratio, the ways by taking off those that find
 * exactly `found` and then one more.
 */
function metAndMissed({ sites, hiding, inspected, findsPpm }: Draw, found: number): Chance {
  const shared = commonFactor(BigInt(WHOLE_PPM), BigInt(findsPpm));
  const whole = BigInt(WHOLE_PPM) / shared;
  const finds = BigInt(findsPpm) / shared;
  const misses = whole - finds;
  const least = Math.max(0, hiding + inspected - sites);
  const most = Math.min(hiding, inspected);
  let draws = choose(hiding, least) * choose(sites - hiding, inspected - least);
  let ways = 1n;
  let exactly = found === 0 ? 1n : 0n;
  let of = 0n;
  for (let met = 0; met <= most; met += 1) {
    if (met >= least) {
      of = of * whole + draws * ways;
      draws =
        (draws * BigInt(hiding - met) * BigInt(inspected - met)) /
        BigInt((met + 1) * (sites - hiding - inspected + met + 1));
    }
    ways = ways * whole - exactly * finds;
    if (met + 1 === found) exactly = power(finds, found);
    else if (met + 1 > found) exactly = (exactly * misses * BigInt(met + 1)) / BigInt(met + 1 - found);
  }
  return { of, outOf: choose(sites, inspected) * power(whole, most) };
}

/**
 * The same as if each hiding site were drawn or not by itself, with inspected / sites: the formula N · (1 − β^(1/d)) of
 * inspectorates' handbooks. Never a smaller chance than the true one that nothing is found. Exact.
 */
export function foundAtMostSimply({ sites, hiding, inspected, findsPpm }: Draw, found: number): Chance {
  const outOf = BigInt(sites) * BigInt(WHOLE_PPM);
  const finds = BigInt(inspected) * BigInt(findsPpm);
  const shared = commonFactor(outOf, finds);
  const whole = outOf / shared;
  const hit = finds / shared;
  // All are met for certain: every one of them is found.
  if (hit === whole) return { of: BigInt(found >= hiding ? 1 : 0), outOf: 1n };
  let ways = power(whole - hit, hiding);
  let of = 0n;
  for (let n = 0; n <= Math.min(found, hiding); n += 1) {
    of += ways;
    ways = (ways * BigInt(hiding - n) * hit) / (BigInt(n + 1) * (whole - hit));
  }
  return { of, outOf: power(whole, hiding) };
}

/** Whether the chance is at most this many parts per million. */
export function isAtMost({ of, outOf }: Chance, ppm: number): boolean {
  return of * BigInt(WHOLE_PPM) <= outOf * BigInt(ppm);
}

/** The chance in parts per million, rounded up. */
export function ppmUp({ of, outOf }: Chance): number {
  return Number((of * BigInt(WHOLE_PPM) + outOf - 1n) / outOf);
}

/** n · (n − 1) · … with `factors` factors. */
function falling(n: number, factors: number): bigint {
  let product = 1n;
  for (let i = 0; i < factors; i += 1) product *= BigInt(n - i);
  return product;
}

function choose(n: number, k: number): bigint {
  const few = Math.min(k, n - k);
  let ways = few < 0 ? 0n : 1n;
  for (let i = 1; i <= few; i += 1) ways = (ways * BigInt(n - few + i)) / BigInt(i);
  return ways;
}

function power(base: bigint, exponent: number): bigint {
  if (exponent === 0) return 1n;
  const half = power(base, Math.floor(exponent / 2));
  return exponent % 2 === 0 ? half * half : half * half * base;
}

function commonFactor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonFactor(b, a % b);
}
