import type { Count } from '../entries/body.ts';
import { type Bounds, topOf } from './bounds.ts';
import type { Percent } from './claim-audit.ts';

/** `1,404`: a whole number with its thousands apart. */
export function wholeText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `84`, `at least 6`, `2 to 5`. */
export function boundsText(bounds: Bounds): string {
  const min = wholeText(bounds.min);
  if (bounds.max === null) return `at least ${min}`;
  return bounds.min === bounds.max ? min : `${min} to ${wholeText(topOf(bounds))}`;
}

/** As it was printed: `about 130` too. */
export function countText(count: Count): string {
  const text = boundsText(count);
  return count.as === 'about' ? `about ${text}` : text;
}

/** `92.6`, `-3`: whole units of the last decimal, as a decimal. */
export function percentText(digits: number, { decimals }: Percent): string {
  const sign = digits < 0 ? '-' : '';
  const text = String(Math.abs(digits)).padStart(decimals + 1, '0');
  return decimals === 0 ? sign + text : `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** `34.5` of 345 tenths; a whole number without its zero. */
export function tenthsText(tenths: Bounds): string {
  const text = (n: number) => (n % 10 === 0 ? wholeText(n / 10) : `${wholeText(Math.floor(n / 10))}.${n % 10}`);
  if (tenths.max === null) return `at least ${text(tenths.min)}`;
  return tenths.min === tenths.max ? text(tenths.min) : `${text(tenths.min)} to ${text(tenths.max)}`;
}

/** `2 days 3 h`, `45 min`: a length of time, to the minute. */
export function spanText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = [days === 1 ? '1 day' : days > 0 ? `${wholeText(days)} days` : '', hours > 0 ? `${hours} h` : ''];
  const text = [...parts, rest > 0 ? `${rest} min` : ''].filter((part) => part !== '').join(' ');
  return text === '' ? 'less than a minute' : text;
}
