export type Decimal =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: 'not-a-number' | 'too-precise' | 'too-large' };

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const SCALE_MAX = 15;

/**
 * Reads a plain decimal such as '0.9' or '-37.1234567' exactly, as a whole number of 10^-scale:
 * parseDecimalScaled('0.9', 6) is 900000. Nothing is rounded: digits past the scale must be zeros.
 * No sign but a leading minus, no exponent, no spaces, a digit on both sides of the point.
 * Throws a RangeError if `scale` is not a whole number from 0 to 15.
 */
export function parseDecimalScaled(text: string, scale: number): Decimal {
  if (!Number.isInteger(scale) || scale < 0 || scale > SCALE_MAX) throw new RangeError(`scale out of range: ${scale}`);
  const match = DECIMAL.exec(text);
  if (match === null) return { ok: false, reason: 'not-a-number' };
  const [, sign = '', whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(scale))) return { ok: false, reason: 'too-precise' };
  // Up to 2^53 Number() reads digits exactly; a larger number rounds to 2^53 or more and is refused.
  const magnitude = Number(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  if (magnitude > Number.MAX_SAFE_INTEGER) return { ok: false, reason: 'too-large' };
  return { ok: true, value: sign === '-' && magnitude !== 0 ? -magnitude : magnitude };
}

/** Writes a whole number of 10^-scale as a plain decimal without trailing zeros: formatDecimalScaled(900000, 6) is '0.9'. */
export function formatDecimalScaled(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
