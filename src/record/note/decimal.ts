import { bad, type Checked, good } from '../problem.ts';
import { shown } from './text.ts';

/**
 * A whole number from 0 to 2^53 - 1 in its one decimal form. What is refused: `leading-zero`, `not-a-number`,
 * `number-too-large`.
 */
export function parseDecimal(text: string): Checked<number> {
  if (/^0[0-9]+$/.test(text)) return bad('leading-zero', 'a number without leading zeros', shown(text));
  if (!/^[0-9]+$/.test(text)) return bad('not-a-number', 'decimal digits alone', shown(text));
  const value = Number(text);
  return Number.isSafeInteger(value) ? good(value) : bad('number-too-large', 'at most 2^53 - 1', shown(text));
}
