import { isCode, isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import type { Tree } from '../terms/source-text.ts';
import { boundParties, type Draft, type DraftClause, inherited } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, isMap, textOf, textsOf } from './tree.ts';

/** Clauses that cannot both be kept, or that judge one deed in two ways: each pair once, with both places. */
export function lintContradictions(draft: Draft): readonly Found[] {
  const known = draft.clauses.map((clause) => knownOf(clause));
  return known.flatMap((a, index) =>
    known.slice(index + 1).flatMap((b) => {
      const what = disagreement(a, b, draft) ?? disagreement(b, a, draft);
      if (what === null) return [];
      const words = { a: a.clause.id, b: b.clause.id, what };
      return [found('clauses-contradict', b.clause.path, words, { at: 'key', other: a.clause.path })];
    }),
  );
}

/** What pairs of clauses are held against each other by: worked out once for each, since there are many pairs. */
interface Known {
  readonly clause: DraftClause;
  readonly binds: readonly string[];
  readonly during: string;
  /** A duty or a ceiling without its figures. */
  readonly subject: string | null;
  readonly deed: string;
  /** The acts that a duty demands. */
  readonly due: readonly string[];
}

function knownOf(clause: DraftClause): Known {
  return {
    clause,
    binds: boundParties(clause),
    during: JSON.stringify(inherited(clause, 'during') ?? null),
    subject: clause.kind === 'requires' || clause.kind === 'limits' ? subject(clause.norm) : null,
    deed: JSON.stringify(deedOf(clause.norm)),
    due: clause.kind === 'requires' ? dueOf(clause) : [],
  };
}

function disagreement(left: Known, right: Known, draft: Draft): string | null {
  const [a, b] = [left.clause, right.clause];
  const kinds = `${a.kind} ${b.kind}`;
  const isAlike =
    (kinds === 'requires requires' || kinds === 'limits limits') &&
    left.subject !== null &&
    left.subject === right.subject &&
    left.during === right.during;
  const isTwice = kinds === 'forbids forbids' && left.deed === right.deed && left.during === right.during;
  const isDue = kinds === 'forbids requires' && right.due.length > 0;
  const isOpened = kinds === 'permits forbids';
  const isCapped = kinds === 'forbids limits' && left.during === right.during;
  if (!isAlike && !isTwice && !isDue && !isOpened && !isCapped) return null;
  if (leansOn(a, b) || leansOn(b, a)) return null;
  if (isOpened) return outOfReach(a, b, draft);
  if (!share(left.binds, right.binds) || !isSamePlace(a, b, draft)) return null;
  if (isDue) return forbidsWhatIsDue(a, b, right.due);
  if (isCapped) return forbidsWhatIsCounted(a, b);
  return isTwice ? twoMeasures(a, b) : twoFigures(a, b);
}

/** An exception opens one prohibition, and another forbids the same deed. */
function outOfReach(exception: DraftClause, rule: DraftClause, draft: Draft): string | null {
  const from = textOf(field(exception.norm, 'from'));
  const opened = draft.clauses.find(({ id }) => id === from);
  if (opened === undefined || opened === rule || opened.kind !== 'forbids' || leansOn(rule, opened)) return null;
  if (!share(boundParties(opened), boundParties(rule)) || !isSamePlace(opened, rule, draft)) return null;
  const others = draft.clauses.filter(
    ({ kind, norm }) => kind === 'permits' && textOf(field(norm, 'from')) === rule.id,
  );
  if (others.length > 0 || !isSameDeed(opened.norm, rule.norm)) return null;
  return `what ${exception.id} permits from ${opened.id}, ${rule.id} still forbids`;
}

const ACT_KEYS = ['act', 'deed', 'do'] as const;
const FORMS = ['achieve', 'total', 'maintain'] as const;
/** What a duty written as a verb comes to. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  withdraw: ['withdrawal', 'movement'],
  move: ['movement'],
  'hand-over': ['handover'],
  release: ['release'],
};

function dueOf(duty: DraftClause): readonly string[] {
  return [
    ...ACT_KEYS.flatMap((key) => textsOf(field(duty.norm, key))),
    ...FORMS.flatMap((key) => textsOf(field(field(duty.norm, key), 'act'))),
    ...Object.entries(VERBS).flatMap(([verb, acts]) => (field(duty.norm, verb) === undefined ? [] : acts)),
  ].filter((act) => isCode('act', act));
}

function forbidsWhatIsDue(rule: DraftClause, duty: DraftClause, due: readonly string[]): string | null {
  const acts = textsOf(field(rule.norm, 'act'));
  const clash = due.find((act) => acts.some((wide) => isCode('act', wide) && isWithin('act', act, wide)));
  if (clash === undefined) return null;
  const weapons = textsOf(field(rule.norm, 'weapon'));
  const moved = [
    ...textsOf(field(duty.norm, 'withdraw') ?? field(duty.norm, 'weapon')),
    ...FORMS.flatMap((key) => textsOf(field(field(duty.norm, key), 'weapon'))),
  ];
  if (weapons.length > 0 && moved.length > 0 && !overlap('weapon', weapons, moved)) return null;
  return `${duty.id} demands ${clash}, which ${rule.id} forbids`;
}

/** A ceiling lets some stay where a prohibition lets none be. */
function forbidsWhatIsCounted(rule: DraftClause, ceiling: DraftClause): string | null {
  const most = textOf(field(ceiling.norm, 'at-most'));
  const holds = field(ceiling.norm, 'holds');
  if (most === null || Number(most) === 0 || !textsOf(field(rule.norm, 'act')).includes('presence')) return null;
  const counted = {
    act: field(holds, 'act') ?? 'presence',
    weapon: field(holds, 'weapon') ?? [],
    on: field(holds, 'on') ?? [],
  };
  return isSameDeed(rule.norm, counted) ? `${ceiling.id} allows ${most} of what ${rule.id} forbids altogether` : null;
}

/** What a duty is about, without its figures: two with the same subject and other figures are one duty told twice. */
const FIGURES =
  /^(?:by|within|before|until|deadline|due|no-later-than|not-later-than|latest|starts?|finish|max|min|at-most|at-least|number|count|total|distance|width|zone-width|quota|every|days|hours)$/;

function twoFigures(a: DraftClause, b: DraftClause): string | null {
  const keys = Object.keys(isMap(a.norm) ? a.norm : {}).filter((key) => FIGURES.test(key));
  const other = keys.find((key) => {
    const there = field(b.norm, key);
    return there !== undefined && JSON.stringify(there) !== JSON.stringify(field(a.norm, key));
  });
  if (other === undefined) return null;
  const told = (of: DraftClause) => leafText(field(of.norm, other));
  return `of the same thing ${a.id} says ${other} ${told(a)} and ${b.id} says ${told(b)}`;
}

function subject(norm: Tree | undefined): string | null {
  if (!isMap(norm)) return null;
  const kept = Object.entries(norm).filter(([key]) => !FIGURES.test(key));
  return kept.length === 0 ? null : JSON.stringify(kept.sort(([x], [y]) => (x < y ? -1 : 1)));
}

function leafText(tree: Tree | undefined): string {
  return typeof tree === 'string' ? tree : JSON.stringify(tree ?? null);
}

/** The same prohibition twice, judged by two measures. */
function twoMeasures(a: DraftClause, b: DraftClause): string | null {
  for (const key of ['proof', 'coverage', 'counts'] as const) {
    const [left, right] = [inherited(a, key), inherited(b, key)];
    if (left !== undefined && right !== undefined && JSON.stringify(left) !== JSON.stringify(right)) {
      return `both forbid the same, and ask for another ${key}`;
    }
  }
  return null;
}

function isSameDeed(a: Tree | undefined, b: Tree | undefined): boolean {
  const [acts, others] = [textsOf(field(a, 'act')), textsOf(field(b, 'act'))];
  if (!overlap('act', acts, others)) return false;
  const [weapons, otherWeapons] = [textsOf(field(a, 'weapon')), textsOf(field(b, 'weapon'))];
  const [objects, otherObjects] = [textsOf(field(a, 'on')), textsOf(field(b, 'on'))];
  const isWeaponShared = weapons.length === 0 || otherWeapons.length === 0 || overlap('weapon', weapons, otherWeapons);
  return (
    isWeaponShared && (objects.length === 0 || otherObjects.length === 0 || overlap('object', objects, otherObjects))
  );
}

function deedOf(norm: Tree | undefined): readonly (readonly string[])[] {
  return ['act', 'weapon', 'on'].map((key) => [...textsOf(field(norm, key))].sort((x, y) => (x < y ? -1 : 1)));
}

function overlap(kind: TaxonomyKind, a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.some((other) => isWithin(kind, one, other) || isWithin(kind, other, one)));
}

function isSamePlace(a: DraftClause, b: DraftClause, draft: Draft): boolean {
  const [here, there] = [textOf(inherited(a, 'where')), textOf(inherited(b, 'where'))];
  if (here === null || there === null || here === there) return true;
  const isAll = (name: string) => textOf(field(field(draft.places, name), 'everywhere')) === 'true';
  const holds = (whole: string, part: string) => textsOf(field(field(draft.places, whole), 'union')).includes(part);
  return isAll(here) || isAll(there) || holds(here, there) || holds(there, here);
}

function leansOn(a: DraftClause, b: DraftClause): boolean {
  return a.lineage.slice(1).includes(b.said);
}

function share(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one));
}
