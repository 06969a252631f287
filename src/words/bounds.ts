import type { Count } from '../entries/body.ts';

/** A whole number known only within bounds, both included; `max: null` has no upper one. */
export interface Bounds {
  readonly min: number;
  readonly max: number | null;
}

/** How far a sum misses its total: the parts fall `short` of it or go `over` it, `by` so much. */
export interface Gap {
  readonly way: 'short' | 'over';
  readonly by: Bounds;
}

/** The upper bound as a number that can be compared. */
export function topOf({ max }: Bounds): number {
  return max ?? Number.POSITIVE_INFINITY;
}

export function boundsOf(min: number, top: number): Bounds {
  return { min, max: top === Number.POSITIVE_INFINITY ? null : top };
}

export function sumBounds(all: readonly Bounds[]): Bounds {
  const min = all.reduce((sum, bounds) => sum + bounds.min, 0);
  return boundsOf(
    min,
    all.reduce((sum, bounds) => sum + topOf(bounds), 0),
  );
}

/** From the lowest to the highest that any of them allows. */
export function hullOf(all: readonly Bounds[]): Bounds {
  let [min, top] = [Number.POSITIVE_INFINITY, 0];
  for (const bounds of all) [min, top] = [Math.min(min, bounds.min), Math.max(top, topOf(bounds))];
  return all.length === 0 ? { min: 0, max: 0 } : boundsOf(min, top);
}

/** Whether one number may be both. */
export function doMeet(a: Bounds, b: Bounds): boolean {
  return a.min <= topOf(b) && b.min <= topOf(a);
}

/** Whether every value of `a` is one of `b`. */
export function isInside(a: Bounds, b: Bounds): boolean {
  return a.min >= b.min && topOf(a) <= topOf(b);
}

export function isPoint({ min, max }: Bounds): boolean {
  return min === max;
}

/** How far a sum misses a total that it does not meet; `null` when it meets it. */
export function gapOf(sum: Bounds, total: Bounds): Gap | null {
  if (topOf(sum) < total.min) return { way: 'short', by: boundsOf(total.min - topOf(sum), topOf(total) - sum.min) };
  if (topOf(total) < sum.min) return { way: 'over', by: boundsOf(sum.min - topOf(total), topOf(sum) - total.min) };
  return null;
}

/** What each addend must be for the sum to meet the total: its own bounds, drawn in by all the others. */
export function narrow(addends: readonly Bounds[], total: Bounds): Bounds[] {
  const sum = sumBounds(addends);
  const open = addends.filter(({ max }) => max === null).length;
  const closedTop = addends.reduce((top, { max }) => top + (max ?? 0), 0);
  return addends.map((addend) => {
    // Without this one: infinity less infinity is not a number, so open tops are counted apart.
    const othersOpen = open - (addend.max === null ? 1 : 0) > 0;
    const othersTop = othersOpen ? Number.POSITIVE_INFINITY : closedTop - (addend.max ?? 0);
    const othersMin = sum.min - addend.min;
    return boundsOf(Math.max(addend.min, total.min - othersTop), Math.min(topOf(addend), topOf(total) - othersMin));
  });
}

/** Nobody says how wide "about" is: what it misses by is shown, and decides nothing. */
export function isSoft({ as }: Count): boolean {
  return as === 'about';
}
