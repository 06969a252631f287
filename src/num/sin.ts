import { cosKernel, sinKernel } from './kernel.ts';
import { REDUCE_MAX, reduceQuarter } from './reduce.ts';

/** The sine of an angle in radians, the same bits on every machine. Error at most 2 ulp; NaN past 1.6 million radians. */
export function sin(x: number): number {
  if (!(Math.abs(x) <= REDUCE_MAX)) return Number.NaN;
  if (Math.abs(x) <= EIGHTH) return x === 0 ? x : sinKernel(x, 0);
  const { quarter, head, tail } = reduceQuarter(x);
  if (quarter === 0) return sinKernel(head, tail);
  if (quarter === 1) return cosKernel(head, tail);
  return quarter === 2 ? -sinKernel(head, tail) : -cosKernel(head, tail);
}

const EIGHTH = 0.785398163397448;
