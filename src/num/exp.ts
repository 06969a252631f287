import { scaleByPowerOfTwo } from './power-of-two.ts';

/** e to the x, the same bits on every machine. Error below 1 ulp (2 ulp where the answer is subnormal). After fdlibm's e_exp.c (Sun Microsystems 1993). */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;
  // x = k ln 2 + (high - low), with |high - low| <= ln 2 / 2.
  const k = Math.abs(x) <= HALF_LN2 ? 0 : Math.round(x * INVERSE_LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const z = r * r;
  const c = r - z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const HALF_LN2 = 0.34657359027997264;
const INVERSE_LN2 = Math.LOG2E;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;
