/** An angle as a number of quarter turns and a rest of at most pi/4, the rest as head and tail. */
export interface Reduced {
  /** 0 to 3. */
  readonly quarter: number;
  readonly head: number;
  readonly tail: number;
}

/** The angles that `reduceQuarter` takes: up to 2^20 quarter turns, about 1.6 million radians. */
export const REDUCE_MAX = 1_647_099;

/**
 * Takes quarter turns off an angle in radians. pi/2 is subtracted in four pieces of 33 bits (the constants of fdlibm's
 * e_rem_pio2.c), always all four, so that no bits of an exponent need be looked at. |x| <= REDUCE_MAX.
 */
export function reduceQuarter(x: number): Reduced {
  // The products n * PIECE are exact: n has at most 21 bits, each piece 33.
  const n = Math.round(x * TWO_OVER_PI);
  const a = x - n * PIECE_1;
  const b = n * PIECE_2;
  const ab = a - b;
  const lostB = a - ab - b;
  const c = n * PIECE_3;
  const abc = ab - c;
  const lostC = ab - abc - c;
  const rest = lostB + lostC - n * PIECE_3_TAIL;
  const head = abc + rest;
  return { quarter: ((n % 4) + 4) % 4, head, tail: abc - head + rest };
}

const TWO_OVER_PI = 0.6366197723675814;
const PIECE_1 = 1.5707963267341256;
const PIECE_2 = 6.077100506303966e-11;
const PIECE_3 = 2.0222662487111665e-21;
const PIECE_3_TAIL = 8.4784276603689e-32;
