import { partsOf } from '../../assess/duty.ts';
import { deedOf } from '../../assess/judge.ts';
import { titleOf } from '../../taxonomy/taxonomy.ts';
import type { Clause, Deed, PlaceOf, RegionPlace } from '../../terms/agreement.ts';
import { formatKm } from '../../terms/length.ts';

export type StepKind = 'do' | 'reach' | 'keep-up' | 'refrain' | 'stay-within' | 'words';

/** One part of one clause: one kind of thing, in one place. Who is bound by it is the clause's to say. */
export interface Step {
  readonly clause: Clause;
  readonly kind: StepKind;
  /** What of it, where the clause names several kinds of weapon or object; `null`: all of it. */
  readonly part: string | null;
  readonly place: string;
  readonly where: PlaceOf;
  /** `null`: told in words alone, which nobody can hold against a report. */
  readonly deed: Deed | null;
}

/** The steps of a clause; rights and guarantees are none. */
export function stepsOf(clause: Clause): readonly Step[] {
  const kind = kindOf(clause);
  if (kind === null) return [];
  const deed = asked(clause);
  const parts = deed === null || clause.norm.kind === 'limits' ? [deed] : partsOf(deed);
  const places = placesOf(clause.where);
  return places.flatMap(({ place, where }) =>
    parts.map((one) => ({
      clause: places.length === 1 ? clause : { ...clause, where },
      kind,
      part: one === null || parts.length === 1 ? null : labelOf(one),
      place,
      where,
      deed: one,
    })),
  );
}

function kindOf({ norm }: Clause): StepKind | null {
  if (norm.kind === 'requires')
    return norm.duty.form === 'achieve' ? 'do' : norm.duty.form === 'total' ? 'reach' : 'keep-up';
  if (norm.kind === 'forbids' || norm.kind === 'mirrors') return 'refrain';
  if (norm.kind === 'limits') return 'stay-within';
  return norm.kind === 'unassessed' && norm.norm !== 'guarantees' ? 'words' : null;
}

function asked(clause: Clause): Deed | null {
  const { norm } = clause;
  if (norm.kind === 'requires') return norm.duty.deed;
  return norm.kind === 'limits' ? norm.ceiling.deed : deedOf(clause);
}

function labelOf({ weapons, objects }: Deed): string {
  const named = [
    ...(weapons ?? []).map((code) => titleOf('weapon', code)),
    ...(objects ?? []).map((code) => titleOf('object', code)),
  ];
  return named.join(', ') || 'any';
}

interface Part {
  readonly place: string;
  readonly where: PlaceOf;
}

/** Each place by itself where names tell several apart; what is drawn is one place. */
export function placesOf(where: PlaceOf): readonly Part[] {
  if (where.kind === 'union') return where.of.flatMap((part) => placesOf(part));
  if (where.kind === 'named' && where.area === null)
    return where.names.map((name) => ({ place: name, where: { ...where, names: [name] } }));
  return [{ place: placeText(where), where }];
}

export function placeText(where: PlaceOf): string {
  switch (where.kind) {
    case 'everywhere':
      return 'everywhere';
    case 'named':
      return where.names.join(', ');
    case 'area':
      return 'the area drawn';
    case 'union':
      return where.of.map((part) => placeText(part)).join('; ');
    case 'region':
      return regionText(where);
    case 'offset':
      return offsetText(where);
  }
}

function regionText({ how, names, upToMm }: RegionPlace): string {
  const [first = '', ...others] = names;
  if (how === 'common') return `what ${names.join(' and ')} have in common`;
  if (how === 'except') return `${first} except ${others.join(', ')}`;
  return `within ${formatKm(upToMm ?? 0)} of ${first}`;
}

function offsetText({ side, upToMm, baselines }: Extract<PlaceOf, { kind: 'offset' }>): string {
  const lines = [...new Set(baselines.map(({ line }) => line))].join(', ');
  const far = `${upToMm / 1_000_000} km`;
  if (side === 'both') return `within ${far} of ${lines}, on either side`;
  return side === 'band' ? `from ${lines} to ${far} behind it` : `nearer than ${far} to its own line (${lines})`;
}
