import { type Canonical, canonical } from '../canon/canonical.ts';

/** Whether two values say the same, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a as Canonical) === canonical(b as Canonical);
}
