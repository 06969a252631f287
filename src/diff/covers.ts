import { isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import type { Deed } from '../terms/agreement.ts';

/** Whether one deed takes in another: every act, weapon and object of it. */
export function covers(wide: Deed, narrow: Deed): boolean {
  const each = (kind: TaxonomyKind, w: readonly string[] | null, n: readonly string[] | null): boolean =>
    w === null || n?.every((code) => w.some((above) => isWithin(kind, code, above))) === true;
  return (
    each('act', wide.acts, narrow.acts) &&
    each('weapon', wide.weapons, narrow.weapons) &&
    each('object', wide.objects, narrow.objects)
  );
}
