import type { Place } from '../../entries/body.ts';

const COUNTRY = 'Ukraine';
/** Border regions on the other side that appear among the targets. */
const ABROAD = new Set(['Kursk oblast', 'Belgorod oblast', 'Bryansk oblast']);

/**
 * Where a row's target lies: the smallest area that certainly holds it, then the larger ones. Of several targets
 * only what holds them all is certain.
 */
export function placeOf(target: string | undefined): Place | undefined {
  if (target === undefined) return undefined;
  const [first = [], ...others] = target.split(' and ').map((part) => areasOf(part.trim()));
  const named = first.filter((area) => others.every((areas) => areas.includes(area)));
  return named.length === 0 ? undefined : { named };
}

/** `Dnipropetrovsk oblast, Kryvyi Rih Raion` lies in that raion, in that oblast, in the country. */
function areasOf(part: string): string[] {
  if (part === COUNTRY || part === '') return [COUNTRY];
  if (ABROAD.has(part)) return [part, 'Russia'];
  const inner = /^(.+), (.+ Raion)$/.exec(part);
  return inner === null ? [part, COUNTRY] : [inner[2] ?? part, inner[1] ?? part, COUNTRY];
}
