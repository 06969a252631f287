import { atan } from './atan.ts';
import { HALF_PI, PI_TAIL } from './pi.ts';

/**
 * The angle of the point (x, y) in radians, -pi to pi, the same bits on every machine. Error at most 2 ulp.
 * Signed zeros count as in Math.atan2; NaN unless both are finite.
 */
export function atan2(y: number, x: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return Number.NaN;
  if (y === 0) return isNegative(x) ? (isNegative(y) ? -Math.PI : Math.PI) : y;
  if (x === 0) return y < 0 ? -HALF_PI : HALF_PI;
  const angle = atan(Math.abs(y / x));
  const turned = x < 0 ? Math.PI - (angle - PI_TAIL) : angle;
  return y < 0 ? -turned : turned;
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
