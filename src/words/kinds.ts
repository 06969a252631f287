import { byCodeUnit } from '../canon/canonical.ts';
import { codesOf, isWithin } from '../taxonomy/taxonomy.ts';

/** What a figure counts, in codes of the taxonomy; `null` where its source does not say. */
export interface Kind {
  readonly act: string | null;
  readonly weapon: string | null;
}

/** Whether everything of kind `b` is of kind `a` too. No weapon is any weapon; no act is no kind at all. */
export function holdsKind(a: Kind, b: Kind): boolean {
  if (a.act === null || b.act === null || !isWithin('act', b.act, a.act)) return false;
  return a.weapon === null || (b.weapon !== null && isWithin('weapon', b.weapon, a.weapon));
}

export function kindKey({ act, weapon }: Kind): string {
  return `${act ?? ''} ${weapon ?? ''}`;
}

/** In the order of the taxonomy, the kind that is not given last. */
export function byKind(a: Kind, b: Kind): number {
  return (
    rankOf(ACTS, a.act, codesOf('act').length) - rankOf(ACTS, b.act, codesOf('act').length) ||
    rankOf(WEAPONS, a.weapon, -1) - rankOf(WEAPONS, b.weapon, -1) ||
    byCodeUnit(kindKey(a), kindKey(b))
  );
}

const ACTS = new Map(codesOf('act').map((code, index) => [code, index]));
const WEAPONS = new Map(codesOf('weapon').map((code, index) => [code, index]));

function rankOf(ranks: ReadonlyMap<string, number>, code: string | null, none: number): number {
  return code === null ? none : (ranks.get(code) ?? ranks.size);
}
