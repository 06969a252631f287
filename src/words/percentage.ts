import { baseOf, isAnySoft, unchecked } from './audit-total.ts';
import { type Bounds, isPoint } from './bounds.ts';
import type { ClaimAudit, Percent, Percentage } from './claim-audit.ts';
import type { ClaimFigures, FigureRow } from './claim-figures.ts';

/** A percentage that a label ends in. */
export interface PrintedPercentage {
  readonly of: Percentage['of'];
  readonly percent: Percent;
}

const PERCENTAGE =
  /(?:^|[\s(;:])(?:(down|up|[-−+]) ?)?(\d{1,4})(?:\.(\d{1,4})|,(\d{1,2}))? ?(?:%|per cent|percent)\)?$/u;

/**
 * Holds the percentages that labels end in against the figures. A bare one ("matched, 92.6 %") is the figure's share
 * of the one it belongs to; one with a sign or a word ("2020, down 55.02 %") is a change against the only other figure
 * of the claim that belongs to none and is of the same kind.
 */
export function auditPercentages(claim: ClaimFigures): ClaimAudit[] {
  return claim.rows.flatMap((row) => {
    const printed = readPercentage(row.figure.label);
    const base = printed === null ? undefined : baseFor(claim, row, printed.of);
    return printed === null || base === undefined ? [] : [auditPercentage(claim, row, base, printed)];
  });
}

/** Reads the percentage at the end of a label; one in its midst may be of anything, and is left alone. */
export function readPercentage(label: string): PrintedPercentage | null {
  // Labels seldom have one: the search for the sign costs less than the pattern.
  if (!/(%|cent)\)?$/.test(label)) return null;
  const match = PERCENTAGE.exec(label);
  if (match === null) return null;
  const [, sign, whole = '', point, comma] = match;
  const decimals = point ?? comma ?? '';
  const of = sign === undefined ? 'share' : sign === 'up' || sign === '+' ? 'up' : 'down';
  return { of, percent: { digits: Number(whole + decimals), decimals: decimals.length } };
}

function baseFor({ rows }: ClaimFigures, row: FigureRow, of: Percentage['of']): FigureRow | undefined {
  const { figure } = row;
  if (of === 'share') return rows.find((other) => other !== row && other.figure.id === figure.of);
  const others = rows.filter(
    (other) => other !== row && other.figure.of === undefined && other.figure.act === figure.act,
  );
  const alike = others.filter((other) => other.figure.weapon === figure.weapon);
  return figure.of === undefined && alike.length === 1 ? alike[0] : undefined;
}

function auditPercentage(claim: ClaimFigures, row: FigureRow, base: FigureRow, read: PrintedPercentage): ClaimAudit {
  const { printed } = row;
  const figures = [base.printed, printed];
  const [part, whole] = [printed.count, base.printed.count];
  if (whole.max === 0) return unchecked(claim, 'zero-base', figures);
  const audit = { ...baseOf(claim), printed, base: base.printed, ...read, actual: percentOf(part, whole, read) };
  if (!mayComeOut(part, whole, read)) {
    return isAnySoft(figures) ? unchecked(claim, 'about', figures) : { ...audit, code: 'percentage-does-not-come-out' };
  }
  return audit.actual === null ? unchecked(claim, 'open-bounds', figures) : { ...audit, code: 'percentage-comes-out' };
}

/** Whether a percentage may be what the two numbers give, rounded to its decimals; a tie may go either way. */
export function mayComeOut(part: Bounds, base: Bounds, { of, percent }: PrintedPercentage): boolean {
  const hundred = 100n * scaleOf(percent);
  const printed = BigInt(percent.digits);
  // As a ratio of part to base, times a hundred: 100 less a fall, 100 and a rise.
  const ratio = of === 'share' ? printed : of === 'down' ? hundred - printed : hundred + printed;
  const isLowEnough = base.max === null || 2n * hundred * BigInt(part.min) <= (2n * ratio + 1n) * BigInt(base.max);
  const isHighEnough = part.max === null || 2n * hundred * BigInt(part.max) >= (2n * ratio - 1n) * BigInt(base.min);
  return isLowEnough && isHighEnough;
}

/** What the numbers give, in whole units of the last printed decimal; `null` unless both are known. */
export function percentOf(part: Bounds, base: Bounds, { of, percent }: PrintedPercentage): number | null {
  if (!isPoint(part) || !isPoint(base) || base.min === 0) return null;
  const changed = of === 'share' ? part.min : of === 'down' ? base.min - part.min : part.min - base.min;
  const size = rounded(Math.abs(changed), base.min, percent);
  return changed < 0 && size > 0 ? -size : size;
}

/** `part` as a percentage of `base`, rounded half up. Products pass 2^53. */
function rounded(part: number, base: number, percent: Percent): number {
  const [twice, whole] = [2n * 100n * scaleOf(percent) * BigInt(part), BigInt(base)];
  return Number((twice + whole) / (2n * whole));
}

function scaleOf({ decimals }: Percent): bigint {
  return BigInt(`1${'0'.repeat(decimals)}`);
}
