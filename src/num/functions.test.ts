import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { atan } from './atan.ts';
import { atan2 } from './atan2.ts';
import { cos } from './cos.ts';
import { exp } from './exp.ts';
import { log } from './log.ts';
import { sin } from './sin.ts';

// The truth, in fixed point with 320 bits after the point: Taylor series over BigInt, sharing nothing with the code.
const BITS = 320n;
const ONE = 1n << BITS;

function fixed(x: number): bigint {
  // A double is a whole number of 2^-1074; the last 754 bits of that are dropped.
  let [mantissa, shift] = [x, 0n];
  while (!Number.isInteger(mantissa)) [mantissa, shift] = [mantissa * 2, shift + 1n];
  return (BigInt(mantissa) << BITS) >> shift;
}

const times = (a: bigint, b: bigint) => (a * b) >> BITS;
const over = (a: bigint, b: bigint) => (a << BITS) / b;

/** first + first * ratio(1) + first * ratio(1) * ratio(2) + … */
function series(first: bigint, ratio: (n: bigint) => readonly [factor: bigint, divisor: bigint]): bigint {
  let [sum, term] = [0n, first];
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    const [factor, divisor] = ratio(n);
    term = times(term, factor) / divisor;
  }
  return sum;
}

function arcTan(t: bigint): bigint {
  if (t < 0n) return -arcTan(-t);
  if (t > ONE / 8n) return 2n * arcTan(over(t, ONE + root(ONE + times(t, t))));
  let [sum, power] = [0n, t];
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = -times(power, times(t, t));
  }
  return sum;
}

function root(t: bigint): bigint {
  const square = t << BITS;
  let guess = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (guess + square / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

const PI = 16n * arcTan(ONE / 5n) - 4n * arcTan(ONE / 239n);
const sine = (t: bigint) => {
  const rest = t % (2n * PI);
  return series(rest, (n) => [-times(rest, rest), 2n * n * (2n * n + 1n)]);
};
const cosine = (t: bigint) => sine(t + PI / 2n);
const power = (t: bigint) => {
  let result = series(ONE, (n) => [t / 1024n, n]);
  for (let i = 0; i < 10; i++) result = times(result, result);
  return result;
};
const logarithm = (t: bigint, guess: number) => {
  let y = fixed(guess);
  for (let i = 0; i < 4; i++) y += over(t, power(y)) - ONE;
  return y;
};

/** How far a double lies from the truth, in units of its last place. */
function ulps(value: number, truth: bigint): number {
  const bits = new Float64Array([Math.abs(value)]);
  const whole = new BigInt64Array(bits.buffer);
  whole[0] = (whole[0] ?? 0n) + 1n;
  const ulp = (bits[0] ?? 0) - Math.abs(value);
  const error = fixed(value) - truth;
  return Number(((error < 0n ? -error : error) * 1_000_000n) / fixed(ulp)) / 1_000_000;
}

const upTo = (max: number) => fc.double({ min: -max, max, noNaN: true }).filter((x) => Math.abs(x) > 1e-30);
const evenly = (max: number) => fc.integer({ min: -1e9, max: 1e9 }).map((n) => ((n + 0.5) / 1e9) * max);

describe('[N6] sine and cosine', () => {
  for (const [name, angles] of [
    ['small', evenly(1)],
    ['middling', evenly(20)],
    ['large', evenly(1e6)],
    ['any', upTo(1e6)],
    ['near quarter turns', fc.integer({ min: 1, max: 600_000 }).map((n) => n * (Math.PI / 2))],
  ] as const) {
    check(`are within 2 ulp of the truth: ${name} angles`, [angles], (x) => {
      expect(ulps(sin(x), sine(fixed(x)))).toBeLessThan(2);
      expect(ulps(cos(x), cosine(fixed(x)))).toBeLessThan(2);
    });
  }

  check('are within 2 ulp of the engine', [upTo(1e6)], (x) => {
    expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThanOrEqual(2.3e-16);
    expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThanOrEqual(2.3e-16);
  });

  test('have fixed values at their ends', () => {
    expect([sin(0), sin(-0), cos(0)]).toEqual([0, -0, 1]);
    expect([sin(1_647_100), cos(-1_647_100), sin(Number.NaN), cos(Number.POSITIVE_INFINITY)]).toEqual(
      Array(4).fill(Number.NaN),
    );
  });
});

describe('[N7] the arc tangent', () => {
  for (const [name, numbers] of [
    ['small', evenly(1)],
    ['middling', evenly(5)],
    ['any', upTo(1e30)],
  ] as const) {
    check(`is within 1 ulp of the truth: ${name} numbers`, [numbers], (x) => {
      expect(ulps(atan(x), arcTan(fixed(x)))).toBeLessThan(1);
    });
  }

  check('of a quotient is within 2 ulp', [evenly(100), evenly(100)], (y, x) => {
    const quotient = arcTan(over(fixed(y), fixed(x)));
    const truth = x > 0 ? quotient : quotient + (y < 0 ? -PI : PI);
    expect(ulps(atan2(y, x), truth)).toBeLessThan(2);
  });

  test('has fixed values at its ends, as the engine', () => {
    for (const y of [0, -0, 1, -1]) for (const x of [0, -0, 1, -1]) expect(atan2(y, x)).toBe(Math.atan2(y, x));
    expect([atan(0), atan(-0), atan(1e300), atan(-1e300)]).toEqual([0, -0, Math.PI / 2, -Math.PI / 2]);
    expect([atan(Number.NaN), atan2(1, Number.NaN), atan2(Number.POSITIVE_INFINITY, 1)]).toEqual(
      Array(3).fill(Number.NaN),
    );
  });
});

describe('[N8] exponential and logarithm', () => {
  for (const [name, numbers] of [
    ['small', evenly(1)],
    ['middling', evenly(150)],
  ] as const) {
    check(`are within 1 ulp of the truth: ${name} numbers`, [numbers], (x) => {
      expect(ulps(exp(x), power(fixed(x)))).toBeLessThan(1);
      fc.pre(Math.abs(x) > 1e-6);
      expect(ulps(log(Math.abs(x)), logarithm(fixed(Math.abs(x)), Math.log(Math.abs(x))))).toBeLessThan(1);
    });
  }

  check('agree with the engine over the whole range', [fc.double({ min: -745, max: 709, noNaN: true })], (x) => {
    expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(Math.max(Math.exp(x) * 4.5e-16, 5e-324));
    const y = Math.exp(x);
    expect(Math.abs(log(y) - Math.log(y))).toBeLessThanOrEqual(Math.abs(Math.log(y)) * 2.3e-16);
  });

  test('have fixed values at their ends', () => {
    expect([exp(0), exp(-746), exp(710), exp(Number.NaN)]).toEqual([1, 0, Number.POSITIVE_INFINITY, Number.NaN]);
    expect([log(1), log(0), log(-1), log(Number.NaN)]).toEqual([0, Number.NEGATIVE_INFINITY, Number.NaN, Number.NaN]);
    expect([log(Number.POSITIVE_INFINITY), log(5e-324)]).toEqual([Number.POSITIVE_INFINITY, Math.log(5e-324)]);
  });
});

test('[N9] the bits of 100,000 answers', () => {
  const answers = new Float64Array(100_000);
  let seed = 20_250_419;
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 0x8000_0000 - 1;
  };
  const functions = [
    () => sin(next() * 1e6),
    () => sin(next() * 4),
    () => cos(next() * 1e6),
    () => cos(next() * 4),
    () => atan(next() * 4),
    () => atan(1 / next()),
    () => atan2(next(), next()),
    () => exp(next() * 700),
    () => exp(next()),
    () => log(1 + next()),
  ];
  for (let i = 0; i < answers.length; i++) answers[i] = functions[i % functions.length]?.() ?? 0;
  const bytes = new DataView(new ArrayBuffer(8 * answers.length));
  for (const [i, answer] of answers.entries()) bytes.setFloat64(8 * i, answer);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    'c6f3f822e38c25b59deae5d4f22ae9f7c062e08fbdf72f7eaee888e77e353134',
  );
});
