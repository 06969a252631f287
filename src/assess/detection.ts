import type { Chance, Detection, WatchBody } from '../entries/body.ts';
import { isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import type { Deed } from '../terms/agreement.ts';

/** How surely a watch sees one deed of a clause up to a distance. */
export interface Level {
  /** From where it stands; `null`: all over its place. */
  readonly toMm: number | null;
  readonly ppm: number;
  /** The figures that it hangs on: the least of them is `ppm`, or something is told of by none. */
  readonly hangsOn: readonly Stated[];
}

/** A figure of a watch: a row of what it detects, or the one for all that it looks for. */
export interface Stated {
  readonly row: Detection | null;
  readonly sees: Chance;
}

/**
 * What a watch sees of a deed, nearest first, less and less; the last for all over its place. Of a deed that may be of
 * several kinds the least of them counts; of the rows that speak of a kind the narrowest, and of several that are no
 * narrower than each other the least. What no row speaks of is not seen, and nothing is seen better further off.
 */
export function levelsOf(body: WatchBody, deed: Deed): readonly Level[] {
  if (body.detects === undefined) {
    return [{ toMm: null, ppm: body.sees.ppm, hangsOn: [{ row: null, sees: body.sees }] }];
  }
  const byDeed = levels.get(body) ?? new WeakMap<Deed, readonly Level[]>();
  levels.set(body, byDeed);
  const known = byDeed.get(deed);
  if (known !== undefined) return known;
  const made = madeLevels(body.detects, deed);
  byDeed.set(deed, made);
  return made;
}

/** A memo of a pure function: it is asked for every party and place. */
const levels = new WeakMap<WatchBody, WeakMap<Deed, readonly Level[]>>();

function madeLevels(rows: readonly Detection[], deed: Deed): readonly Level[] {
  const kinds = kindsOf(rows, deed);
  const ends = [...new Set(rows.flatMap(({ toMm }) => toMm ?? []))].sort((a, b) => a - b);
  const found: Level[] = [];
  const deciding = new Set<Detection>();
  let ppm = Number.POSITIVE_INFINITY;
  for (const toMm of [...ends, null]) {
    for (const kind of kinds) {
      const there = narrowest(rows.filter((row) => speaksOf(row, kind) && reachesTo(row, toMm)));
      for (const row of there) deciding.add(row);
      ppm = Math.min(ppm, there.length === 0 ? 0 : Math.min(...there.map(({ sees }) => sees.ppm)));
    }
    // What is seen as surely further off says the same of what is nearer.
    if (found.at(-1)?.ppm === ppm) found.pop();
    found.push({ toMm, ppm, hangsOn: [...deciding].map((row) => ({ row, sees: row.sees })) });
  }
  return found;
}

interface Kind {
  readonly act: string;
  /** `null`: any, or one that nobody knows. */
  readonly weapon: string | null;
}

/** All that a deed may be, as far as rows tell it apart: a code that no row names is treated as its parent. */
function kindsOf(rows: readonly Detection[], deed: Deed): readonly Kind[] {
  const named = (kind: TaxonomyKind, codes: readonly string[], wanted: readonly string[] | null) =>
    codes.filter((code) => wanted?.some((wider) => isWithin(kind, code, wider)) ?? true);
  const acts = new Set([...deed.acts, ...rows.flatMap(({ acts = [] }) => named('act', acts, deed.acts))]);
  const weapons = new Set<string | null>([
    ...(deed.weapons ?? [null]),
    ...rows.flatMap(({ weapons = [] }) => named('weapon', weapons, deed.weapons)),
  ]);
  return [...acts].flatMap((act) => [...weapons].map((weapon) => ({ act, weapon })));
}

function speaksOf({ acts, weapons }: Detection, { act, weapon }: Kind): boolean {
  if (!(acts?.some((wider) => isWithin('act', act, wider)) ?? true)) return false;
  return weapons === undefined || (weapon !== null && weapons.some((wider) => isWithin('weapon', weapon, wider)));
}

function reachesTo(row: Detection, toMm: number | null): boolean {
  return row.toMm === undefined || (toMm !== null && row.toMm >= toMm);
}

/** The rows than which no other is narrower. */
function narrowest(rows: readonly Detection[]): readonly Detection[] {
  return rows.filter((row) => !rows.some((other) => isAsNarrow(other, row) && !isAsNarrow(row, other)));
}

/** Whether whatever one row speaks of, the other speaks of too. */
function isAsNarrow(one: Detection, other: Detection): boolean {
  const within = (kind: TaxonomyKind, codes: readonly string[] | undefined, wider: readonly string[] | undefined) =>
    wider === undefined || (codes?.every((code) => wider.some((wide) => isWithin(kind, code, wide))) ?? false);
  if (!within('act', one.acts, other.acts) || !within('weapon', one.weapons, other.weapons)) return false;
  return other.toMm === undefined || (one.toMm !== undefined && one.toMm <= other.toMm);
}

const CODES_TOLD_MAX = 3;

/** A row in a few words: of what kinds, and how far. */
export function rowInWords({ acts, weapons, toMm }: Detection): string {
  const told = (codes: readonly string[]) =>
    codes.length <= CODES_TOLD_MAX
      ? codes.join(', ')
      : `${codes.slice(0, CODES_TOLD_MAX).join(', ')} and ${codes.length - CODES_TOLD_MAX} more`;
  const parts = [acts === undefined ? 'any act' : told(acts)];
  if (weapons !== undefined) parts.push(`by ${told(weapons)}`);
  if (toMm !== undefined) parts.push(`up to ${toMm / 1000} m`);
  return parts.join(' ');
}
