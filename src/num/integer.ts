/**
 * floor(a * b / divisor) for whole numbers, exact although the product may pass 2^53.
 * Throws a RangeError if an argument or the answer is not a safe whole number, or the divisor is zero.
 */
export function mulDivFloor(a: number, b: number, divisor: number): number {
  const product = big(a) * big(b);
  return safe(floorDiv(product, big(divisor)));
}

/** a * b / divisor to the nearest whole number, halves upwards. Exact, and throws, as `mulDivFloor`. */
export function mulDivRound(a: number, b: number, divisor: number): number {
  const twice = 2n * big(divisor);
  return safe(floorDiv(2n * big(a) * big(b) + big(divisor), twice));
}

/** -1, 0 or 1: the sign of a * b - c * d, exact for whole numbers. Throws a RangeError if one is not safe. */
export function compareProducts(a: number, b: number, c: number, d: number): -1 | 0 | 1 {
  const difference = big(a) * big(b) - big(c) * big(d);
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
}

function floorDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new RangeError('division by zero');
  const quotient = a / b;
  return quotient * b !== a && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function big(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe whole number: ${value}`);
  return BigInt(value);
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`past 2^53: ${value}`);
  return number;
}
