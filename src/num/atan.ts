/** The arc tangent in radians, the same bits on every machine. Error below 1 ulp. After fdlibm's s_atan.c (Sun Microsystems 1993). */
export function atan(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  const sign = x < 0 ? -1 : 1;
  if (size >= HUGE) return sign * (ATAN_INF_HIGH + ATAN_INF_LOW);
  if (size < 7 / 16) return size < TINY ? x : x - x * series(x);
  if (size < 11 / 16) return sign * around(ATAN_HALF_HIGH, ATAN_HALF_LOW, (2 * size - 1) / (2 + size));
  if (size < 19 / 16) return sign * around(ATAN_ONE_HIGH, ATAN_ONE_LOW, (size - 1) / (size + 1));
  if (size < 39 / 16) return sign * around(ATAN_3_2_HIGH, ATAN_3_2_LOW, (size - 1.5) / (1 + 1.5 * size));
  return sign * around(ATAN_INF_HIGH, ATAN_INF_LOW, -1 / size);
}

/** atan(c) + atan(rest), where atan(c) is high + low. */
function around(high: number, low: number, rest: number): number {
  return high - (rest * series(rest) - low - rest);
}

/** (x - atan(x)) / x for |x| < 7/16. */
function series(x: number): number {
  const z = x * x;
  const w = z * z;
  const odd = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const even = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  return odd + even;
}

/** From here on the arc tangent is pi/2 to the last bit: 2^66. */
const HUGE = 7.378697629483821e19;
/** 2^-27 */
const TINY = 7.450580596923828e-9;

const ATAN_HALF_HIGH = 0.4636476090008061;
const ATAN_HALF_LOW = 2.2698777452961687e-17;
const ATAN_ONE_HIGH = 0.7853981633974483;
const ATAN_ONE_LOW = 3.061616997868383e-17;
const ATAN_3_2_HIGH = 0.982793723247329;
const ATAN_3_2_LOW = 1.3903311031230998e-17;
const ATAN_INF_HIGH = 1.5707963267948966;
const ATAN_INF_LOW = 6.123233995736766e-17;

const A0 = 0.3333333333333293;
const A1 = -0.19999999999876483;
const A2 = 0.14285714272503466;
const A3 = -0.11111110405462356;
const A4 = 0.09090887133436507;
const A5 = -0.0769187620504483;
const A6 = 0.06661073137387531;
const A7 = -0.058335701337905735;
const A8 = 0.049768779946159324;
const A9 = -0.036531572744216916;
const A10 = 0.016285820115365782;
