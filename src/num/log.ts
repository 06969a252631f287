import { splitPowerOfTwo } from './power-of-two.ts';

/**
 * The natural logarithm, the same bits on every machine. Error below 1 ulp; -Infinity at 0, NaN below.
 * After fdlibm's e_log.c (Sun Microsystems 1993).
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  // x = 2^k (1 + f), with 1 + f between sqrt(1/2) and sqrt(2).
  const { fraction, exponent } = splitPowerOfTwo(x);
  const isLarge = fraction > Math.SQRT2;
  const k = isLarge ? exponent + 1 : exponent;
  const f = (isLarge ? fraction / 2 : fraction) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + even + odd) + k * LN2_LOW) - f);
}

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;
