/** x * 2^k, rounded once at most. `k` is whole, from -1100 to 1100; x is from 1/2 to 2. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  // In two steps, for 2^1024 is no double; below 2^-1022 the first step is exact, so that only the second rounds.
  if (k > 1000) return x * powerOfTwo(1000) * powerOfTwo(k - 1000);
  if (k < -1000) return x * powerOfTwo(-1000) * powerOfTwo(k + 1000);
  return x * powerOfTwo(k);
}

/** Writes x > 0 as fraction * 2^exponent, exactly, with 1 <= fraction < 2. x is finite. */
export function splitPowerOfTwo(x: number): { readonly fraction: number; readonly exponent: number } {
  let fraction = x;
  let exponent = 0;
  for (const step of STEPS) {
    const power = powerOfTwo(step);
    while (fraction >= power) {
      fraction /= power;
      exponent += step;
    }
    // Multiplying a small number by a power of two is exact, also out of the subnormal range.
    while (fraction * power < 2) {
      fraction *= power;
      exponent -= step;
    }
  }
  return { fraction, exponent };
}

const STEPS = [512, 256, 128, 64, 32, 16, 8, 4, 2, 1] as const;

/** 2^k for -1022 <= k <= 1023, by repeated squaring: exact. */
function powerOfTwo(k: number): number {
  let power = 1;
  let base = k < 0 ? 0.5 : 2;
  for (let rest = Math.abs(k); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= base;
    base *= base;
  }
  return power;
}
